"""The system's own dialogs to pick a file or a folder; the only place that opens them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

PickFolder = Callable[[QWidget, str, Path], Path | None]  # (parent, title, where to begin)
PickFile = Callable[[QWidget, str, str], Path | None]  # (parent, title, filter)

SPREADSHEETS = "表格文件 (*.xlsx *.xls *.et *.csv *.xlsm *.ods *.txt);;所有文件 (*)"


def pick_folder(parent: QWidget, title: str, begin: Path) -> Path | None:
    """Return the folder she picked, None when she turned back."""
    start = next((folder for folder in (begin, *begin.parents) if folder.is_dir()), Path.home())
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def pick_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Return the file she picked, None when she turned back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


def pick_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Return the files she picked, none when she turned back."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in chosen]
