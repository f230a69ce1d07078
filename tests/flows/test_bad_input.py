"""Bad input gets a sentence where it came in, nothing is written, and work goes on."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from app import paths
from app.operations import members, plans
from app.operations.sample import roster_file
from app.operations.workspace import create_workspace
from app.rules.regime import load_regimes
from app.storage import database, keys
from tests.flows.conftest import NOW, Desk, remembered
from tests.flows.hand import until
from ui import application, messages
from ui.main_window import MainWindow
from ui.program import Program

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
    (word_renamed, "名册.xlsx", "不是表格（Word 文档），没有导入。"),
    (truncated, "名册.xlsx", "读不出来，可能已损坏，没有导入。"),
    (protected, "名册.xlsx", "设了打开密码，没有导入。"),
    (empty, "名册.csv", "里没有内容，没有导入。"),
)


@pytest.mark.parametrize(("make", "name", "why"), BAD_FILES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_file_that_is_no_roster(at_home: Desk, make: Callable[[Path], None], name: str, why: str) -> None:
    path = at_home.root / name
    make(path)
    hand = at_home.hand
    hand.press("Ctrl+4")
    hand.sees("还没有党员")
    hand.in_dialogs(lambda: hand.press("Alt+I"), lambda: try_then_import(at_home, path, why))
    assert len(members.roster(at_home.stored)) == 32


def try_then_import(desk: Desk, bad: Path, why: str) -> None:
    """The bad file is refused in place; the good one goes through the same window."""
    hand = desk.hand
    hand.in_dialogs(lambda: hand.press("Alt+F"), lambda: hand.pick(bad))
    hand.sees(why)
    assert members.roster(desk.stored) == ()
    hand.in_dialogs(lambda: hand.press("Alt+F"), lambda: hand.pick(roster_file()))
    hand.sees("已读到：roster.xlsx")
    hand.press("Alt+N", "Alt+N", "Alt+C", "Alt+D")


# --- papers that cannot be written ----------------------------------------------------------------------------------


def test_a_paper_whose_place_is_taken(at_home: Desk) -> None:
    """A folder lies where the plan table goes: the system's own refusal is said, the table goes elsewhere."""
    plans.make_plan(at_home.stored, 2026, 6, 12)
    hand = at_home.hand
    hand.press("Ctrl+2")
    hand.push("导出 Excel")
    hand.sees("已导出：")
    (made,) = at_home.stored.exports.rglob("*.xlsx")
    made.unlink()
    (made / "里面").mkdir(parents=True)
    elsewhere = at_home.root / "别处"
    elsewhere.mkdir()
    hand.in_dialogs(
        lambda: hand.push("导出 Excel"),
        lambda: choose_elsewhere(at_home),
        lambda: hand.pick(elsewhere),
    )
    until(lambda: [one.name for one in elsewhere.glob("*.xlsx")] == [made.name], hand.seen)
    hand.sees("导出 Excel")  # it is noted too: the button has its words again


def choose_elsewhere(desk: Desk) -> None:
    desk.hand.sees("没做成", "没有写好", "原来的文件没有变。")
    desk.hand.push("换一个文件夹")


# --- data files that are not opened ---------------------------------------------------------------------------------


def newer(file: Path) -> None:
    connection = database.open_existing(file.parent, keys.load_key(file.parent))
    connection.execute_sql(f"pragma user_version = {database.NEWEST_VERSION + 1}")
    connection.close()


def damaged(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 255
    file.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "why"), [(newer, "由更新的版本保存，这个版本打不开"), (damaged, "有损坏，已停用原文件")]
)
def test_a_data_file_that_is_not_opened(desk: Desk, spoil: Callable[[Path], None], why: str) -> None:
    """A sentence, the start page, not a byte changed."""
    create_workspace(own(desk), lambda: NOW).close()
    file = own(desk) / "数据" / "zhibu.db"
    spoil(file)
    before = file.read_bytes()
    remembered(own(desk))
    desk.hand.in_dialogs(lambda: desk.program.start(None), lambda: read_and_close(desk, why))
    desk.hand.sees("导入党员名册", "打开已有数据")
    assert file.read_bytes() == before


def test_started_twice(at_home: Desk) -> None:
    """The first window comes to the front and goes on; the second start ends without one."""
    second = Desk(Program(at_home.root / "sample", at_home.clock), at_home.hand, at_home.root, at_home.clock)
    assert at_home.program.window is not None
    at_home.program.window.showMinimized()
    second.program.start(None)
    assert second.program.window is None
    assert not at_home.program.window.isMinimized()
    members.add_member(at_home.stored, "王小明")
    assert len(members.roster(at_home.stored)) == 1


def read_and_close(desk: Desk, why: str) -> None:
    desk.hand.sees("没有打开", why)
    desk.hand.press("Escape")


# --- a regime file with an unknown name -----------------------------------------------------------------------------


def test_a_regime_file_with_an_unknown_name(tmp_path: Path) -> None:
    """It is refused with file and line, the others are in use, and 设置 has its sentence to show."""
    for file in paths.resource("regimes").glob("*.toml"):
        shutil.copy(file, tmp_path / file.name)
    spoiled = tmp_path / "jiubu.toml"
    lines = spoiled.read_text(encoding="utf-8").splitlines()
    lines.insert(lines.index(next(line for line in lines if line.startswith("["))), "unknown_word = 1")
    spoiled.write_text("\n".join(lines), encoding="utf-8")
    found = load_regimes(tmp_path)
    others = [
        file.stem for file in sorted(tmp_path.glob("*.toml"), key=lambda one: one.stem) if file != spoiled
    ]
    assert [regime.id for regime in found.regimes] == others
    (refused,) = found.refused
    said = "".join(messages.sentences(refused))
    for text in ("jiubu", "unknown_word", "行有问题", "别的都照常"):
        assert text in said


# --- a bug of the program itself ------------------------------------------------------------------------------------


@pytest.fixture
def last_resort() -> Iterator[None]:
    """Errors that nobody catches go where the program sends them, not to pytest."""
    before, sys.excepthook = sys.excepthook, application.last_resort
    application.start_log(paths.settings_folder() / "logs")
    yield
    sys.excepthook = before
    QGuiApplication.clipboard().clear()
    application.LOG.handlers[0].close()
    application.LOG.handlers.clear()


@pytest.mark.qt_no_exception_capture
@pytest.mark.usefixtures("last_resort")
def test_a_bug_ends_in_one_dialog_and_a_log_without_names(at_home: Desk) -> None:
    def planted() -> None:
        raise ValueError("王小明 110101197503079017")

    hand = at_home.hand
    timer = QTimer(singleShot=True, interval=0)
    timer.timeout.connect(planted)
    hand.in_dialogs(timer.start, lambda: copy_the_report(at_home))
    report = QGuiApplication.clipboard().text()
    log = (paths.settings_folder() / "logs" / "zhibu.log").read_text(encoding="utf-8")
    for text in (report, log):
        assert "ValueError" in text
        assert "planted" in text
        assert "王小明" not in text
        assert "1975" not in text
    hand.press("Ctrl+4")
    hand.sees("还没有党员")


def copy_the_report(desk: Desk) -> None:
    desk.hand.sees("程序出了点问题", "复制问题信息", "接着用")
    assert "Traceback" not in desk.hand.seen()
    desk.hand.press("Return")
