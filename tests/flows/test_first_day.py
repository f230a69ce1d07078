"""The first day (UX 2.13): the sample tried out, then her own branch from a roster file to a real sheet."""

from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from app.domain.attendance import Mark
from app.operations import activities, attendance, home, members, plans
from app.operations.sample import roster_file
from app.operations.workspace import holds_data
from tests.flows.conftest import Desk
from tests.flows.hand import until
from ui.main_window import MainWindow
from ui.screens.start import StartPage


def test_the_first_day(desk: Desk) -> None:
    desk.program.start(None)
    try_the_sample(desk)


def try_the_sample(desk: Desk) -> None:
    """Today's duties, the roll by initials, the sheet as it will be printed, the record as a file."""
    hand = desk.hand
    hand.sees("导入党员名册", "先看示例支部", "打开已有数据")
    hand.press("Alt+S")
    desk.comes(MainWindow)
    hand.sees("正在看示例支部，随便改，不会影响真的数据。", "换成我的支部", "6月15日 星期一")
    assert len(home.today_duties(desk.stored)) >= 3
    hand.sees(*(home.duty_text(duty) for duty in home.today_duties(desk.stored)[:3]))
    print(hand.seen())
    take_the_roll(desk)


def take_the_roll(desk: Desk) -> None:
    hand = desk.hand
    hand.press("Ctrl+3")
    print(hand.seen())
    hand.press("Return")
    hand.sees("第 5 步")
    hand.push("录入到会：去录入")
    print(hand.seen())
    hand.type("wxm")
    hand.press("Return")
    hand.sees("1 号王小明")
    hand.type("ln5")
    print(hand.seen())
    hand.press("Alt+A")
    print(hand.seen())
