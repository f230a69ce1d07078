"""For child processes with a window: a dialog or a bug ends them at once, where nobody would answer it."""

import os
import sys
from types import TracebackType

from PySide6.QtWidgets import QWidget

from ui import messages


class NoDialogs(messages.Presenter):
    """Says on standard error what the dialog would have said, and ends the process."""

    def choose(self, parent: QWidget | None, title: str, text: str, buttons: tuple[str, ...]) -> int:
        _end(f"a dialog came up: {title}: {text}")
        return messages.DISMISSED

    def ask_reason(self, parent: QWidget | None, title: str, question: str) -> str | None:
        _end(f"a question came up: {title}: {question}")
        return None


def end_on_trouble() -> None:
    """From now on a dialog ends this process, and so does an error in a slot."""
    messages.use(NoDialogs())
    sys.excepthook = _bug


def _bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    _end("a bug")


def _end(why: str) -> None:
    print(why, file=sys.stderr, flush=True)  # noqa: T201
    os._exit(3)
