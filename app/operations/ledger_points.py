"""Every open point of a year (缺什么): of its activities, its plan tables, and the year as a whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import texts
from app.domain.activity import ActivityFile
from app.domain.finding import Clause, Finding, Severity
from app.domain.registers import RegisterKind
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
    each notice that says the same. ``on`` is the day it belongs to, None for the whole year.
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

    @property
    def text(self) -> str:
        """The sentence."""
        return texts.say(self.key, **dict(self.facts))


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
    plan = case.file.plan
    where = texts.say("ledger.plan", first=plan.first_month, last=plan.last_month)
    found = (one for one in run(case) if one.severity in OPEN)
    return _said_once(_of_finding(one, where, plan.starts(), plan_id=plan.id) for one in found)


def year_points(findings: Sequence[Finding]) -> tuple[OpenPoint, ...]:
    """Return what was found about the year as a whole."""
    return _said_once(_of_finding(one, texts.say("ledger.whole_year"), None) for one in findings)


def _said_once(points: Iterable[OpenPoint]) -> tuple[OpenPoint, ...]:
    """Put what several notices say in the same words of the same place on one line, with all their clauses."""
    found: dict[tuple[object, ...], OpenPoint] = {}
    for point in points:
        place = (point.text, point.severity, point.step, point.field, point.row_id, point.member_id)
        known = found.get(place)
        clauses = dict.fromkeys((*known.clauses, *point.clauses)) if known else point.clauses
        found[place] = replace(known or point, clauses=tuple(clauses))
    return tuple(found.values())


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
    )


def without_names(points: Iterable[OpenPoint], people: Iterable[str]) -> tuple[OpenPoint, ...]:
    """Fill in ``masked``: the same sentences without the facts that name one of these people."""
    names = re.compile("|".join(re.escape(name) for name in people if name) or "$.")
    return tuple(replace(point, masked=_masked(point, names)) for point in points)


def _masked(point: OpenPoint, names: re.Pattern[str]) -> str:
    facts = {name: _hidden(fact, names) for name, fact in point.facts}
    return texts.say(point.key, **facts)


def _hidden(fact: object, names: re.Pattern[str]) -> object:
    is_somebody = isinstance(fact, str) and names.search(fact)
    return texts.say("ledger.hidden") if is_somebody else fact
