"""The registers of one year of a branch, filled as a careful secretary would: every kind, every member."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import cycle

from app.domain.dues import DuesPayment, DuesTerms
from app.domain.member import Member
from app.domain.registers import (
    Appraisal,
    CharterReading,
    Consultation,
    Disclosure,
    DisclosureItem,
    FixedDayFiling,
    Lecture,
    Oath,
    ObservationLevel,
    ObservationVisit,
    OwnProblem,
    Service,
    StudyRecord,
    Talk,
    Topic,
    Vote,
    YearTick,
)
from app.storage.store import Action

MONTHS = range(1, 13)
MONTHLY = 1500  # fen
TEXT = "集体学习，讨论发言，形成共识。" * 6
DAY = timedelta(days=1)


def write_registers(action: Action, year: int, members: list[Member], regimes: tuple[str, ...]) -> None:
    """Fill every register for one year."""
    for row in (*_of_branch(year), *_of_months(year, members), *_of_members(year, members)):
        action.insert(row)
    for number, regime in enumerate(regimes):
        action.insert(YearTick(0, year, regime, f"C-{number}", datetime(year, 3, 1, 9, 0)))


def _of_branch(year: int) -> Iterator[object]:
    yield FixedDayFiling(0, date(year, 1, 5), "每月第三个星期四", "工作安排", "示例机关党委")
    for quarter in range(4):
        first = 3 * quarter + 1
        yield Topic(0, year, first, first + 2, f"{year}年第{quarter + 1}季度主题", is_required=True)
        yield Lecture(0, date(year, first, 12), f"第{quarter + 1}课", "赵一一", "支部书记", "全体党员")
        yield Consultation(0, date(year, first, 6), "座谈", 12, "活动主题", TEXT, TEXT)
    yield Vote(0, date(year, 11, 20), "表决", 30, 28, 27, 0, 1)


def _of_months(year: int, members: list[Member]) -> Iterator[object]:
    ids = tuple(member.id for member in members)
    for month, item in zip(MONTHS, cycle(DisclosureItem), strict=False):
        day = date(year, month, 10)
        yield CharterReading(0, day, (month - 1,))
        yield Oath(0, day, ids[month::12])
        yield Service(0, day, "志愿服务", "社区", len(ids) // 3, ids[::3])
        yield Disclosure(0, day, item, "公开栏", TEXT, day + 7 * DAY)
        yield StudyRecord(0, day, "集中学习", 30, ids)
        level = ObservationLevel.SCHOOL if month == 6 else ObservationLevel.OWN
        yield ObservationVisit(0, day, "赵一一", "二级院系党组织书记", level, "某支部", "学习", "座谈", TEXT)


def _of_members(year: int, members: list[Member]) -> Iterator[object]:
    for member in members:
        yield DuesTerms(0, member.id, year, member.name, "在职", 300_000, 5, MONTHLY)
        yield from (
            DuesPayment(0, member.id, year, month, MONTHLY, date(year, month, 18)) for month in MONTHS
        )
        yield Talk(0, date(year, 5, 20), member.id, name=member.name, talker="赵一一", points=TEXT)
        yield OwnProblem(
            0, date(year, 3, 1), member.id, member.name, "学习不够", "思想", TEXT, done_on=date(year, 9, 1)
        )
        yield Appraisal(0, year, member.id, member.name, on=date(year, 12, 20))
