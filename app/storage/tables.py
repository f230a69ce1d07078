"""Which frozen data lies in which table; the columns of a table are the fields of its dataclass.

To add a table: write a migration that makes it, add one line here, and a load function in the module of its kind.
tests/app/storage/test_tables.py fails when a table and its dataclass differ.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember, Guest
from app.domain.branch import Branch
from app.domain.dues import DuesPayment, DuesTerms
from app.domain.evaluation import Ballot
from app.domain.member import Member, MemberEvent
from app.domain.own_tables import OwnHolidayYear, OwnRegime
from app.domain.plan import Plan, PlannedActivity, PlanVersion
from app.domain.records import DateChange, Evidence, PaperMade, Sending, StepCompletion, Tick
from app.domain.registers import (
    Appraisal,
    CharterReading,
    Consultation,
    Disclosure,
    FixedDayFiling,
    Lecture,
    Oath,
    ObservationVisit,
    OwnProblem,
    Service,
    StudyRecord,
    Talk,
    Topic,
    Vote,
    YearTick,
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
)


@dataclass(frozen=True)
class Setting:
    """One remembered choice of this branch (not of this computer)."""

    key: str
    value: str


@dataclass(frozen=True)
class DutyDone:
    """办完了（线下已办）: a duty she says is done, since when, and when she said it."""

    id: int
    duty: str
    done_on: date
    recorded_at: datetime


@dataclass(frozen=True)
class DiscardedText:
    """A text found again after a crash that she did not want (不要); the recycle bin keeps it. ``place`` is in words."""

    id: int
    place: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Stored:
    """One table: its name, the dataclass of its rows, and the key column."""

    name: str
    cls: type[Any]
    key: str = "id"


# One line a table, parents before children.
TABLES = (
    Stored("branch", Branch),
    Stored("setting", Setting, key="key"),
    Stored("duty_done", DutyDone),
    Stored("member", Member),
    Stored("member_event", MemberEvent),
    Stored("plan", Plan),
    Stored("planned_activity", PlannedActivity),
    Stored("plan_version", PlanVersion),
    Stored("activity", Activity),
    Stored("committee_facts", CommitteeFacts, key="activity_id"),
    Stored("approval_facts", ApprovalFacts, key="activity_id"),
    Stored("publicity_facts", PublicityFacts, key="activity_id"),
    Stored("convening_facts", ConveningFacts, key="activity_id"),
    Stored("sign_in_facts", SignInFacts, key="activity_id"),
    Stored("report_facts", ReportFacts, key="activity_id"),
    Stored("conduct_facts", ConductFacts, key="activity_id"),
    Stored("evaluation_facts", EvaluationFacts, key="activity_id"),
    Stored("summary_facts", SummaryFacts, key="activity_id"),
    Stored("expected_member", ExpectedMember),
    Stored("guest", Guest),
    Stored("speech", Speech),
    Stored("ballot", Ballot),
    Stored("problem", Problem),
    Stored("make_up", MakeUp),
    Stored("step_completion", StepCompletion),
    Stored("tick", Tick),
    Stored("date_change", DateChange),
    Stored("evidence", Evidence),
    Stored("paper_made", PaperMade),
    Stored("sending", Sending),
    Stored("discarded_text", DiscardedText),
    Stored("observation_visit", ObservationVisit),
    Stored("lecture", Lecture),
    Stored("own_problem", OwnProblem),
    Stored("talk", Talk),
    Stored("consultation", Consultation),
    Stored("topic", Topic),
    Stored("charter_reading", CharterReading),
    Stored("oath", Oath),
    Stored("service", Service),
    Stored("disclosure", Disclosure),
    Stored("fixed_day_filing", FixedDayFiling),
    Stored("appraisal", Appraisal),
    Stored("vote", Vote),
    Stored("study_record", StudyRecord),
    Stored("dues_terms", DuesTerms),
    Stored("dues_payment", DuesPayment),
    Stored("year_tick", YearTick),
    Stored("own_regime", OwnRegime, key="key"),
    Stored("own_holiday_year", OwnHolidayYear, key="year"),
)


def table_of(cls: type[Any]) -> Stored:
    """Return the table a dataclass is stored in; raises KeyError for one that is not."""
    for stored in TABLES:
        if stored.cls is cls:
            return stored
    raise KeyError(cls.__name__)
