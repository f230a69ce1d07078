"""The registers (登记): what happened beside the activities, one frozen row each; empty text means not entered.

A row that names a person keeps the name of that day beside ``member_id``. Nothing here is computed or judged.
"""

from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from app.domain.dues import DuesPayment, DuesTerms


class RegisterKind(Enum):
    """登记的种类, one register each, in the order they are listed."""

    DUES = "党费"
    LECTURES = "党课"
    TALKS = "谈话"
    PROBLEMS = "自身问题"
    CONSULTATIONS = "征求意见"
    TOPICS = "主题菜单"
    CHARTER = "诵读党章"
    OATHS = "重温誓词"
    SERVICES = "志愿服务"
    DISCLOSURES = "党务公开"
    OBSERVATIONS = "观摩"
    FILINGS = "固定党日备案"
    APPRAISALS = "民主评议结果"
    VOTES = "表决"
    STUDIES = "学习学时"


class ObservationLevel(Enum):
    """观摩的级别: whose activity was observed."""

    SCHOOL = "上级集中观摩"
    OWN = "本单位所属支部"
    OTHER = "其他党支部"


@dataclass(frozen=True)
class ObservationVisit:
    """观摩记录 (F16); ``role`` is the word the regime has for who has to attend (党支部书记 …)."""

    id: int
    on: date
    observer: str = ""
    role: str = ""
    level: ObservationLevel = ObservationLevel.OTHER
    branch: str = ""
    theme: str = ""
    form: str = ""
    practice: str = ""
    lessons: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Lecture:
    """党课: who spoke, when, on what, for whom; ``role`` is the word the regime has for the speaker."""

    id: int
    on: date
    title: str = ""
    speaker: str = ""
    role: str = ""
    audience: str = ""
    activity_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class OwnProblem:
    """自身问题: of a member, or of the branch itself (``member_id`` None); solved when ``done_on`` is set."""

    id: int
    found_on: date
    member_id: int | None = None
    name: str = ""
    what: str = ""
    category: str = ""
    measures: str = ""
    who: str = ""
    due: date | None = None
    done_on: date | None = None


class TalkKind(Enum):
    """谈话的种类."""

    HEART_TO_HEART = "谈心谈话"
    ADMONITION = "诫勉谈话"
    CONTACT = "联系流动党员"
    CARE = "走访慰问"
    OTHER = "其他"


@dataclass(frozen=True)
class Talk:
    """谈话 with one member."""

    id: int
    on: date
    member_id: int
    kind: TalkKind = TalkKind.HEART_TO_HEART
    name: str = ""
    talker: str = ""
    reason: str = ""
    points: str = ""
    attitude: str = ""


@dataclass(frozen=True)
class Consultation:
    """征求意见: how many were asked about what, what they said, what was taken up."""

    id: int
    on: date
    how: str = ""
    people: int | None = None
    about: str = ""
    opinions: str = ""
    adopted: str = ""


@dataclass(frozen=True)
class Topic:
    """主题菜单: a theme for months ``first_month``–``last_month`` of ``year``; 必选 names its ``source``, else 自选."""

    id: int
    year: int
    first_month: int = 1
    last_month: int = 12
    theme: str = ""
    is_required: bool = False
    source: str = ""


@dataclass(frozen=True)
class CharterReading:
    """诵读党章: which chapters were read; 0 is 总纲, then the number of the chapter."""

    id: int
    on: date
    chapters: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Oath:
    """重温入党誓词: the members who took it again, or all together (``is_collective``)."""

    id: int
    on: date
    member_ids: tuple[int, ...] = ()
    is_collective: bool = False
    place: str = ""
    led_by: str = ""


@dataclass(frozen=True)
class Service:
    """为民服务、志愿服务."""

    id: int
    on: date
    what: str = ""
    place: str = ""
    people: int | None = None
    member_ids: tuple[int, ...] = ()
    note: str = ""


class DisclosureItem(Enum):
    """公开的事项."""

    SUPERIOR_PLANS = "上级部署"
    KEY_WORK = "重点工作进展"
    DUES = "党费收缴"
    VILLAGE_AFFAIRS = "村（居）务、财务"
    ATTENDANCE = "党员参加活动情况"
    BRANCH_SIGN = "支部亮牌"
    OTHER = "其他"


@dataclass(frozen=True)
class Disclosure:
    """党务公开: what was made public, how, until when."""

    id: int
    on: date
    item: DisclosureItem = DisclosureItem.OTHER
    how: str = ""
    content: str = ""
    until: date | None = None


@dataclass(frozen=True)
class FixedDayFiling:
    """固定党日备案: the day the branch chose, in words, and when it was filed with whom."""

    id: int
    on: date
    day: str = ""
    reason: str = ""
    filed_with: str = ""


class Grade(Enum):
    """民主评议的等次; 预备党员 take part and are not graded."""

    EXCELLENT = "优秀"
    QUALIFIED = "合格"
    BARELY = "基本合格"
    UNQUALIFIED = "不合格"
    UNGRADED = "不评定等次"


@dataclass(frozen=True)
class Appraisal:
    """民主评议结果 of one member for ``year``, which need not be the year of ``on``."""

    id: int
    year: int
    member_id: int
    name: str = ""
    grade: Grade = Grade.QUALIFIED
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Vote:
    """表决: members entitled to vote, present, and the votes."""

    id: int
    on: date
    topic: str = ""
    entitled: int | None = None
    present: int | None = None
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True)
class StudyRecord:
    """学习学时: ``tenths`` are tenths of a 学时 for each of the members."""

    id: int
    on: date
    what: str = ""
    tenths: int = 0
    member_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class YearTick:
    """请确认 of a whole year: a checklist item of a regime she confirmed."""

    id: int
    year: int
    regime_id: str
    rule_id: str
    ticked_at: datetime


@dataclass(frozen=True)
class Registers:
    """The rows of all registers that count for one year, each in the order of its days."""

    visits: tuple[ObservationVisit, ...] = ()
    lectures: tuple[Lecture, ...] = ()
    problems: tuple[OwnProblem, ...] = ()
    talks: tuple[Talk, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    topics: tuple[Topic, ...] = ()
    charter: tuple[CharterReading, ...] = ()
    oaths: tuple[Oath, ...] = ()
    services: tuple[Service, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    filings: tuple[FixedDayFiling, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    votes: tuple[Vote, ...] = ()
    studies: tuple[StudyRecord, ...] = ()
    dues: tuple[DuesTerms, ...] = ()
    payments: tuple[DuesPayment, ...] = ()


# When a row is of says nothing of what was done.
WHEN = frozenset({"id", "on", "found_on", "year", "first_month", "last_month"})


def says_something(row: Any) -> bool:
    """Tell whether a row has more than its day: one that was only begun is proof of nothing."""
    return any(
        field.default is MISSING or getattr(row, field.name) != field.default
        for field in fields(row)
        if field.name not in WHEN
    )
