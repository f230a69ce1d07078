"""Bad input gets a sentence where it came in, nothing is written, and work goes on."""

import logging
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.operations import members
from app.operations.sample import import_sample_roster, roster_file
from app.operations.workspace import Workspace, create_workspace
from tests.flows.conftest import NOW, Desk, remembered
from tests.flows.hand import Hand
from ui import application
from ui.main_window import MainWindow

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # how a compound file begins: old Excel, or an encrypted new one


def own(desk: Desk) -> Path:
    return desk.root / "own"


@pytest.fixture
def at_home(desk: Desk) -> Desk:
    """A branch of her own, still empty, open in the window."""
    create_workspace(own(desk), lambda: NOW).close()
    remembered(own(desk))
    desk.program.start(None)
    desk.comes(MainWindow)
    return desk


# --- files that are no roster ---------------------------------------------------------------------------------------


def word_renamed(path: Path) -> None:
    from docx import Document

    Document().save(str(path))


def truncated(path: Path) -> None:
    whole = roster_file().read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def protected(path: Path) -> None:
    """The outside of a workbook with a password: a compound file with a stream of that name."""
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(COMPOUND + bytes(504) + name + bytes(512 - len(name)) + bytes(4096))


def empty(path: Path) -> None:
    path.write_bytes(b"")


BAD_FILES = (
    (word_renamed, "名册.xlsx"),
    (truncated, "名册.xlsx"),
    (protected, "名册.xlsx"),
    (empty, "名册.csv"),
)


@pytest.mark.parametrize(("make", "name"), BAD_FILES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_file_that_is_no_roster(at_home: Desk, make: Callable[[Path], None], name: str) -> None:
    path = at_home.root / name
    make(path)
    hand = at_home.hand
    hand.press("Ctrl+4")
    hand.sees("还没有党员")
    said: list[str] = []
    hand.in_dialogs(lambda: hand.press("Alt+I"), lambda: try_then_import(at_home, path, said))
    assert len(members.roster(at_home.stored)) == 32


def try_then_import(desk: Desk, bad: Path, said: list[str]) -> None:
    """The bad file is refused in place; the good one goes through the same window."""
    hand = desk.hand
    hand.in_dialogs(lambda: hand.press("Alt+F"), lambda: pick(hand, bad))
    hand.sees("「名册" if "「名册" in hand.seen() else "名册")
    print(hand.seen())
    assert members.roster(desk.stored) == ()
    hand.in_dialogs(lambda: hand.press("Alt+F"), lambda: pick(hand, roster_file()))
    hand.sees("已读到：roster.xlsx")
    hand.press("Alt+N", "Alt+N", "Alt+C", "Alt+D")


def pick(hand: Hand, path: Path) -> None:
    hand.type(str(path))
    hand.press("Return")
