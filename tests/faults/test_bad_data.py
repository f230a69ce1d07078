"""Damaged, newer, foreign and missing data: the window says what it is, opens nothing, and changes no byte."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase
from pytestqt.qtbot import QtBot

from app.storage import database, keys
from app.storage.migrations import MIGRATIONS
from tests.faults import branch, report
from tests.faults.mutants import replaced
from tests.ui.presenter import RecordingPresenter
from ui import messages
from ui.program import Program
from ui.screens.start import StartPage

Damage = Callable[[Path], object]


def run_sql(folder: Path, sql: str) -> None:
    connection = SqlCipherDatabase(
        str(folder / database.DATA_FILE), passphrase=f"x'{keys.load_key(folder)}'", autoconnect=False
    )
    connection.connect()
    connection.execute_sql(sql)
    connection.close()


def make_newer(folder: Path) -> None:
    run_sql(folder, f"pragma user_version = {len(MIGRATIONS) + 1}")


def make_foreign(folder: Path) -> None:
    run_sql(folder, "pragma application_id = 1")


def change(folder: Path, name: str, how: Callable[[bytearray], object]) -> None:
    data = bytearray((folder / name).read_bytes())
    how(data)
    (folder / name).write_bytes(data)


def flip(data: bytearray) -> None:
    data[len(data) // 2] ^= 1


def flip_late(data: bytearray) -> None:
    data[len(data) * 3 // 4] ^= 1


def cut(data: bytearray) -> None:
    del data[-4096:]


def blank(data: bytearray) -> None:
    at = random.Random(4).randrange(len(data) // 4096) * 4096
    data[at : at + 4096] = bytes(4096)


DATA, ATTACHMENTS, KEY = database.DATA_FILE, database.ATTACHMENT_FILE, keys.KEY_FILE
ROWS = {"newer": 27, "gone": 18}  # the others are of row 7
# What happened to the folder, and the words she reads.
CASES: dict[str, tuple[Damage, str]] = {
    "a bit": (lambda folder: change(folder, DATA, flip), "有损坏"),
    "cut short": (lambda folder: change(folder, DATA, cut), "有损坏"),
    "a bad sector": (lambda folder: change(folder, DATA, blank), "有损坏"),
    "emptied": (lambda folder: change(folder, DATA, bytearray.clear), "有损坏"),
    "attachments emptied": (lambda folder: change(folder, ATTACHMENTS, bytearray.clear), "有损坏"),
    "attachments cut short": (lambda folder: change(folder, ATTACHMENTS, cut), "有损坏"),
    "attachments gone": (lambda folder: (folder / ATTACHMENTS).unlink(), "缺少附件文件"),
    "another key": (lambda folder: (folder / KEY).write_text("0" * 64), "有损坏"),
    "half a key": (lambda folder: (folder / KEY).write_text("0" * 63), "钥匙文件"),
    "no key": (lambda folder: (folder / KEY).unlink(), "缺少钥匙文件"),
    "newer": (make_newer, "由更新的版本保存"),
    "foreign": (make_foreign, "不是本程序的数据"),
    "gone": (lambda folder: (folder / DATA).unlink(), "找不到支部数据"),
}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file with its bytes, but for journals without content."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size)
    return {path.name: path.read_bytes() for path in files}


def open_in_window(root: Path, qtbot: QtBot) -> tuple[Program, str]:
    """Start the program on a folder and return it with what it said."""
    presenter = RecordingPresenter()
    presenter.will_press("知道了")
    shown = messages.use(presenter)
    program = Program(root.with_name("sample"))
    program.start(root)
    messages.use(shown)
    assert program.window is not None
    qtbot.addWidget(program.window)
    return program, "".join(presenter.shown)


@pytest.mark.parametrize("case", CASES)
def test_bad_data_is_named_and_left_as_it_is(tmp_path: Path, qtbot: QtBot, case: str) -> None:
    harm, words = CASES[case]
    root = branch.copy_to(tmp_path)
    harm(branch.data_of(root))
    before = contents(root)
    program, said = open_in_window(root, qtbot)
    assert program.window is not None
    assert isinstance(program.window.centralWidget(), StartPage)
    assert words in said
    assert contents(root) == before
    report.note(ROWS.get(case, 7), 1)


def test_a_program_that_makes_what_is_missing_is_found_out(tmp_path: Path, qtbot: QtBot) -> None:
    """The control: without its look at the files it would open an empty branch, and the trial above would see it."""
    root = branch.copy_to(tmp_path)
    for name in (DATA, ATTACHMENTS):
        change(branch.data_of(root), name, bytearray.clear)

    def take_for_new(connection: SqlCipherDatabase, _folder: Path) -> None:
        connection.execute_sql(f"pragma application_id = {database.APPLICATION_ID}")

    with replaced(database, "_refuse_foreign", take_for_new):
        program, _ = open_in_window(root, qtbot)
    assert program.window is not None
    assert not isinstance(program.window.centralWidget(), StartPage)
    assert contents(root)


def test_an_attachment_with_a_bad_bit_does_not_keep_the_records_shut(tmp_path: Path) -> None:
    """Years of photos are checked one by one when they are read; the records open and the one photo is named."""
    from app.domain.errors import UserError
    from app.operations import evidence
    from app.operations.evidence import NewFile

    root = branch.copy_to(tmp_path)
    workspace = branch.open_at(root)
    pictures = [random.Random(seed).randbytes(200_000) for seed in range(2)]
    kept = [
        evidence.add_file(
            workspace,
            branch.activity_id(workspace),
            7,
            NewFile(f"{number}.jpg", "活动照片", "image/jpeg", len(data), data),
        )
        for number, data in enumerate(pictures)
    ]
    workspace.close()
    change(branch.data_of(root), ATTACHMENTS, flip_late)
    workspace = branch.open_at(root)
    with pytest.raises(UserError) as caught:
        evidence.content(workspace, kept[1])
    assert caught.value.key == "attachment_damaged"
    assert evidence.content(workspace, kept[0]) == pictures[0]
    evidence.change_caption(workspace, kept[0], "还能改")
    workspace.close()
    shutil.rmtree(root)
