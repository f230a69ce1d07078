"""试算: what a changed regime would have said of a year, against the one it was copied from; nothing is stored."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from app import texts
from app.domain.activity import ActivityState
from app.domain.finding import Finding, Severity
from app.domain.plan import Plan
from app.domain.regime import Regime
from app.operations import activities, kind_words, plans, steps, year_case
from app.operations.workspace import Workspace
from app.rules.case import ActivityCase, PlanCase
from app.rules.regime import with_file
from app.rules.regime_file import read_text
from app.rules.run import run
from app.rules.year_case import YearCase

Case = TypeVar("Case", ActivityCase, PlanCase, YearCase)


@dataclass(frozen=True)
class TrialLine:
    """One verdict that would change: a finding that ``appears`` or goes away, about an activity, a plan or the year."""

    subject: str
    appears: bool
    rule_id: str
    severity: Severity
    sentence: str
    source: str
    activity_id: int | None = None


@dataclass(frozen=True)
class TrialTotals:
    """How many things change, and how many findings appear and go away."""

    subjects: int
    appearing: int
    going: int


def trial(workspace: Workspace, text: str, year: int) -> tuple[TrialLine, ...]:
    """Judge the activities, plans and the whole of a year by a regime and by what it was copied from.

    What it was copied from is the version before it in its series, else the regime it extends, else nothing.
    ``text`` is that of a regime file; raises RegimeFileError when it cannot be used.
    """
    edited = _regime(workspace, text)
    before = _compared_with(workspace, edited)
    judged = replace(edited, id=before.id) if before else edited  # ticks and entries are kept by the id
    old, new = ((before,) if before else ()), (judged,)
    return tuple(_lines(workspace, old, new, year))


def totals(lines: Iterable[TrialLine]) -> TrialTotals:
    """Count what a trial changes."""
    lines = tuple(lines)
    appearing = sum(line.appears for line in lines)
    return TrialTotals(len({line.subject for line in lines}), appearing, len(lines) - appearing)


def _regime(workspace: Workspace, text: str) -> Regime:
    file = read_text("own.toml", text)
    key = str(file.tables["notice"].get("id", file.id))
    return with_file(workspace.regime_set, read_text(f"{key}.toml", text))


def _compared_with(workspace: Workspace, edited: Regime) -> Regime | None:
    if edited.since is not None:
        previous = workspace.regime_set.regime_on(edited.id, edited.since - timedelta(days=1))
        if previous is not None and previous.id != edited.id:
            return previous
    return workspace.regime_set.get(edited.extends or "")


def _lines(
    workspace: Workspace, old: tuple[Regime, ...], new: tuple[Regime, ...], year: int
) -> Iterator[TrialLine]:
    held = (one for one in activities.dated_in(workspace, year) if one.state is not ActivityState.CANCELLED)
    cases = steps.cases_of(workspace, sorted(held, key=lambda one: (one.on is None, one.on, one.id)))
    for case in cases:
        activity = case.file.activity
        yield from _changes(case, old, new, kind_words.file_title(case.file), activity.id)
    for file in plans.plan_files(workspace, workspace.store.where(Plan, year=year)):
        first, last = file.plan.first_month, file.plan.last_month
        title = texts.say("regime_fields.trial.plan", year=year, first=first, last=last)
        yield from _changes(plans.case_of(workspace, file), old, new, title)
    whole = _all_year(year_case.year_case(workspace, year, known=cases, under=(*old, *new)))
    yield from _changes(whole, _undated(old), _undated(new), texts.say("regime_fields.trial.year", year=year))


def _all_year(case: YearCase) -> YearCase:
    """The year as if the branch had been under these regimes from its first day, and had made its plans under them."""
    ids = tuple(one.id for one in case.regimes)
    plans_of_all = tuple(replace(file, plan=replace(file.plan, regimes=ids)) for file in case.plans)
    return replace(case, branch=replace(case.branch, regimes=()), plans=plans_of_all)


def _undated(regimes: tuple[Regime, ...]) -> tuple[Regime, ...]:
    return tuple(replace(one, since=None, until=None) for one in regimes)


def _changes(
    case: Case, old: tuple[Regime, ...], new: tuple[Regime, ...], subject: str, activity_id: int | None = None
) -> Iterator[TrialLine]:
    before, after = run(replace(case, regimes=old)), run(replace(case, regimes=new))
    for appears, found in ((False, _only(before, after)), (True, _only(after, before))):
        for one in found:
            yield TrialLine(
                subject, appears, one.rule_id, one.severity, _sentence(one), one.clause.source(), activity_id
            )


def _only(ones: tuple[Finding, ...], others: tuple[Finding, ...]) -> list[Finding]:
    """Return the findings that stand on one side only.

    A finding said on both sides with another number is the same verdict; so equal sentences are paired first, then
    those of the same rule about the same thing.
    """
    left = _without([(one, _said(one)) for one in ones], Counter(map(_said, others)))
    rest = _without([(one, _said(one)) for one in others], Counter(map(_said, ones)))
    return _without([(one, _same(one)) for one in left], Counter(map(_same, rest)))


def _without(ones: list[tuple[Finding, object]], others: Counter[object]) -> list[Finding]:
    left = []
    for one, mark in ones:
        if others[mark] > 0:
            others[mark] -= 1
        else:
            left.append(one)
    return left


def _same(finding: Finding) -> object:
    return finding.rule_id, finding.key, finding.severity, finding.step, finding.field, finding.row


def _said(finding: Finding) -> object:
    return _same(finding), _sentence(finding)


def _sentence(finding: Finding) -> str:
    return texts.say(f"findings.{finding.key}", **finding.fact_map())
