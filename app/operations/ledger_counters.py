"""The counters of a year (计数): what each notice has counted, with its clause; numbers only, nothing is pronounced."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app import texts
from app.domain.attendance import rate_text
from app.domain.finding import Clause
from app.domain.regime import Period
from app.domain.scaled import scaled_text
from app.domain.year_counts import Absences, DuesCount, PeriodCount, ProblemCount
from app.rules import counters
from app.rules.absence_checks import bound_since
from app.rules.case import Ruling, names, rulings
from app.rules.year_case import YearCase

MOST_NAMES = 8


@dataclass(frozen=True)
class CounterLine:
    """One thing counted: what, how much, more about it, and the clause that asks; ``person`` where a name stands in it."""

    what: str
    value: str
    detail: str
    clause: Clause
    person: str = ""


Count = Callable[[YearCase, Ruling], Iterator[CounterLine]]


def _evaluations(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    count = counters.evaluation_count(case, ruling.regime)
    if count.percent is None:
        return
    parts = [_say("evaluation_detail", count=len(count.results), limit=count.limit)]
    if count.lowest:
        rate = rate_text(count.lowest.favourable, count.lowest.valid)
        parts.append(_say("evaluation_lowest", rate=rate, on=_short(count.lowest.on)))
    value = _say("evaluation_value", low=len(count.low))
    yield CounterLine(_say("evaluation", percent=count.percent), value, "；".join(parts), ruling.rule.clause)


def _absences(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    found = [one for one in counters.absences(case, bound_since(case, ruling)) if one.in_year]
    for one in sorted(found, key=lambda one: -len(one.in_year)):
        yield _absence(one, ruling)
    if not found:
        yield CounterLine(_say("nobody_absent"), _say("nobody_absent_value"), "", ruling.rule.clause)


def _absence(one: Absences, ruling: Ruling) -> CounterLine:
    detail = _say("absent_detail", row=len(one.current), both=one.cumulative)
    value = _say("absent_value", count=len(one.in_year))
    return CounterLine(_say("absent", name=one.name), value, detail, ruling.rule.clause, one.name)


def _observations(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    yield from _times("observation", counters.observation_counts(case, ruling), ruling)


def _lectures(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    """A leader's own line names a person and can be hidden."""
    counts = counters.lecture_counts(case, ruling)
    yield from _times("lecture", (one for one in counts if not one.what), ruling)
    for name in dict.fromkeys(one.what for one in counts if one.what):
        own = (replace(one, who=one.who + name, what="") for one in counts if one.what == name)
        yield from (replace(line, person=name) for line in _times("lecture", own, ruling))


def _times(key: str, counts: Iterable[PeriodCount], ruling: Ruling) -> Iterator[CounterLine]:
    """One line for all periods of a demand; what was too much in one fills no other."""
    demands: dict[tuple[str, str], list[PeriodCount]] = {}
    for one in counts:
        demands.setdefault((one.who, one.what), []).append(one)
    for (who, what), periods in demands.items():
        wanted = sum(one.wanted for one in periods)
        value = _say("times_value", done=wanted - sum(one.missing for one in periods), wanted=wanted)
        span = {"first": _short(periods[0].first), "last": _short(periods[-1].last)}
        detail = _say("times_of", what=what, **span) if what else _say("times_detail", **span)
        yield CounterLine(_say(key, who=who), value, detail, ruling.rule.clause)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _oaths(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    months = [one for one in counters.oath_months(case) if one.month <= case.until.month]
    due, missing = sum(len(one.due) for one in months), [who for one in months for who in one.missing]
    people = names([member.name for member in missing[:MOST_NAMES]])
    detail = _say("oath_missing", names=people) if missing else ""
    value = _say("people_value", done=due - len(missing), wanted=due)
    yield CounterLine(_say("oath"), value, detail, ruling.rule.clause, people)


def _charter(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    count = counters.charter_count(case)
    value = _say("charter_value", read=sum(times > 0 for times in count.times), chapters=len(count.times))
    yield CounterLine(_say("charter"), value, _say("charter_rounds", rounds=count.rounds), ruling.rule.clause)


def _problems(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    numbers = ruling.regime.numbers
    for one in counters.problem_counts(case):
        wanted = numbers.problems_per_branch if one.member_id is None else numbers.problems_per_member
        if wanted is not None:
            yield _problem(one, wanted, ruling)


def _problem(one: ProblemCount, wanted: int, ruling: Ruling) -> CounterLine:
    value = _say("problem_value", solved=one.solved, wanted=wanted)
    person = "" if one.member_id is None else one.name
    detail = _say("problem_detail", found=one.found)
    return CounterLine(_say("problem", name=one.name), value, detail, ruling.rule.clause, person)


def _dues(case: YearCase, ruling: Ruling) -> Iterator[CounterLine]:
    counts = counters.dues_counts(case)
    if not any(one.monthly is not None or one.paid for one in counts):
        return
    paid = scaled_text(sum(one.paid for one in counts), 2)
    detail = "；".join(_dues_details(case, counts))
    yield CounterLine(_say("dues"), _say("dues_value", paid=paid), detail, ruling.rule.clause)


def _dues_details(case: YearCase, counts: tuple[DuesCount, ...]) -> Iterator[str]:
    """What was due up to the last month that is over, and for how many nobody has said how much."""
    month = max(
        (span.last.month for span in case.spans(Period.MONTH) if span.last < case.today), default=None
    )
    due, outstanding = sum(one.due for one in counts), sum(one.outstanding for one in counts)
    amounts = {"due": scaled_text(due, 2), "outstanding": scaled_text(outstanding, 2)}
    yield _say("dues_detail", month=month, **amounts) if month else _say("dues_begun")
    here = {member.id for member in case.roster()}
    unset = sum(one.monthly is None and one.member_id in here for one in counts)
    if unset:
        yield _say("dues_unset", count=unset)


# What is counted under which check of a notice; to add a counter: its function above and its line here.
COUNTERS: tuple[tuple[str, Count], ...] = (
    ("low_satisfaction", _evaluations),
    ("absence_ladder", _absences),
    ("observation_count", _observations),
    ("lectures_given", _lectures),
    ("oaths_taken", _oaths),
    ("charter_read", _charter),
    ("problems_solved", _problems),
    ("dues_by_scale", _dues),
)


def counter_lines(case: YearCase) -> tuple[CounterLine, ...]:
    """Return what the notices in force have counted, in the order of their rules; the same line is said once."""
    found: dict[tuple[str, str, str], CounterLine] = {}
    for ruling in rulings(case.regimes, case.branch):
        for check, count in COUNTERS:
            if check in ruling.rule.checks:
                for line in count(case, ruling):
                    found.setdefault((line.what, line.detail, line.clause.regime_id), line)
    return tuple(found.values())


def _say(key: str, **facts: object) -> str:
    return texts.say(f"ledger.counters.{key}", **facts)
