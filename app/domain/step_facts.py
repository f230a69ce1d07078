"""What each of the nine steps fills in: one frozen dataclass a step; an empty one means nothing was entered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from app.domain.day_part import DayPart
from app.domain.evaluation import (
    Ballot,
    EvaluationResult,
    Formula,
    HeadingTotals,
    TallyMode,
    totals_of,
)


@dataclass(frozen=True)
class CommitteeFacts:
    """① 支委会: who came and what was decided; ``without_committee`` for a branch that has none."""

    activity_id: int
    without_committee: bool = False
    held_on: date | None = None
    place: str = ""
    host: str = ""
    recorder: str = ""
    present: tuple[str, ...] = ()
    absent_reason: str = ""
    guests: str = ""
    topic: str = ""
    discussion: str = ""
    vote: str = ""
    decision: str = ""


class ApprovalAnswer(Enum):
    """② the superior's answer; RETURNED opens step ① again."""

    APPROVED = "同意"
    RETURNED = "退回"


@dataclass(frozen=True)
class ApprovalFacts:
    """② 报审: sent on, answered on, and the opinion."""

    activity_id: int
    sent_on: date | None = None
    sent_how: str = ""
    answer: ApprovalAnswer | None = None
    answered_on: date | None = None
    opinion: str = ""


@dataclass(frozen=True)
class PublicityFacts:
    """③ 公示: when and where the notice was posted."""

    activity_id: int
    posted_on: date | None = None
    posted_until: date | None = None
    where: str = ""
    posted_by: str = ""


@dataclass(frozen=True)
class ConveningFacts:
    """④ 召集: the expected list was frozen, the members were told."""

    activity_id: int
    frozen_at: datetime | None = None
    told_on: date | None = None
    told_how: str = ""
    audience: str = ""
    preparation: str = ""
    leave_until: date | None = None


@dataclass(frozen=True)
class SignInFacts:
    """⑤ 签到: the paper sheet; the marks themselves stand in the expected list."""

    activity_id: int
    was_signed_on_paper: bool = False
    note: str = ""


@dataclass(frozen=True)
class ReportFacts:
    """⑥ 通报: that the statement was read aloud, and by whom."""

    activity_id: int
    was_read: bool = False
    read_by: str = ""


@dataclass(frozen=True)
class Speech:
    """⑦ who spoke on what (讨论发言)."""

    id: int
    activity_id: int
    position: int
    speaker: str = ""
    said: str = ""


@dataclass(frozen=True)
class ConductFacts:
    """⑦ 开展: when it really began and ended, what happened, what was agreed."""

    activity_id: int
    held_on: date | None = None
    part: DayPart | None = None
    began_at: str = ""
    ended_at: str = ""
    place: str = ""
    host: str = ""
    agenda: str = ""
    process: str = ""
    consensus: str = ""
    superior_comment: str = ""


@dataclass(frozen=True)
class EvaluationFacts:
    """⑧ 测评: issued, returned, valid; ``headings`` and ``formula`` are pinned when the first ballot is entered."""

    activity_id: int
    held_on: date | None = None
    mode: TallyMode = TallyMode.ONE_BY_ONE
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    headings: tuple[str, ...] = ()
    formula: Formula = Formula.SATISFIED_AND_FAIRLY
    totals: tuple[HeadingTotals, ...] = ()
    opinions: str = ""
    scrutineer: str = ""
    teller: str = ""
    was_checked: bool = False


def evaluation_result(facts: EvaluationFacts, ballots: tuple[Ballot, ...]) -> EvaluationResult:
    """Return the result: counted from the slips, or as the totals were entered."""
    valid, totals = facts.valid, facts.totals
    if facts.mode is TallyMode.ONE_BY_ONE and ballots:
        valid = sum(ballot.is_valid for ballot in ballots)
        totals = tuple(totals_of(ballots, index) for index in range(len(facts.headings)))
    return EvaluationResult(facts.issued, facts.returned, valid, facts.headings, totals, facts.formula)


@dataclass(frozen=True)
class Problem:
    """⑨ something to mend: what, who, by when."""

    id: int
    activity_id: int
    position: int
    what: str = ""
    who: str = ""
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class MakeUp:
    """⑨ 补学 of one absentee; it never turns the absence into presence. ``filed_on``: the record was put on file."""

    id: int
    activity_id: int
    member_id: int
    name: str
    contacted_on: date | None = None
    contacted_by: str = ""
    on: date | None = None
    how: str = ""
    content: str = ""
    filed_on: date | None = None


@dataclass(frozen=True)
class SummaryFacts:
    """⑨ 总结提升: the summary and what comes of it."""

    activity_id: int
    summary: str = ""
    remark: str = ""
