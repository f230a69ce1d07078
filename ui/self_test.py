"""The finished program proves itself: it builds the sample, shows every page, makes every paper, reads a roster."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.operations import members
from app.operations.sample import build_sample, sample_clock
from app.operations.workspace import Workspace, open_workspace
from ui.application import make_application
from ui.main_window import MainWindow
from ui.sample_run import make_papers, take_pictures
from ui.session import Session

# Modules that would let the program speak to a network; none may be in the bundle or be loaded.
FORBIDDEN = ("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "ssl", "_ssl")


def self_test() -> int:
    """Run every check on a temporary sample; prints one line a check and returns 0 when all hold."""
    app = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="zhibu-") as folder:
        root = Path(folder)
        build_sample(root / "sample")
        workspace = open_workspace(root / "sample", sample_clock(), is_sample=True)
        session = Session(workspace)
        window = MainWindow(session, switch=lambda _: None)
        window.show()
        results = [check(name, call) for name, call in _checks(workspace, window, root)]
        window.close()
        app.processEvents()
    return 0 if all(results) else 1


def _checks(
    workspace: Workspace, window: MainWindow, root: Path
) -> tuple[tuple[str, Callable[[], bool]], ...]:
    return (
        ("roster read", lambda: len(members.roster(workspace)) > 0),
        (
            "pages shown",
            lambda: all(path.stat().st_size > 0 for path in take_pictures(window, root / "pictures")),
        ),
        ("papers made", lambda: all(path.stat().st_size > 0 for path in make_papers(workspace, root))),
        ("no network module", lambda: not any(name in sys.modules for name in FORBIDDEN)),
    )


def check(name: str, call: Callable[[], bool]) -> bool:
    """Carry out one check, print its line, and tell whether it held; a failure never hides the next check."""
    try:
        held = call()
    except Exception as error:
        held, name = False, f"{name}: {type(error).__name__}: {error}"
    sys.stdout.write(f"{'ok' if held else 'FAILED'}  {name}\n")
    return held
