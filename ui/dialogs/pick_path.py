"""The system's own dialogs to pick a file or a folder; the only place that opens them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import preferences

PickFolder = Callable[[QWidget | None, str, Path], Path | None]  # (parent, title, where to begin)
PickFile = Callable[[QWidget, str, str], Path | None]  # (parent, title, filter)

SPREADSHEETS = "表格文件 (*.xlsx *.xls *.et *.csv *.xlsm *.ods *.txt);;所有文件 (*)"


def pick_folder(parent: QWidget | None, title: str, begin: Path) -> Path | None:
    """Return the folder she picked, None when she turned back."""
    start = next((folder for folder in (begin, *begin.parents) if folder.is_dir()), Path.home())
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def pick_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Return the file she picked, None when she turned back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, _begin(), kinds)
    return _picked(chosen) if chosen else None


def pick_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Return the files she picked, none when she turned back."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, _begin(), kinds)
    return [_picked(name) for name in chosen]


def _begin() -> str:
    """Where the last file was picked, her documents the first time; never the folder of the program."""
    last = preferences.picked_folder()
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(last) if last and last.is_dir() else documents


def _picked(name: str) -> Path:
    preferences.remember_picked_folder(Path(name).parent)
    return Path(name)
