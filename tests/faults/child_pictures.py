"""Adds one picture after another in the background of a program with an event loop, and says what came of each.

``python -m tests.faults.child_pictures [MUTANT]``; standard input: a path a line, standard output: ``kept`` or a key.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication, QImage

from app.domain.errors import UserError
from app.operations.evidence import NewFile
from ui import pictures, tasks

PHOTO, SCAN = "活动照片", "签到册扫描件"


def read(path: Path) -> NewFile:
    return pictures.read_file(path, SCAN if path.name.startswith("scan") else PHOTO)


def trusting(path: Path) -> NewFile:
    """Wrong on purpose: the picture is decoded as it is, and its bytes are kept."""
    data = path.read_bytes()
    assert not QImage.fromData(data).isNull(), "no picture"
    return NewFile(path.name, PHOTO, "image/jpeg", len(data), data, data)


def main(mutant: str) -> None:
    app = QGuiApplication(sys.argv[:1])
    for line in sys.stdin:
        ended: list[str] = []
        tasks.run(
            trusting if mutant else read,
            Path(line.rstrip("\n")),
            on_done=lambda new, ended=ended: ended.append(_kept(new)),  # type: ignore[misc]
            on_error=lambda error, ended=ended: ended.append(_refused(error)),  # type: ignore[misc]
            parent=QObject(app),
        )
        while not ended:
            QCoreApplication.processEvents()
        sys.stdout.write(f"{ended[0]}\n")
        sys.stdout.flush()


def _kept(new: NewFile) -> str:
    """Say which traces of a camera are left in what is kept."""
    kept = (new.data or b"") + (new.small or b"")
    left = [trace.decode() for trace in (b"GPS-PLACE", b"ns.adobe") if trace in kept]
    return f"kept with {' '.join(left)}" if left else "kept"


def _refused(error: Exception) -> str:
    return error.key if isinstance(error, UserError) else f"bug {type(error).__name__}"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
