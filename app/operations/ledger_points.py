"""Every open point of a year (缺什么): of its activities, its plan tables, and the year as a whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import texts
from app.domain.activity import ActivityFile
from app.domain.finding import Clause, Finding, Severity
from app.domain.plan import Plan
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.operations.plan_lines import PlanLine, folded
from app.operations.steps import Standing
from app.rules.case import PlanCase
from app.rules.run import run
from app.steps import STEPS
from app.steps.states import asked_gaps
from app.steps.step import Gap, Step

OPEN = (Severity.BLOCKS, Severity.WARNS, Severity.CHECKLIST)
WHERE_HELD = ("conduct", "held_on")


@dataclass(frozen=True)
class OpenPoint:
    """One thing that is missing, and where it is entered; ``severity`` None: a gap in what was entered.

    ``key`` and ``facts`` make the sentence, ``masked`` is it without the names of members; ``clauses`` holds one for
    each notice that says the same. ``on`` is the day it belongs to, None for the whole year; ``wanted`` the activity
    that is missing, ``rule_id`` the rule of the first notice.
    """

    where: str
    key: str
    facts: tuple[tuple[str, object], ...] = ()
    masked: str = ""
    severity: Severity | None = None
    clauses: tuple[Clause, ...] = ()
    on: date | None = None
    activity_id: int | None = None
    step: int | None = None
    field: str = ""
    plan_id: int | None = None
    row_id: int | None = None
    register: RegisterKind | None = None
    member_id: int | None = None
    wanted: Wanted | None = None
    rule_id: str = ""
    done_on: date | None = None

    @property
    def text(self) -> str:
        """The sentence; of what was 线下已办 with its day."""
        return self.with_day(texts.say(self.key, **dict(self.facts)))

    def with_day(self, said: str) -> str:
        """Add the day something was done outside the program."""
        if self.done_on is None:
            return said
        day = {"month": self.done_on.month, "day": self.done_on.day}
        return texts.say("ledger.done_by_hand", said=said, **day)


def activity_points(standing: Standing, today: date) -> tuple[OpenPoint, ...]:
    """Return what an activity lacks, in the order of its steps; nothing before its day, which is what 今天 is for."""
    if not is_over(standing, today):
        return ()
    file = standing.file
    findings = [one for one in standing.findings if one.severity in OPEN]
    said = {(one.step, one.field) for one in findings if one.field}
    where = activity_words(file)
    gaps = [
        _gap(file, where, step, gap) for step, gap in _gaps(standing) if (step.number, gap.field) not in said
    ]
    found = (_of_finding(one, where, file.day, activity_id=file.activity.id) for one in findings)
    return tuple(sorted((*gaps, *_said_once(found)), key=lambda point: point.step or 0))


def activity_words(file: ActivityFile) -> str:
    """Return what an activity is called in the ledger, in its notice's word: 6月主题党日."""
    kind = file.kind_word
    return texts.say("ledger.activity", month=file.day.month, kind=kind) if file.day else kind


def is_over(standing: Standing, today: date) -> bool:
    """Tell whether an activity was held or its day has gone by: only then it can lack something."""
    day = standing.file.day
    return standing.file.conduct.held_on is not None or (day is not None and day < today)


def _gaps(standing: Standing) -> Iterator[tuple[Step, Gap]]:
    """The gaps the workbench shows; that it was held is wanted of every activity whose day is over."""
    for step in STEPS:
        asked = asked_gaps(step, standing.file, standing.regimes)
        for gap in step.missing(standing.file):
            if gap in asked or (step.key, gap.key) == WHERE_HELD:
                yield step, gap


def _gap(file: ActivityFile, where: str, step: Step, gap: Gap) -> OpenPoint:
    return OpenPoint(
        where=where,
        key=f"steps.{step.key}.gaps.{gap.key}",
        facts=gap.facts,
        on=file.day,
        activity_id=file.activity.id,
        step=step.number,
        field=gap.field,
    )


def undated_point(activity_id: int, kind_word: str) -> OpenPoint:
    """Return the one thing an activity without a day wants first."""
    where = texts.say("ledger.undated", kind=kind_word)
    return OpenPoint(where, "ledger.no_date", activity_id=activity_id, step=1, field="on")


def plan_points(case: PlanCase) -> tuple[OpenPoint, ...]:
    """Return what a plan table still wants."""
    lines = folded((one for one in run(case) if one.severity in OPEN), case.file.rows)
    return _said_once(_of_plan(line, case.file.plan) for line in lines)


def _of_plan(line: PlanLine, plan: Plan) -> OpenPoint:
    months = {"first": plan.first_month, "last": plan.last_month}
    where = (
        texts.say("ledger.plan_rows", **months, rows=line.rows)
        if line.rows
        else texts.say("ledger.plan", **months)
    )
    return _of_finding(line.finding, where, plan.starts(), plan_id=plan.id)


def year_points(findings: Sequence[Finding]) -> tuple[OpenPoint, ...]:
    """Return what was found about the year as a whole."""
    return _said_once(_of_finding(one, texts.say("ledger.whole_year"), None) for one in findings)


def _said_once(points: Iterable[OpenPoint]) -> tuple[OpenPoint, ...]:
    """Put what several notices say of the same thing on one line, with all their clauses."""
    found: dict[tuple[object, ...], OpenPoint] = {}
    for point in points:
        known = found.get(_about(point))
        found[_about(point)] = _merged(known, point) if known else point
    return tuple(found.values())


def _about(point: OpenPoint) -> tuple[object, ...]:
    """What a point is about: a missing activity by kind and period, whatever the words of the notice; else its sentence."""
    if point.wanted is not None:
        return (point.wanted, point.register)
    return (point.text, point.severity, point.step, point.field, point.row_id, point.member_id)


def _merged(known: OpenPoint, point: OpenPoint) -> OpenPoint:
    """Keep the sentence that misses more, the heavier severity and all clauses."""
    said = max(known, point, key=_missing)
    severities = [one.severity for one in (known, point) if one.severity]
    heavier = min(severities, key=list(Severity).index, default=None)
    clauses = dict.fromkeys((*known.clauses, *point.clauses))
    return replace(said, severity=heavier, clauses=tuple(clauses))


def _missing(point: OpenPoint) -> int:
    facts = dict(point.facts)
    count, found = facts.get("count", 1), facts.get("found", 0)
    return count - found if isinstance(count, int) and isinstance(found, int) else 1


def _of_finding(
    finding: Finding, where: str, on: date | None, activity_id: int | None = None, plan_id: int | None = None
) -> OpenPoint:
    return OpenPoint(
        where=where,
        key=f"findings.{finding.key}",
        facts=finding.facts,
        severity=finding.severity,
        clauses=(finding.clause,),
        on=on,
        activity_id=activity_id,
        step=finding.step,
        field=finding.field,
        plan_id=plan_id,
        row_id=finding.row,
        register=finding.register,
        member_id=finding.member_id,
        done_on=finding.done_on,
        wanted=finding.mended_by,
        rule_id=finding.rule_id,
    )


def without_names(points: Iterable[OpenPoint], people: Iterable[str]) -> tuple[OpenPoint, ...]:
    """Fill in ``masked``: the same sentences without the facts that name one of these people."""
    names = re.compile("|".join(re.escape(name) for name in people if name) or "$.")
    return tuple(replace(point, masked=_masked(point, names)) for point in points)


def _masked(point: OpenPoint, names: re.Pattern[str]) -> str:
    facts = {name: _hidden(fact, names) for name, fact in point.facts}
    return point.with_day(texts.say(point.key, **facts))


def _hidden(fact: object, names: re.Pattern[str]) -> object:
    is_somebody = isinstance(fact, str) and names.search(fact)
    return texts.say("ledger.hidden") if is_somebody else fact
