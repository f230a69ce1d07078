"""The words above the roll: the count, and both rates with numerator, denominator and what is missing (UX 2.5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.attendance import ON_LEAVE, AttendanceCount, ExpectedMember, Mark, needed, rate_text, reaches
from app.domain.regime import AttendanceBase, Regime

# The digit she types for each mark.
DIGITS: tuple[tuple[int, Mark], ...] = (
    (1, Mark.PRESENT),
    (2, Mark.LATE),
    (3, Mark.OFFICIAL_LEAVE),
    (4, Mark.SICK_LEAVE),
    (5, Mark.PERSONAL_LEAVE),
    (6, Mark.ABSENT),
    (7, Mark.STUDY_LEAVE),
    (8, Mark.OTHER_LEAVE),
)
MARKS = dict(DIGITS)
LEGEND = "回车=到会　" + "　".join(f"{digit} {mark.value}" for digit, mark in DIGITS)
KEYS = "↑↓ 选人　退格 未登记　F2 原因　F3 到会方式　F4 书面请假　F5 同意请假"
BASES = ((AttendanceBase.TOTAL, "占本支部党员总数"), (AttendanceBase.DUE, "占应到"))


@dataclass(frozen=True)
class Demand:
    """What share of which base a regime wants."""

    base: AttendanceBase
    percent: int


@dataclass(frozen=True)
class Rate:
    """One rate in words and how it looks: amber when too few came, done when enough did."""

    text: str
    role: str


def demands(regimes: Iterable[Regime], kind: str) -> tuple[Demand, ...]:
    """Return what the regimes that judge an activity of this kind want, each demand once."""
    found = [
        Demand(regime.numbers.attendance_base or AttendanceBase.DUE, regime.numbers.attendance_min_percent)
        for regime in regimes
        if regime.judges(kind) and regime.numbers.attendance_min_percent is not None
    ]
    return tuple(dict.fromkeys(found))


def headline(count: AttendanceCount) -> str:
    """Return 应到 32 · 已登记 27 · 到会 25 · 请假 2 · 未登记 5; what is nobody's case is left out."""
    parts = [
        ("应到", count.due, True),
        ("已登记", count.due - count.not_marked, True),
        ("到会", count.came, True),
        ("请假", count.on_leave, True),
        ("缺席", count.absent, False),
        ("未登记", count.not_marked, True),
        ("不计入应到", count.excluded, False),
        ("列席", count.guests, False),
    ]
    return " · ".join(f"{word} {number}" for word, number, always in parts if always or number)


def rates(count: AttendanceCount, wanted: tuple[Demand, ...]) -> tuple[Rate, ...]:
    """Return the rate of each base; a running one says so, and none is made up before there is a list."""
    return tuple(_rate(count, base, words, wanted) for base, words in BASES)


def _rate(count: AttendanceCount, base: AttendanceBase, words: str, wanted: tuple[Demand, ...]) -> Rate:
    of = count.total if base is AttendanceBase.TOTAL else count.due
    if not count.due:
        return Rate(f"{words} 待补", "secondary")
    text = f"{words} {count.came}/{of} = {rate_text(count.came, of)}"
    asked = [demand.percent for demand in wanted if demand.base is base]
    short = [
        f"还差 {needed(of, percent) - count.came} 人到 {percent}%"
        for percent in asked
        if not reaches(count.came, of, percent)
    ]
    met = [f"已到 {percent}%" for percent in asked if reaches(count.came, of, percent)]
    running = "" if count.is_complete else "录入中："
    return Rate(running + "，".join((text, *short, *met)), _role(count, bool(asked), bool(short)))


def _role(count: AttendanceCount, is_asked: bool, is_short: bool) -> str:
    if not is_asked or not count.is_complete:
        return "secondary"
    return "amber" if is_short else "done"


def marked_text(line: ExpectedMember, mark: Mark) -> str:
    """Say what was just marked, and what can be added with one key."""
    if mark is Mark.NOT_MARKED:
        return f"{line.name}：改回未登记"
    if mark in ON_LEAVE:
        return f"{line.name}：{mark.value}。Tab 写原因，F4 书面请假，F5 同意请假"
    return f"{line.name}：{mark.value}" + ("。Tab 写原因" if mark is Mark.ABSENT else "")
