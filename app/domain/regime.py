"""The rules, numbers, words and forms that hold under one notice (制度, 通知)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.branch import BranchKind
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule, HolidayScope
from app.domain.evaluation import Formula
from app.domain.finding import Clause, Severity
from app.domain.registers import ObservationLevel

STEP_KEYS = (
    "committee",
    "approval",
    "publicity",
    "convening",
    "sign_in",
    "report",
    "conduct",
    "evaluation",
    "summary",
)


class RuleKind(Enum):
    """What the program can do about a demand (RULES-AND-FORMS 2)."""

    DECIDED = "H"
    WARNED = "W"
    CONFIRMED = "C"
    GUIDANCE = "T"


class Subject(Enum):
    """What a rule speaks of: one plan table, one activity, or the branch over a year."""

    PLAN = "plan"
    ACTIVITY = "activity"
    YEAR = "year"


class Period(Enum):
    """How often something is asked for."""

    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    NOTICE = "notice"


class AttendanceBase(Enum):
    """What the attendance share is a share of: 本支部党员总数 or 应到 (RULES 0.2)."""

    TOTAL = "total"
    DUE = "due"


class Duration(Enum):
    """How long an activity has to be at least; no hours are assumed (DESIGN 7.16)."""

    HALF_DAY = "half_day"
    DAY = "day"
    TWO_HALF_DAYS = "two_half_days"


class ChangeMode(Enum):
    """What a change of date asks for: 报备 with the reason, or 同意 beforehand."""

    FILE = "file"
    CONSENT = "consent"


class MakeupRecord(Enum):
    """Whether 补学 is to be recorded, or recorded and filed."""

    RECORDED = "recorded"
    FILED = "filed"


@dataclass(frozen=True)
class Notice:
    """通知: title, issuer and ``issued`` are None where the paper has none; ``short`` is what the screen calls it."""

    short: str
    title: str | None = None
    issuer: str | None = None
    issued: date | None = None
    short_is_ours: bool = False


@dataclass(frozen=True)
class MonthDay:
    """A deadline that recurs every year (DESIGN 7.1)."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """Return the date in ``year``."""
        return date(year, self.month, self.day)


@dataclass(frozen=True)
class PlanDemand:
    """计划表 asked for by a notice: months it covers, when and where it goes, what its rows may say.

    ``rule_id`` is the rule that asks for it. ``observed_months`` are first and last month of the √ row;
    ``content_parts`` the words 主要内容 has to hold. No ``due``: the notice names no day.
    """

    rule_id: str
    name: str
    first_month: int
    last_month: int
    due: tuple[MonthDay, ...] = ()
    to: str = ""
    form: str = ""
    kinds: tuple[str, ...] = ()
    observed_exactly: int | None = None
    observed_months: tuple[int, int] | None = None
    content_parts: tuple[str, ...] = ()

    def year_for(self, due: date) -> int:
        """Return the year of the plan due on ``due``: the next one when its months are over or all but over by then.

        A plan for January to December due on 30 December is that of the next year (S1-08).
        """
        is_ahead = self.last_month > due.month or self.first_month >= due.month
        return due.year if is_ahead else due.year + 1


@dataclass(frozen=True)
class DayDemand:
    """What a notice says of the day of the month; FIXED_DAY alone means: fixed, and the branch chooses it."""

    kind: DayRuleKind
    nth: int | None = None
    weekday: int | None = None
    holiday_rule: HolidayRule = HolidayRule.NONE
    holiday_scope: HolidayScope = HolidayScope.PUBLISHED
    window: tuple[int, int] | None = None

    def rule(self, chosen: DayRule | None) -> DayRule | None:
        """Return the day's rule: the notice's own, or the one the branch has ``chosen`` (None: not yet)."""
        if self.kind is not DayRuleKind.NTH_WEEKDAY:
            return chosen
        return DayRule(
            self.kind,
            nth=self.nth,
            weekday=self.weekday,
            holiday_rule=self.holiday_rule,
            holiday_scope=self.holiday_scope,
            window=self.window,
        )


@dataclass(frozen=True)
class EvaluationDemand:
    """测评: the headings, how 满意率 is counted, and how many low results in a calendar year have a consequence."""

    headings: tuple[str, ...]
    overall: str
    formula: Formula
    low_percent: int | None = None
    low_count: int | None = None

    def all_headings(self) -> tuple[str, ...]:
        """Return the headings with the overall one last, as they stand on the slip."""
        return (*self.headings, self.overall)


@dataclass(frozen=True)
class Frequency:
    """So many activities of these kinds in a period (the words of 形式, the chief one first).

    ``rule_id`` is the rule that asks for it. ``category`` is what of the notice's kinds of content it has to be
    (议政议事 …), empty for any.
    """

    kinds: tuple[str, ...]
    count: int
    period: Period
    who: str = ""
    rule_id: str = ""
    category: str = ""


@dataclass(frozen=True)
class YearlyDate:
    """Something due once a year between two days (七一, 第四季度): done by activities of ``kinds`` on these days.

    With ``role`` a lecture of such a speaker does it; with neither she marks it done. ``is_for_year``: what counts
    is the year the activity was held for (年度), on the first day or later; with ``is_any_day`` the days only say when
    it is asked for. ``severity`` None: that of its rule.
    """

    rule_id: str
    name: str
    first: MonthDay
    last: MonthDay
    kinds: tuple[str, ...] = ()
    role: str = ""
    count: int = 1
    is_for_year: bool = False
    is_any_day: bool = False
    severity: Severity | None = None


@dataclass(frozen=True)
class LecturerDemand:
    """Who has to give how many party lectures in a period; ``role`` is the word the register offers.

    ``each_leader``: the demand is on each 党员领导干部 of the roster by name.
    """

    rule_id: str
    role: str
    count: int
    period: Period
    each_leader: bool = False


@dataclass(frozen=True)
class DuesBand:
    """One band of the scale of party dues: for ``category``, bases up to ``up_to`` fen (None: no limit).

    ``rate`` is in tenths of a percent of the whole base; without a rate ``least``–``most`` fen are due a month.
    """

    category: str
    up_to: int | None = None
    rate: int | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class ObservationDemand:
    """观摩: who attends how many of which activities, from the first to the last month of the round.

    ``level`` None: visits of any level count.
    """

    rule_id: str
    who: str
    scope: str
    count: int
    period: Period
    first_month: int
    last_month: int
    level: ObservationLevel | None = None


@dataclass(frozen=True)
class AbsenceRung:
    """One rung of the ladder of unexcused absences; the program counts and reminds, it never pronounces.

    ``rule_id`` is the rule that asks for it; ``period`` None: the notice names no window.
    """

    count: int
    is_consecutive: bool
    measure: str
    period: Period | None = None
    rule_id: str = ""


@dataclass(frozen=True)
class RegimeStep:
    """One of the nine steps (步骤) in the words of the notice."""

    key: str
    quote: str


@dataclass(frozen=True)
class RegimeNumbers:
    """Every number and switch a notice may give; None (or False) means: the notice says nothing of it.

    ``study_tenths`` are tenths of a 学时 a year; ``excellent_at_most`` is a share, numerator and denominator.
    """

    change_mode: ChangeMode | None = None
    change_same_month: bool = False
    notice_days: int | None = None
    report_days: int | None = None
    min_duration: Duration | None = None
    attendance_min_percent: int | None = None
    attendance_base: AttendanceBase | None = None
    leave_written: bool = False
    makeup_record: MakeupRecord | None = None
    consolidate_workdays: int | None = None
    charter_per_year: int | None = None
    oath_in_joining_month: bool = False
    problems_per_branch: int | None = None
    problems_per_member: int | None = None
    talks_per_year: int | None = None
    study_tenths: int | None = None
    study_tenths_committee: int | None = None
    inactive_months: int | None = None
    floating_contact_months: int | None = None
    probation_months: int | None = None
    probation_reminder_days: int | None = None
    dues_published_per_year: int | None = None
    excellent_at_most: tuple[int, int] | None = None


@dataclass(frozen=True)
class Words:
    """The notice's own words: 主题党日 or 党员活动日, and what it calls the superior.

    A word that replaces another notice's has a clause of its own; the others stand in the rules that use them.
    """

    theme_day: str
    superior: str
    theme_day_clause: Clause | None = None
    superior_clause: Clause | None = None


@dataclass(frozen=True)
class Rule:
    """One demand of a notice with its clause; ``severity`` None means switched off.

    ``checks`` and ``duties`` name functions of app/rules; ``item`` is what the secretary confirms (kind C).
    ``branches`` are the kinds of branches it is said to, all of them when it is empty.
    """

    id: str
    kind: RuleKind
    severity: Severity | None
    clause: Clause
    demand: str
    about: Subject
    step: int | None = None
    checks: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    item: str = ""
    only_observed: bool = False
    branches: tuple[BranchKind, ...] = ()

    def is_for(self, kind: BranchKind) -> bool:
        """Tell whether the rule is said to branches of this kind."""
        return not self.branches or kind in self.branches

    @property
    def is_on(self) -> bool:
        """Tell whether the regime uses the rule."""
        return self.severity is not None


@dataclass(frozen=True)
class Regime:
    """制度: what one notice asks for, in force from ``since`` to ``until`` (None: no day named).

    Regimes of one ``series`` follow each other in time; ``extends`` names the regime whose text this one changes.
    ``kinds`` are the activities it judges (the words of 形式), all of them when it is empty.
    """

    id: str
    series: str
    notice: Notice
    words: Words
    since: date | None = None
    until: date | None = None
    extends: str | None = None
    kinds: tuple[str, ...] = ()
    numbers: RegimeNumbers = RegimeNumbers()
    day: DayDemand | None = None
    evaluation: EvaluationDemand | None = None
    plans: tuple[PlanDemand, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    observations: tuple[ObservationDemand, ...] = ()
    absence_ladder: tuple[AbsenceRung, ...] = ()
    yearly: tuple[YearlyDate, ...] = ()
    lecturers: tuple[LecturerDemand, ...] = ()
    dues_scale: tuple[DuesBand, ...] = ()
    steps: tuple[RegimeStep, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Tell whether the notice itself is in force on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def judges(self, kind: str) -> bool:
        """Tell whether the regime has rules for activities of this kind."""
        return not self.kinds or kind in self.kinds

    def rule(self, rule_id: str) -> Rule:
        """Return the rule with this id; KeyError when the regime has none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def clause(self, rule_id: str) -> Clause:
        """Return where the rule stands."""
        return self.rule(rule_id).clause

    def rules_on(self) -> tuple[Rule, ...]:
        """Return the rules that are not switched off, in the order of the notice."""
        return tuple(rule for rule in self.rules if rule.is_on)

    @property
    def categories(self) -> tuple[str, ...]:
        """The kinds of content the notice counts apart (议政议事 …), each once; empty where it counts none."""
        return tuple(dict.fromkeys(one.category for one in self.frequencies if one.category))

    @property
    def plan_content_parts(self) -> tuple[str, ...]:
        """The words 主要内容 of the plan table has to hold (具体做法 …), empty where no form asks for them."""
        return next((plan.content_parts for plan in self.plans if plan.content_parts), ())

    def form_name(self, code: str) -> str | None:
        """Return what the notice calls a form (F01 …); None when it names no such form."""
        return dict(self.forms).get(code)
