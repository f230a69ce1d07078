"""SuggestField: one line of free text with the usual words below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter

from ui.widgets.form_fields import TextField

Words = Callable[[], Sequence[str]]  # the words on offer, asked each time


class SuggestField(TextField):
    """Offers words when it gets the focus empty, while one types, and with ↓; anything else may be written."""

    def __init__(self, name: str, words: Words, placeholder: str = "可选，也可自己写") -> None:
        super().__init__(name, placeholder)
        self._words = words
        self._found = QStringListModel(self)
        self.choices = QCompleter(self._found, self)
        self.choices.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self.choices)
        self.choices.activated.connect(self._take)

    def offer(self) -> None:
        """Show every word."""
        self._found.setStringList(list(self._words()))
        if self._found.stringList():
            self.choices.setCompletionPrefix("")
            self.choices.complete()

    def _take(self, word: str) -> None:
        self.setText(word)
        self.flush()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._found.setStringList(list(self._words()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.choices.popup().isVisible():
            self.offer()
        else:
            super().keyPressEvent(event)
