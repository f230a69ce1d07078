"""RowList: rows one under the other that are chosen with ↑↓ and done with Enter or a click."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import style
from ui.widgets.parts import Content

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Row(QFrame):
    """One row; the whole of it can be clicked. Its words for screen readers are its accessible name."""

    activated = Signal()
    moved = Signal(int)
    jumped = Signal(int)  # the place in the list

    def __init__(self, look: str, name: str) -> None:
        super().__init__()
        self.setProperty("row", look)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def choose(self, chosen: bool) -> None:
        style.mark(self, "chosen", chosen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        elif event.key() in MOVES and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(MOVES[Qt.Key(event.key())])
        elif event.key() in ENDS:
            self.jumped.emit(ENDS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class RowList(QScrollArea):
    """A column of rows and headings that scrolls when it must; emits the number of the row that was activated."""

    activated = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fill([])

    def fill(self, parts: list[QWidget]) -> None:
        """Show these rows and headings instead of the old ones; the row that had the focus keeps it."""
        focused = next((index for index, row in enumerate(self.rows) if row.hasFocus()), None)
        self.rows = []
        content = self._fresh(parts)
        self.setWidget(content)  # the old content goes with its rows
        content.setAutoFillBackground(False)
        content.show()
        self._keep_tab_order(parts)
        self.updateGeometry()
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def _keep_tab_order(self, parts: list[QWidget]) -> None:
        """Tab comes to the new rows where the list stands, not after the rest of the window."""
        before = self.previousInFocusChain()
        while before and before is not self and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is None or before is self or self.isAncestorOf(before):
            return
        for part in parts:
            for after in (part, *part.findChildren(QWidget)):
                if after.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, after)
                    before = after

    def choose(self, chosen: int) -> None:
        """Mark one row as the one on show."""
        for index, row in enumerate(self.rows):
            row.choose(index == chosen)

    def content_height(self) -> int:
        """Return the height all rows need at the present width."""
        content = self.widget()
        wide = max(self.viewport().width(), content.minimumSizeHint().width())
        needed = (
            self._column.heightForWidth(wide)
            if self._column.hasHeightForWidth()
            else content.sizeHint().height()
        )
        return needed + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        return QSize(self.widget().sizeHint().width(), self.content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 10), min(self.content_height(), style.em(self, 5)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _fresh(self, parts: list[QWidget]) -> Content:
        content = Content()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in parts:
            self._column.addWidget(part)
            if isinstance(part, Row):
                self._add(part)
        self._column.addStretch(1)
        return content

    def _add(self, row: Row) -> None:
        index = len(self.rows)
        self.rows.append(row)
        row.activated.connect(lambda: self.activated.emit(index))
        row.moved.connect(lambda by: self._move(index + by))
        row.jumped.connect(lambda at: self._move(at % len(self.rows)))
        row.installEventFilter(self)

    def _move(self, index: int) -> None:
        if 0 <= index < len(self.rows):
            self.rows[index].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Row):
            self.ensureWidgetVisible(watched, 0, 0)
        return super().eventFilter(watched, event)
