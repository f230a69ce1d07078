"""The fields of a form: each keeps its last value, emits ``changed`` when it differs and can be asked to flush."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from app.domain.plan_cells import clock_text
from ui import style
from ui.widgets.amount_field import AmountField

QUIET_MS = 800  # a long text is kept this long after the last key …
LONGEST_MS = 3000  # … and while she goes on typing at least this often


class TextField(QLineEdit):
    """One line of free text, kept as typed (no normalising: （一） and ① must stay)."""

    changed = Signal(object)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._last = ""
        self.editingFinished.connect(self.flush)

    def value(self) -> object:
        return self.text()

    def set_value(self, value: object) -> None:
        self._last = str(value or "")
        if self._last != self.text():  # the cursor stays where it is when nothing differs
            self.setText(self._last)
            self.setCursorPosition(0)

    def is_pending(self) -> bool:
        return self.text() != self._last

    def flush(self) -> None:
        if self.is_pending():
            self._last = self.text()
            self.changed.emit(self._last)

    def sizeHint(self) -> QSize:
        return QSize(style.em(self, 18), super().sizeHint().height())


class ClockField(TextField):
    """A time of day, written 14:30 however it was typed; a text that is no time stays with ``problem``."""

    problem = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, placeholder)
        self._is_wrong = False

    def flush(self) -> None:
        if not self.is_pending():
            self._complain("")  # what is stored stands there again
            return
        clock = clock_text(self.text()) if self.text().strip() else ""
        if clock is None:
            self._complain("看不懂这个时间。可写 14:30 或 14点半")
            return
        last = self._last
        self.set_value(clock)
        self._is_wrong = False
        self.problem.emit("")
        if clock != last:
            self.changed.emit(clock)

    def _complain(self, text: str) -> None:
        """Say what is wrong; nothing takes back only what was said here, not what a screen says of the entry."""
        if text or self._is_wrong:
            self._is_wrong = bool(text)
            self.problem.emit(text)


class LongTextField(QPlainTextEdit):
    """Several lines of free text; taken over when left, and in pauses of typing, at latest every three seconds.

    With ``keeps_drafts`` a pause emits ``drafted`` instead of ``changed``: the passage is one change, made when it is
    left; ``drafted`` with what is stored already says that the typing was taken back.
    """

    changed = Signal(object)
    drafted = Signal(str)

    def __init__(self, name: str, placeholder: str = "", lines: int = 4) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.keeps_drafts = False
        self._last, self._draft, self._lines, self._loading = "", "", lines, False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        for timer in (self._quiet, self._longest):
            timer.timeout.connect(self._pause)
        self.textChanged.connect(self._typed)

    def value(self) -> object:
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        text = str(value or "")
        if self._draft == self._last:
            self._draft = text  # else flush() still has a draft to take back
        self._last = text
        if text != self.toPlainText():  # the cursor stays where it is when nothing differs
            self._loading = True
            self.setPlainText(text)
            self._loading = False
        self._stop()

    def is_pending(self) -> bool:
        return self.toPlainText() != self._last

    def forget_typing(self) -> None:
        """Let go of what is neither stored nor kept: another record is shown."""
        self._draft = self._last

    def flush(self) -> None:
        self._stop()
        if self.is_pending():
            self._last = self._draft = self.toPlainText()
            self.changed.emit(self._last)
        elif self._draft != self._last:
            self._keep_draft()

    def _pause(self) -> None:
        if self.keeps_drafts:
            self._stop()
            self._keep_draft()
        else:
            self.flush()

    def _keep_draft(self) -> None:
        if self._draft != self.toPlainText():
            self._draft = self.toPlainText()
            self.drafted.emit(self._draft)

    def _typed(self) -> None:
        if self._loading:
            return
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def _stop(self) -> None:
        self._quiet.stop()
        self._longest.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def sizeHint(self) -> QSize:
        return QSize(
            style.em(self, 18), round(self.fontMetrics().lineSpacing() * self._lines + style.em(self, 1))
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 10), self.sizeHint().height())


class ChoiceField(QComboBox):
    """One of a few; nothing is chosen until she chooses (no option is the default)."""

    changed = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("未选")
        self._values = [value for value, _ in options]
        self.addItems([text for _, text in options])
        self.setCurrentIndex(-1)
        self._last: Any = None
        self.activated.connect(self.flush)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other options; nothing is chosen then."""
        self.clear()
        self._values = [value for value, _ in options]
        self.addItems([text for _, text in options])
        self.set_value(None)

    def values(self) -> list[Any]:
        """Return the values on offer."""
        return list(self._values)

    def value(self) -> object:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self._last = self.value()  # a value that is no option shows as none, and is not taken for an edit

    def is_pending(self) -> bool:
        return False

    def flush(self) -> None:
        if self.value() != self._last:
            self._last = self.value()
            self.changed.emit(self._last)

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the page: scrolling past must not change an entry."""
        event.ignore()


class YesNoField(QCheckBox):
    """A tick; emits at once."""

    changed = Signal(object)

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.clicked.connect(self._ticked)

    def value(self) -> object:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        self.setChecked(bool(value))

    def _ticked(self, ticked: bool) -> None:
        self.changed.emit(ticked)

    def is_pending(self) -> bool:
        return False

    def flush(self) -> None:
        """Do nothing: a tick never waits."""


class NumberField(AmountField):
    """A whole number or nothing; full-width digits count."""

    def __init__(self, name: str, minimum: int, maximum: int, unit: str = "") -> None:
        self._least, self._most, self._unit = minimum, maximum, unit
        super().__init__(name, unit)

    def read(self, text: str) -> int | None:
        text = unicodedata.normalize("NFKC", text).strip().removesuffix(self._unit).strip()
        number = int(text) if text.isdecimal() and len(text) <= len(str(self._most)) + 3 else None
        if text and (number is None or not self._least <= number <= self._most):
            raise ValueError(f"要写 {self._least} 到 {self._most} 之间的整数")
        return number

    def shown(self, number: int | None) -> str:
        return "" if number is None else str(number)
