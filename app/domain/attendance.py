"""Who was expected, who came, and the two rates (应到名单, 签到情况)."""

from dataclasses import dataclass
from enum import Enum

from app.domain.member import ERASED


class Mark(Enum):
    """签到情况: starts at NOT_MARKED, never at present (PEERS P18)."""

    NOT_MARKED = "未登记"
    PRESENT = "到会"
    LATE = "迟到"
    OFFICIAL_LEAVE = "公假"
    SICK_LEAVE = "病假"
    PERSONAL_LEAVE = "事假"
    STUDY_LEAVE = "学习"
    OTHER_LEAVE = "其他假"
    ABSENT = "缺席"


CAME = frozenset({Mark.PRESENT, Mark.LATE})
ON_LEAVE = frozenset(
    {Mark.OFFICIAL_LEAVE, Mark.SICK_LEAVE, Mark.PERSONAL_LEAVE, Mark.STUDY_LEAVE, Mark.OTHER_LEAVE}
)


class Manner(Enum):
    """到会方式."""

    ON_SITE = "现场"
    ONLINE = "线上"
    AT_HOME = "送学上门"


@dataclass(frozen=True)
class ExpectedMember:
    """One line of the frozen expected list (应到名单) with its mark; the name is a copy of that day.

    An excluded member is listed with the reason, counts in 党员总数, and not in 应到.
    """

    id: int
    activity_id: int
    member_id: int
    position: int
    name: str
    kind: str
    is_excluded: bool = False
    exclusion_reason: str = ""
    mark: Mark = Mark.NOT_MARKED
    manner: Manner = Manner.ON_SITE
    reason: str = ""
    leave_is_written: bool = False
    leave_agreed: bool = False

    @property
    def is_erased(self) -> bool:
        """Tell whether only the place of an erased person is left: it counts, and nobody can be asked any more."""
        return self.name == ERASED


def was_away(line: ExpectedMember) -> bool:
    """Tell whether somebody expected is known not to have come; not yet marked is not away."""
    return not line.is_excluded and line.mark is not Mark.NOT_MARKED and line.mark not in CAME


def can_be_asked(line: ExpectedMember) -> bool:
    """Tell whether somebody who did not come can still be asked: for the reason, to make up for it."""
    return was_away(line) and not line.is_erased


@dataclass(frozen=True)
class Guest:
    """列席: somebody outside the count."""

    id: int
    activity_id: int
    name: str
    unit: str = ""


@dataclass(frozen=True)
class AttendanceCount:
    """The whole count of one activity; identity: due = came + on_leave + absent + not_marked."""

    total: int
    due: int
    came: int
    late: int
    on_leave: int
    absent: int
    not_marked: int
    excluded: int
    probationary: int
    guests: int = 0

    @property
    def is_complete(self) -> bool:
        """Tell whether everybody expected has a mark."""
        return self.due > 0 and self.not_marked == 0


def count(expected: tuple[ExpectedMember, ...], guests: int = 0) -> AttendanceCount:
    """Count the marks of one expected list; 迟到 counts as 到会, 列席 never counts."""
    due = [line for line in expected if not line.is_excluded]
    return AttendanceCount(
        total=len(expected),
        due=len(due),
        came=sum(line.mark in CAME for line in due),
        late=sum(line.mark is Mark.LATE for line in due),
        on_leave=sum(line.mark in ON_LEAVE for line in due),
        absent=sum(line.mark is Mark.ABSENT for line in due),
        not_marked=sum(line.mark is Mark.NOT_MARKED for line in due),
        excluded=len(expected) - len(due),
        probationary=sum(line.kind == "预备党员" for line in expected),
        guests=guests,
    )


def reaches(numerator: int, denominator: int, percent: int) -> bool:
    """Tell whether numerator/denominator >= percent, in integers (9 members at 80 % need 8)."""
    return denominator > 0 and numerator * 100 >= percent * denominator


def needed(denominator: int, percent: int) -> int:
    """Return how many it takes to reach ``percent`` of ``denominator``."""
    return -(-percent * denominator // 100)


def rate_text(numerator: int, denominator: int) -> str:
    """Write a rate with one decimal, cut and not rounded up (59.95 % stays under 60); 待补 without a denominator."""
    if denominator == 0:
        return "待补"
    tenths = numerator * 1000 // denominator
    return f"{tenths // 10}.{tenths % 10}%"
