"""A person on the roster (党员): who she or he is, and the dated events of the membership."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.partial_date import PartialDate


class MemberKind(Enum):
    """人员类别: the national form knows two values; UNKNOWN is a gap, never a guess."""

    FULL = "正式党员"
    PROBATIONARY = "预备党员"
    UNKNOWN = "待补"


class PartyStatus(Enum):
    """党籍状态 in the national sense (正常/停止党籍)."""

    NORMAL = "正常"
    SUSPENDED = "停止党籍"


class Gender(Enum):
    """性别."""

    MALE = "男"
    FEMALE = "女"
    UNKNOWN = "待补"


class MemberEventKind(Enum):
    """党员变动: a dated event; a member is never deleted by one."""

    JOINED_BRANCH = "转入"
    CONFIRMED = "转正"
    LEFT_BRANCH = "转出"
    DIED = "去世"
    REMOVED = "出党"


ERASED = "（已清除）"  # stands for the name of a person whose data were erased (个人信息保护法 47)

LEAVING = frozenset({MemberEventKind.LEFT_BRANCH, MemberEventKind.DIED, MemberEventKind.REMOVED})
MOVES = LEAVING | {MemberEventKind.JOINED_BRANCH}


@dataclass(frozen=True)
class MemberEvent:
    """One dated change of a membership."""

    id: int
    member_id: int
    kind: MemberEventKind
    on: date
    note: str = ""


@dataclass(frozen=True)
class Member:
    """党员: one row of the roster; ``id`` 0 means not stored yet.

    Empty text means unknown. ``position`` is the order on the sign-in sheet. ``joined`` is 入党日期, ``confirmed`` 转正日期
    (which may rightly be empty, RULES 6.4). ``left_on`` is the day a leaving event took effect. ``is_leader``: 党员领导干部.
    """

    id: int
    name: str
    position: int = 0
    gender: Gender = Gender.UNKNOWN
    ethnicity: str = ""
    id_number: str = ""
    born: PartialDate | None = None
    education: str = ""
    kind: MemberKind = MemberKind.UNKNOWN
    joined: PartialDate | None = None
    confirmed: PartialDate | None = None
    status: PartyStatus = PartyStatus.NORMAL
    post: str = ""
    work: str = ""
    phone: str = ""
    address: str = ""
    group: str = ""
    is_floating: bool = False
    is_lost: bool = False
    is_frail: bool = False
    remark: str = ""
    left_on: date | None = None
    left_how: MemberEventKind | None = None
    is_leader: bool = False

    @property
    def is_erased(self) -> bool:
        """Tell whether only the place of an erased person is left, for the numbers of past activities."""
        return self.name == ERASED

    def is_on_roster(self, day: date) -> bool:
        """Tell whether the member counts on ``day``: joined the Party by then, and not left (the day itself no longer counts)."""
        has_joined = self.joined is None or self.joined.earliest() <= day
        return has_joined and (self.left_on is None or day < self.left_on)

    def joins_after(self, day: date) -> bool:
        """Tell whether nothing but a joining date after ``day`` keeps the member off the roster."""
        return self.left_on is None and self.joined is not None and self.joined.earliest() > day

    def kind_on(self, day: date) -> MemberKind:
        """Return the kind on ``day``: before the day of 转正 a full member was still 预备党员 (RULES 7)."""
        not_yet = self.confirmed is not None and day < self.confirmed.earliest()
        return MemberKind.PROBATIONARY if self.kind is MemberKind.FULL and not_yet else self.kind


def was_here(events: Sequence[MemberEvent], day: date) -> bool:
    """Tell whether the dated events place a member in the branch on ``day``; without any she or he always was.

    The last 转入 or leaving up to the day decides; before the first one it is the other way round.
    """
    moves = sorted((event for event in events if event.kind in MOVES), key=lambda event: (event.on, event.id))
    past = [event for event in moves if event.on <= day]
    if past:
        return past[-1].kind not in LEAVING
    return not moves or moves[0].kind in LEAVING


def entitled(members: tuple[Member, ...], day: date) -> tuple[Member, ...]:
    """Return the members of the branch on ``day`` in roster order (党员总数; 预备党员 count, RULES 0.7)."""
    present = (member for member in members if member.is_on_roster(day))
    return tuple(sorted(present, key=lambda member: (member.position, member.id)))
