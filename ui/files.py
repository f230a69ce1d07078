"""Open a file with the program it belongs to, or show it selected in its folder."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui import messages


def open_file(parent: QWidget, path: Path) -> None:
    """Open a file with WPS, Word, Excel or whatever is set for it; say where it lies when nothing opens it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        messages.tell(parent, "没有打开", f"没有找到能打开它的程序。\n文件在：{path}")


def open_folder(parent: QWidget, folder: Path) -> None:
    """Open a folder in the file manager, else say where it lies."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        messages.tell(parent, "没有打开文件夹", f"文件夹在：{folder}")


def show_in_folder(parent: QWidget, path: Path) -> None:
    """Show a file selected in the file manager, else open its folder, else say where it lies."""
    if _select(path):
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
        messages.tell(parent, "没有打开文件夹", f"文件在：{path}")


def _select(path: Path) -> bool:
    if sys.platform == "win32":
        subprocess.Popen(["explorer", "/select,", str(path)])
        return True
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    command = [
        "dbus-send",
        "--session",
        "--dest=org.freedesktop.FileManager1",
        "--type=method_call",
        "/org/freedesktop/FileManager1",
        "org.freedesktop.FileManager1.ShowItems",
        f"array:string:{path.as_uri()}",
        "string:",
    ]
    try:
        return subprocess.run(command, timeout=3, check=False, capture_output=True).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
