"""MaskedField: a number of a person, hidden but for its ends; a button shows it for ten seconds."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.chinese_text import normalise_number_text
from ui import style
from ui.widgets.parts import button

SHOWN_MS = 10_000  # DESIGN 7 (11)


class MaskedField(QWidget):
    """Emits ``changed`` with the number typed; an empty one is typed at once, a filled one after 显示."""

    changed = Signal(object)

    def __init__(self, name: str, mask: Callable[[str], str], shown_ms: int = SHOWN_MS) -> None:
        super().__init__()
        self._mask, self._last = mask, ""
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setProperty(
            "isPersonal", True
        )  # ui/clipboard.py takes away after a minute what is copied from here
        self.button = button("显示", self.reveal, kind="link", name=f"{name}：显示十秒")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(self.line, 1)
        across.addWidget(self.button)
        self.setFocusProxy(self.line)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self.hide_again)
        self.line.editingFinished.connect(self.flush)
        self.line.textEdited.connect(lambda _: self._timer.start())  # not away under her fingers
        self._is_shown = True
        self.set_value("")

    def value(self) -> object:
        return self._last

    def set_value(self, value: object) -> None:
        """Show another number, hidden; the same one stays as it is."""
        text = str(value or "")
        if text == self._last and text and not self.is_pending():
            return
        self._last = text
        self._timer.stop()
        self._show(not text)

    def is_pending(self) -> bool:
        return self._is_shown and self.line.text() != self._last

    def flush(self) -> None:
        """Take over what was typed; digits are made half width."""
        if not self.is_pending():
            return
        before, self._last = self._last, normalise_number_text(self.line.text()).upper()
        self.line.setText(self._last)
        if self._last != before:
            self.changed.emit(self._last)

    def reveal(self) -> None:
        """Show the whole number and let it be changed, for ten seconds."""
        self._show(True)
        self.line.setFocus()
        self._timer.start()

    def hide_again(self) -> None:
        """Hide the number; typing that was going on is taken over first."""
        self.flush()
        self._timer.stop()
        self._show(not self._last)

    def _show(self, shown: bool) -> None:
        self._is_shown = shown
        self.line.setText(self._last if shown else self._mask(self._last))
        self.line.setReadOnly(not shown)
        self.line.setCursorPosition(0)
        self.button.setVisible(bool(self._last))
        self.button.setEnabled(not shown)

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("110***********0011") + style.em(self, 1.4)
        return QSize(wide + self.button.sizeHint().width() + 2, super().minimumSizeHint().height())
