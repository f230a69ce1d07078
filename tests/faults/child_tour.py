"""The whole program at work, for whoever listens whether it speaks to a network: screens, import, export, print to PDF.

``python -m tests.faults.child_tour FOLDER [MUTANT]``; prints how many places were shown and what was made.
"""

import socket
import sys
from contextlib import suppress
from pathlib import Path

from app.operations import roster_import
from app.operations.sample import build_sample, roster_file, sample_clock
from app.operations.workspace import open_workspace
from ui.application import make_application
from ui.main_window import MainWindow
from ui.offline import refuse_network
from ui.sample_run import make_papers
from ui.session import Session
from ui.tour import tour


def main(folder: Path, mutant: str) -> None:
    if mutant:
        call_home()
        return
    refuse_network()
    app = make_application(sys.argv[:1])
    build_sample(folder / "sample")
    workspace = open_workspace(folder / "sample", sample_clock(), is_sample=True)
    window = MainWindow(Session(workspace), switch=lambda _: None)
    window.show()
    places = sum(not window.grab().isNull() for _ in tour(window))
    book = roster_import.read_file(roster_file(), roster_import.scratch(workspace))
    made = make_papers(workspace, folder)
    window.close()
    app.processEvents()
    print(f"{places} places, {len(book.sheets[0].rows)} rows, {len(made)} files")  # noqa: T201


def call_home() -> None:
    """Wrong on purpose: ask a server of nobody's (TEST-NET-1) whether there is a newer version."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asked:
        asked.settimeout(0.2)
        asked.connect(("192.0.2.1", 80))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
