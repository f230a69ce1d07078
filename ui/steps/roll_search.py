"""RollSearch: the one field of the roll-call; letters search, digits mark, everything else is a single key."""

import unicodedata

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ui import style
from ui.widgets.row_list import MOVES
from ui.widgets.table_view import ENTER

DETAILS = {Qt.Key.Key_F3: "manner", Qt.Key.Key_F4: "leave_is_written", Qt.Key.Key_F5: "leave_agreed"}


class RollSearch(QLineEdit):
    """Emits what was asked for; a digit never stays in the field, however it was typed (full width too)."""

    query_changed = Signal(str)
    digit_typed = Signal(int)
    entered = Signal()
    moved = Signal(int)
    unmarked = Signal()
    reason_asked = Signal()
    detail_asked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("姓名首字母或汉字")
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText)
        self.tab_writes_reason = False  # Tab goes to the reason right after an absence was marked
        self.textEdited.connect(self._edited)

    def _edited(self, text: str) -> None:
        letters, digit = _split(text)
        if letters != text:
            self.setText(letters)
        if digit is None:
            self.query_changed.emit(letters)
        else:
            self.digit_typed.emit(digit)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and not self.text():
            if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
                event.ignore()  # nothing was typed: the window takes back the last mark
                return False
            if (
                event.type() == QEvent.Type.KeyPress
                and event.key() == Qt.Key.Key_Tab
                and self.tab_writes_reason
            ):
                self.reason_asked.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            super().keyPressEvent(event)
        elif key in ENTER:
            self.entered.emit()
        elif key in MOVES:
            self.moved.emit(MOVES[key])
        elif key == Qt.Key.Key_F2:
            self.reason_asked.emit()
        elif key in DETAILS:
            self.detail_asked.emit(DETAILS[key])
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.text():
            if not event.isAutoRepeat():  # a key held down to erase the search must not take a mark away
                self.unmarked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(style.em(self, 14), super().sizeHint().height())


def _split(text: str) -> tuple[str, int | None]:
    """Part the letters of a search from the digits that mark; the first digit counts."""
    plain = [(letter, unicodedata.normalize("NFKC", letter)) for letter in text]
    digits = [int(folded) for _, folded in plain if folded.isdecimal()]
    letters = "".join(letter for letter, folded in plain if not folded.isdecimal())
    return letters, digits[0] if digits else None


def _is_undo(event: QKeyEvent) -> bool:
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)
