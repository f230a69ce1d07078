"""The facts of the public notice of attendance: names and numbers, no reasons and no 补学."""

from collections.abc import Sequence
from datetime import date

from app.documents.facts.phrases import known
from app.documents.wording import wording
from app.domain.branch import Branch
from app.domain.papers.attendance_notice import AttendanceLine, AttendanceNotice
from app.domain.year_counts import MemberYear

words = wording("attendance_notice")


def gather(
    branch: Branch, year: int, theme_day: str, members: Sequence[MemberYear], today: date
) -> AttendanceNotice:
    """Return what the notice says of everybody who was expected at least once."""
    return AttendanceNotice(
        branch=known(branch.name),
        activity_kind=theme_day,
        period=_period(year, members),
        lines=tuple(_line(one) for one in members if one.due),
        dated=today,
    )


def _line(one: MemberYear) -> AttendanceLine:
    """What somebody did is not known as long as a roll of hers or his is open."""
    if one.not_marked:
        return AttendanceLine(one.name, one.due, None, None, None)
    return AttendanceLine(one.name, one.due, one.came, one.on_leave, one.absent)


def _period(year: int, members: Sequence[MemberYear]) -> str:
    months = {day.on.month for one in members for day in one.days}
    first, last = min(months, default=1), max(months, default=12)
    if (first, last) == (1, 12):
        return words("whole_year", year=year)
    return words("one_month" if first == last else "months", year=year, first=first, last=last)
