"""A child process with the real program on a folder: it says each time its window comes to the front.

``python -m tests.faults.child_first_window ROOT``: prints ``window`` when the data are open, ``nothing`` when this
start ended because another window came forward, ``first page`` when it was refused; a window then goes on, out of
sight, printing ``came`` whenever it is raised, until its standard input is closed.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from tests.faults import branch
from tests.ui.presenter import RecordingPresenter
from ui import application, messages
from ui.main_window import MainWindow
from ui.program import Program


class Watcher(QObject):
    """Says when a window is no longer out of sight, and puts it there again."""

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        is_change = event.type() == QEvent.Type.WindowStateChange
        if is_change and isinstance(window, MainWindow) and not window.isMinimized():
            say("came")
            window.showMinimized()
        return False


def say(what: str) -> None:
    print(what, flush=True)  # noqa: T201


def main(root: Path) -> None:
    app = QApplication([])
    application.dress(app)
    presenter = RecordingPresenter()
    presenter.will_press("知道了")
    messages.use(presenter)
    program = Program(root.with_name("no sample"), lambda: branch.NOW, lambda: ())
    program.start(root)
    if not isinstance(program.window, MainWindow):
        say("nothing" if program.window is None else "first page")
        return
    program.window.showMinimized()
    watcher = Watcher()
    program.window.installEventFilter(watcher)
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(app.quit)
    say("window")
    app.exec()
    program.window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
