"""The words of the roster import (导入党员名册): fields, aliases, guesses, rows, problems, the preview."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from app.domain.member import Member


class RosterField(Enum):
    """名册字段: what a column of a roster can be; the value is its name on screen."""

    NAME = "姓名"
    GENDER = "性别"
    ETHNICITY = "民族"
    ID_NUMBER = "身份证号"
    BORN = "出生日期"
    EDUCATION = "学历"
    KIND = "人员类别"
    JOINED = "入党日期"
    CONFIRMED = "转正日期"
    STATUS = "党籍状态"
    POST = "党内职务"
    WORK = "工作岗位"
    PHONE = "手机号码"
    ADDRESS = "家庭住址"
    GROUP = "党小组"
    FLOATING = "流动党员"
    FLOATING_TO = "外出流向"
    LOST = "失联党员"
    FRAIL = "年老体弱"
    REMARK = "备注"
    BRANCH = "所在党支部"
    SEQUENCE = "序号"


DATE_FIELDS = frozenset({RosterField.BORN, RosterField.JOINED, RosterField.CONFIRMED})
REPEATABLE = frozenset({RosterField.POST, RosterField.REMARK, RosterField.FLOATING_TO, RosterField.WORK})
NOT_STORED = frozenset({RosterField.BRANCH, RosterField.SEQUENCE})


@dataclass(frozen=True)
class Aliases:
    """What columns, values and rows are called in practice (resources/roster/aliases.toml), already squeezed.

    ``fields``: heading -> field. ``by_values``: headings that mean 人员类别 or 党籍状态, whichever their values say.
    ``ignored``: headings known and not kept. ``weak``: headings that give way to another of their field.
    ``posts``: party posts that may have a column each. ``values``: for each kind of value ("kind", "status",
    "gender", "yes", "no", "none", "no_post"), word -> meaning. ``summary``, ``footer``, ``example``: how rows begin
    that are no person.
    """

    fields: dict[str, RosterField]
    by_values: frozenset[str]
    ignored: frozenset[str]
    weak: frozenset[str]
    posts: tuple[str, ...]
    values: dict[str, dict[str, str]]
    summary: tuple[str, ...]
    footer: tuple[str, ...]
    example: tuple[str, ...]

    def meaning(self, kind: str, word: str) -> str:
        """Return what a squeezed word means among the values of ``kind``, empty when it is not known."""
        return self.values[kind].get(word, "")


@dataclass(frozen=True)
class ColumnGuess:
    """What one column (counted from 0) is taken for; ``field`` None is not imported.

    ``part`` is 年, 月 or 日 when a date stands in three columns; ``post`` the post a 是-column stands for.
    """

    index: int
    heading: str
    field: RosterField | None = None
    part: str = ""
    post: str = ""


class Verdict(Enum):
    """What 确认导入 does with a row when nothing else is chosen."""

    NEW = "新增"
    UPDATE = "更新"
    SAME = "不变"
    DUPLICATE = "重复"
    NOT_IMPORTED = "不导入"


class ProblemSeverity(Enum):
    """ERROR: the value (or the row) is not taken. WARNING: it is taken and wants a look."""

    ERROR = "没有采用"
    WARNING = "请核对"


@dataclass(frozen=True)
class RosterProblem:
    """Something about one cell; the sentence is ``key`` in resources/text/roster.toml."""

    field: RosterField
    key: str
    severity: ProblemSeverity
    facts: tuple[tuple[str, object], ...] = ()

    def fact_map(self) -> dict[str, object]:
        """Return the facts as keyword arguments of the sentence."""
        return dict(self.facts)


@dataclass(frozen=True)
class FieldChange:
    """One difference to the member already on the roster, both sides as text."""

    field: RosterField
    old: str
    new: str


@dataclass(frozen=True)
class RosterRow:
    """One person of the file. ``number`` is the row in the file, from 1.

    ``values`` are the attributes of Member the file gives; what it leaves empty is not among them. ``derived`` names
    those that follow from the ID number and only fill gaps. ``member`` is what will be stored. ``candidates`` are the
    members on the roster it may be.
    """

    number: int
    values: Mapping[str, object]
    derived: tuple[str, ...]
    member: Member
    verdict: Verdict
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[RosterProblem, ...] = ()
    candidates: tuple[Member, ...] = ()


@dataclass(frozen=True)
class SkippedRow:
    """A row that is no person; ``key`` says why (resources/text/roster.toml), ``text`` how it begins."""

    number: int
    key: str
    text: str = ""


@dataclass(frozen=True)
class Note:
    """Something about the sheet as a whole; the sentence is ``key`` in resources/text/roster.toml."""

    key: str
    facts: tuple[tuple[str, object], ...] = ()

    def fact_map(self) -> dict[str, object]:
        """Return the facts as keyword arguments of the sentence."""
        return dict(self.facts)


@dataclass(frozen=True)
class RosterPreview:
    """导入预览: exactly what 确认导入 will do. ``head_rows`` are the heading's rows, from 1; empty when there is none."""

    sheet_name: str
    head_rows: tuple[int, ...]
    columns: tuple[ColumnGuess, ...]
    rows: tuple[RosterRow, ...]
    skipped: tuple[SkippedRow, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def has_names(self) -> bool:
        """Tell whether a column of names is known; without one nothing can be imported."""
        return any(column.field is RosterField.NAME for column in self.columns)

    def count(self, verdict: Verdict) -> int:
        """Count the rows with a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    def problems(self) -> Iterator[tuple[int, RosterProblem]]:
        """Yield every problem with its row number."""
        for row in self.rows:
            for problem in row.problems:
                yield row.number, problem


class RowAction(Enum):
    """What she decides for one row."""

    ADD = "新增"
    UPDATE = "更新"
    SKIP = "不导入"


@dataclass(frozen=True)
class RowChoice:
    """A decision that differs from the verdict; ``member_id`` says whom to update (0: the only candidate)."""

    action: RowAction
    member_id: int = 0


@dataclass(frozen=True)
class RosterPlan:
    """What the storage writes in one transaction."""

    new: tuple[Member, ...]
    updated: tuple[Member, ...]
