"""The pages are imported away from the window, and the window is not kept waiting."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from ui import warm
app = QCoreApplication([])
assert "ui.screens.plan" not in sys.modules
warm.warm_up(app)
beats = QTimer(interval=5)
count = []
def look():
    count.append(1)
    if all(f"ui.screens.{name}" in sys.modules for name in ("plan", "members", "activities", "settings", "workbench")):
        app.quit()
beats.timeout.connect(look)
beats.start()
QTimer.singleShot(30000, lambda: app.exit(3))
code = app.exec()
assert len(count) > 3, "the loop stood still"
sys.exit(code)
"""


def test_the_pages_are_imported_while_the_loop_goes_on() -> None:
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
