"""A presenter without dialogs: it answers what the test announced and refuses the rest."""

from PySide6.QtWidgets import QWidget

from ui.messages import Presenter


class RecordingPresenter(Presenter):
    """Queue an answer for each dialog the test expects; ``shown`` keeps the texts, ``unannounced`` the surprises."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.unannounced: list[str] = []
        self._answers: list[str | None] = []

    def will_press(self, button: str) -> None:
        """Announce one dialog in which this button will be pressed."""
        self._answers.append(button)

    def will_write(self, reason: str | None) -> None:
        """Announce one question for a reason; None turns back."""
        self._answers.append(reason)

    def choose(self, parent: QWidget | None, title: str, text: str, buttons: tuple[str, ...]) -> int:
        answer = self._next(f"{title}：{text} {buttons}")
        return buttons.index(answer) if answer else -1

    def ask_reason(self, parent: QWidget | None, title: str, question: str) -> str | None:
        return self._next(f"{title}：{question}")

    def _next(self, text: str) -> str | None:
        self.shown.append(text)
        if not self._answers:
            self.unannounced.append(text)
            return None
        return self._answers.pop(0)

    def left(self) -> list[str]:
        """Return what is wrong at the end: dialogs nobody announced, answers nobody asked for."""
        surprises = [f"unannounced message: {text}" for text in self.unannounced]
        return surprises + [f"announced but never asked: {answer}" for answer in self._answers]
