"""The program's start as users have it: opened on a data folder, shown with today's page, then quit."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from tests.benchmarks.measure import print_memory
from ui.program import Program, make_application


def main(folder: Path) -> int:
    app = make_application(sys.argv[:1])
    program = Program(folder.with_name("sample"))
    program.start(folder)
    QTimer.singleShot(0, app.quit)
    app.exec()
    assert program.window is not None and program.window.isVisible()
    print_memory()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
