"""One planned or held event (活动), and everything that hangs on it. Nothing here is computed or judged."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from app.domain.attendance import AttendanceCount, ExpectedMember, Guest, can_be_asked, count
from app.domain.branch import Branch
from app.domain.day_part import DayPart
from app.domain.evaluation import Ballot, EvaluationResult
from app.domain.member import Member
from app.domain.records import (
    DateChange,
    Evidence,
    PaperMade,
    Sending,
    StepCompletion,
    Tick,
)
from app.domain.step_facts import (
    ApprovalFacts,
    CommitteeFacts,
    ConductFacts,
    ConveningFacts,
    EvaluationFacts,
    MakeUp,
    Problem,
    PublicityFacts,
    ReportFacts,
    SignInFacts,
    Speech,
    SummaryFacts,
    evaluation_result,
)


class ActivityKind(Enum):
    """形式 / 类型."""

    THEME_DAY = "主题党日"
    ORG_LIFE = "组织生活"
    MEMBERS_MEETING = "党员大会"
    COMMITTEE_MEETING = "支委会"
    GROUP_MEETING = "党小组会"
    LECTURE = "党课"
    ORG_LIFE_MEETING = "组织生活会"
    APPRAISAL = "民主评议"
    OBSERVATION = "观摩"


class ActivityState(Enum):
    """Whether the activity goes on; 不开了 and 延期 are answers of equal rank, with a reason."""

    OPEN = "进行中"
    POSTPONED = "延期"
    CANCELLED = "不开了"


@dataclass(frozen=True)
class Activity:
    """活动: what, when, where, who; ``planned_on`` keeps the first date, ``on`` the one in force.

    ``regimes`` are pinned at the start. ``group`` limits a 党小组会 to its group. ``year`` is the 年度 a 组织生活会 or
    民主评议 is held for where that is not the year of its day; ``categories`` are what of a notice's kinds of content
    it was (议政议事 …). Empty text means not entered.
    """

    id: int
    theme: str = ""
    kind: ActivityKind = ActivityKind.THEME_DAY
    plan_row_id: int | None = None
    unplanned_reason: str = ""
    regimes: tuple[str, ...] = ()
    planned_on: date | None = None
    on: date | None = None
    part: DayPart | None = None
    starts_at: str = ""
    place: str = ""
    host: str = ""
    recorder: str = ""
    content: str = ""
    group: str = ""
    partner_branches: str = ""
    state: ActivityState = ActivityState.OPEN
    state_reason: str = ""
    created_at: datetime | None = None
    year: int | None = None
    categories: tuple[str, ...] = ()


def invited(activity: Activity, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return whom an activity is for: all of ``members``, at a 党小组会 those of its group (DESIGN 7.18)."""
    if activity.kind is ActivityKind.GROUP_MEETING and activity.group:
        return tuple(member for member in members if member.group == activity.group)
    return members


@dataclass(frozen=True)
class ActivityFile:
    """Everything known about one activity; checks, steps and papers read this and nothing else.

    ``theme_day`` is what its first regime calls the kind THEME_DAY (党员活动日 …).
    """

    branch: Branch
    activity: Activity
    roster: tuple[Member, ...]
    committee: CommitteeFacts
    approval: ApprovalFacts
    publicity: PublicityFacts
    convening: ConveningFacts
    sign_in: SignInFacts
    report: ReportFacts
    conduct: ConductFacts
    evaluation: EvaluationFacts
    summary: SummaryFacts
    expected: tuple[ExpectedMember, ...] = ()
    guests: tuple[Guest, ...] = ()
    speeches: tuple[Speech, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    problems: tuple[Problem, ...] = ()
    make_ups: tuple[MakeUp, ...] = ()
    completions: tuple[StepCompletion, ...] = ()
    ticks: tuple[Tick, ...] = ()
    date_changes: tuple[DateChange, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    papers: tuple[PaperMade, ...] = ()
    sendings: tuple[Sending, ...] = ()
    theme_day: str = ActivityKind.THEME_DAY.value

    @property
    def kind_word(self) -> str:
        """What the kind is called on papers and screens; checks compare the kind itself."""
        return self.theme_day if self.activity.kind is ActivityKind.THEME_DAY else self.activity.kind.value

    @property
    def day(self) -> date | None:
        """The day it was held, else the day it is set for."""
        return self.conduct.held_on or self.activity.on

    @property
    def invited(self) -> tuple[Member, ...]:
        """Whom of the roster it is for, as long as no list is frozen."""
        return invited(self.activity, self.roster)

    def attendance(self) -> AttendanceCount:
        """Count the marks of the frozen list."""
        return count(self.expected, len(self.guests))

    def not_caught_up(self) -> tuple[ExpectedMember, ...]:
        """Return the expected members who did not come and have no day of 补学 yet."""
        caught_up = {entry.member_id for entry in self.make_ups if entry.on}
        return tuple(line for line in self.expected if can_be_asked(line) and line.member_id not in caught_up)

    def result(self) -> EvaluationResult:
        """Return the evaluation: counted from the slips, or as the totals were entered."""
        return evaluation_result(self.evaluation, self.ballots)

    def completion(self, step: int) -> StepCompletion | None:
        """Return the completion of a step, or None while it is open."""
        return next((entry for entry in self.completions if entry.step == step), None)

    def sending_of(self, document: str) -> Sending | None:
        """Return the last sending of a document."""
        return next((entry for entry in reversed(self.sendings) if entry.document == document), None)
