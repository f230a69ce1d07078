"""A password by keyboard: set, restart, wrong six times, the recovery code, a new password, the lock, handing over."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.operations import protection
from app.operations.workspace import create_workspace
from tests.flows.conftest import NOW, Desk, remembered
from tests.flows.hand import until
from tests.ui import builders
from ui.lock_window import LockWindow
from ui.main_window import MainWindow
from ui.screens.start import StartPage
from ui.widgets.try_again import TryAgain

FIRST, SECOND, THIRD = "dangyuan 2026", "xin de mima 9", "jiaojie 2027"


@pytest.fixture
def root(desk: Desk) -> Path:
    """Her branch, filled and closed, the one that was open last."""
    opened = create_workspace(desk.root / "own", lambda: NOW)
    builders.filled(opened)
    opened.close()
    remembered(opened.root)
    return opened.root


def test_a_password_from_its_setting_to_the_next_secretary(desk: Desk, root: Path) -> None:
    desk.program.start(None)
    desk.comes(MainWindow)
    code = set_it(desk)
    leave(desk)
    turn_back_at_the_door(desk)
    leave(desk)
    come_in_by_the_code(desk, root, code)
    lock_and_unlock(desk)
    hand_over(desk, root)


def set_it(desk: Desk) -> str:
    """From the line on 今天, through the pages, the code typed back in another spelling."""
    hand, codes = desk.hand, list[str]()
    hand.sees("还没有设密码，任何能用这台电脑的人都能看到党员的身份证号和电话。")
    hand.tab_to("数据安全：还没有设密码")
    hand.in_dialogs(
        lambda: hand.press("Return"), lambda: codes.append(through_the_pages(desk, FIRST, "设好密码"))
    )
    hand.sees_no("还没有设密码")
    assert protection.is_protected(desk.stored)
    return codes[0]


def through_the_pages(desk: Desk, password: str, verb: str) -> str:
    """Type the password twice, read the code off the screen, type it back."""
    hand = desk.hand
    hand.type("short")
    hand.press("Return")
    hand.type("short")
    hand.sees("密码只有 5 个字，至少要 8 个。")
    hand.press("Return", "Shift+Tab", "Shift+Tab")
    hand.write(password)
    hand.press("Return")
    hand.write(password)
    hand.press("Return")
    hand.sees("把恢复码记在纸上")
    found = re.search(r"^(\w{5}-){4}\w{5}$", hand.seen(), re.MULTILINE)
    assert found is not None
    hand.push("记好了，下一步")
    hand.sees_no(found[0])
    hand.type(found[0].lower().replace("-", " "))
    hand.sees("✓ 对上了")
    hand.push(verb)
    hand.push("知道了")
    return found[0]


def leave(desk: Desk) -> None:
    assert desk.program.window is not None
    desk.program.window.close()


def turn_back_at_the_door(desk: Desk) -> None:
    """A colleague: nothing of the branch is seen, and the start page stays."""
    hand = desk.hand

    def look() -> None:
        hand.sees("输入密码")
        hand.sees_no("示例支部", "王小明")
        hand.press("Esc")

    hand.in_dialogs(lambda: desk.program.start(None), look)
    assert desk.program.window is not None
    assert isinstance(desk.program.window.centralWidget(), StartPage)


def come_in_by_the_code(desk: Desk, root: Path, code: str) -> None:
    """Six wrong passwords, the wait, the code, and led to a new password at once."""
    hand = desk.hand

    def at_the_door() -> None:
        for _ in range(4):
            hand.write("wrong one")
            hand.press("Return")
            hand.sees("密码不对。")
        hand.write("wrong one")
        hand.press("Return")
        hand.sees("错的次数多了，再等 30 秒可以再试。")
        hand.write(FIRST)
        hand.press("Return")
        hand.sees("输入密码", "再等")
        time_passes(31)
        hand.write("wrong one")
        hand.press("Return")
        hand.sees("再等 1 分")
        time_passes(61)
        hand.push("密码和恢复码都忘了")
        hand.sees("谁也打不开这些数据")
        hand.tab_to("用恢复码", back=True)
        hand.press("Space")
        hand.type(code.lower())
        hand.press("Return")

    hand.in_dialogs(
        lambda: desk.program.start(None),
        at_the_door,
        lambda: through_the_pages(desk, SECOND, "换上新密码"),
    )
    desk.comes(MainWindow)
    assert protection.seconds_to_wait(root) == 0
    assert protection.unlock(root, SECOND) == desk.stored.store.key


def time_passes(seconds: int) -> None:
    """Put on the clock of what is counted down."""
    for counter in (part for part in QApplication.allWidgets() if isinstance(part, TryAgain)):
        counter._end -= seconds
        counter.tick()


def lock_and_unlock(desk: Desk) -> None:
    """Ctrl+L in the middle of a word: all is hidden and saved, and the cursor stands where it stood."""
    hand = desk.hand
    hand.press("Ctrl+7")
    hand.fill("常用地点", "三楼党员")
    hand.press("Ctrl+L")
    until(lambda: isinstance(QApplication.activeWindow(), LockWindow), lambda: "not locked")
    hand.sees("已锁定")
    hand.sees_no("示例支部")
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [QApplication.activeWindow()]
    assert desk.stored.branch().usual_place == "三楼党员"
    hand.type("wrong one")
    hand.press("Return")
    hand.sees("密码不对。")
    hand.write(SECOND)
    hand.press("Return")
    until(lambda: QApplication.activeWindow() is desk.window, lambda: "still locked")
    hand.type("活动室")
    hand.press("Tab")
    assert desk.stored.branch().usual_place == "三楼党员活动室"


def hand_over(desk: Desk, root: Path) -> None:
    """换届交接 in 设置: a backup, and the list of what goes along."""
    hand = desk.hand
    hand.press("Ctrl+7")
    hand.tab_to("单位与人员", back=True)
    hand.press(*["Down"] * 5)
    hand.sees("密码和恢复码")

    def in_the_dialog() -> None:
        hand.tab_to("换届交接", back=True)
        hand.press("Space", "Tab")
        hand.type(SECOND)
        hand.fill("新密码", THIRD)
        hand.fill("再输一遍", THIRD)
        hand.push("下一步")
        found = re.search(r"^(\w{5}-){4}\w{5}$", hand.seen(), re.MULTILINE)
        assert found is not None
        hand.push("记好了，下一步")
        hand.type(found[0])
        hand.push("换上新密码")
        hand.sees("可以交接了", str(root), ".zbk", "以前的备份还用以前的密码和恢复码打开")
        hand.push("知道了")

    hand.in_dialogs(lambda: hand.push("改密码或换届交接…"), in_the_dialog)
    hand.sees("换届交接", "设了密码")
    assert protection.unlock(root, THIRD) == desk.stored.store.key
    made = list((root / "备份").glob("*.zbk"))
    assert made
    assert not [path for path in made if desk.stored.store.key.encode() in path.read_bytes()]
