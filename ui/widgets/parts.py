"""The smallest parts: labels by role, buttons by kind, panels, rows of them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import style


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """Return a plain-text label; role is one of the sheet's: title, heading, strong, secondary, caption, done, amber, big."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


class WrappedLabel(QLabel):
    """A label that wraps at any width and asks for as many lines as it needs there."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            style.em(self, 6), self.fontMetrics().height()
        )  # the layout asks heightForWidth for the rest


def button(text: str, do: Callable[[], object], kind: str = "", name: str = "") -> QPushButton:
    """Return a button that says a verb; kind is "", "primary" (one per page) or "link"; name for screen readers."""
    made = PushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setAccessibleName(name or text)
    made.clicked.connect(lambda _=False: do())  # the tick of clicked() is nothing to the caller
    return made


class PushButton(QPushButton):
    """A button that Enter presses when it has the focus, as Space does; Qt leaves Enter to dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class Panel(QFrame):
    """A framed part of a page with one column; ``panel`` names its look in the style sheet, lengths are in em."""

    def __init__(
        self, panel: str, name: str = "", padding: float = 0.6, side: float = 0.9, gap: float = 0.4
    ) -> None:
        super().__init__()
        self.setProperty("panel", panel)
        self.setAccessibleName(name)
        self._padding, self._side, self._gap = padding, side, gap
        self.column = QVBoxLayout(self)
        self._space()

    def set_look(self, panel: str) -> None:
        """Change the look, for example to "error"; the labels inside follow."""
        style.mark(self, "panel", panel)
        for child in self.findChildren(QLabel):
            child.style().unpolish(child)
            child.style().polish(child)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._space()

    def _space(self) -> None:
        side, top = style.em(self, self._side), style.em(self, self._padding)
        self.column.setContentsMargins(side, top, side, top)
        self.column.setSpacing(style.em(self, self._gap))


class Content(QWidget):
    """The inside of a scroll area: as high as its texts need at the present width.

    Without this Qt asks for the height at the least width, and leaves a gap below the texts.
    """

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        layout = self.layout()
        return QSize(least.width(), 0) if layout and layout.hasHeightForWidth() else least


class ScrollPage(QScrollArea):
    """A page with one column that scrolls up and down when it must; lengths are in em."""

    def __init__(self, name: str, padding: float = 1.0, gap: float = 0.8) -> None:
        super().__init__()
        self._padding, self._gap = padding, gap
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = Content()
        self.column = QVBoxLayout(content)
        self.setWidget(content)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._space()

    def _space(self) -> None:
        edge = style.em(self, self._padding)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(style.em(self, self._gap))


def row(*parts: QWidget | None, gap: int = 6) -> QHBoxLayout:
    """Return the parts side by side; None is the place where the spare room goes."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part, 1 if isinstance(part, WrappedLabel) else 0)
    return made
