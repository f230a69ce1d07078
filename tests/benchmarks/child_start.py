"""The program's start as users have it: opened on a data folder, shown with today's page, then quit."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from tests.benchmarks.measure import print_memory
from tests.no_dialogs import end_on_trouble
from ui.application import make_application
from ui.main_window import MainWindow
from ui.program import Program


def main(folder: Path) -> int:
    app = make_application(sys.argv[:1])
    end_on_trouble()
    program = Program(folder.with_name("sample"))
    program.start(folder)
    assert isinstance(program.window, MainWindow) and program.window.isVisible()
    QTimer.singleShot(0, app.quit)
    app.exec()
    print_memory()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
