"""Checks of the evaluation (测评): done at once, the headings, the slips add up, low results in a year."""

from app.domain.attendance import rate_text
from app.domain.chinese_text import day_text
from app.domain.evaluation import TallyMode
from app.domain.finding import Finding, Numbers, Severity
from app.rules.case import ActivityCase, Ruling, names
from app.rules.counters import counted_results, evaluation_count
from app.rules.year_case import YearCase


def evaluated_same_day(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The evaluation is held on the day of the activity (JB-22)."""
    held, day = case.file.evaluation.held_on, case.file.day
    if day is None or not case.was_held or held == day:
        return []
    if held is None:
        return [ruling.finding("evaluation_missing", field="held_on")]
    return [ruling.finding("evaluation_other_day", field="held_on", month=held.month, day=held.day)]


def headings_asked(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The headings of the notice all stand on the slip (JB-23)."""
    asked, demand = case.file.evaluation.headings, ruling.regime.evaluation
    missing = [heading for heading in demand.headings if heading not in asked] if demand and asked else []
    return [ruling.finding("heading_missing", field="headings", headings=names(missing))] if missing else []


def slips_tally(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Slips entered = returned, returned ≤ issued, valid ≤ returned, each heading adds up to the valid slips."""
    facts, entered = case.file.evaluation, len(case.file.ballots)
    issued, returned, valid = facts.issued, facts.returned, case.file.result().valid
    found = []
    by_slip = facts.mode is TallyMode.ONE_BY_ONE
    if by_slip and returned is not None and entered != returned:
        found.append(ruling.finding("slips_entered", field="returned", entered=entered, returned=returned))
    if issued is not None and returned is not None and returned > issued:
        found.append(ruling.finding("slips_returned", field="returned", returned=returned, issued=issued))
    if not by_slip and valid is not None and returned is not None and valid > returned:
        found.append(ruling.finding("slips_valid", field="valid", valid=valid, returned=returned))
    return found + _heading_sums(case, ruling, valid)


def _heading_sums(case: ActivityCase, ruling: Ruling, valid: int | None) -> list[Finding]:
    """Typed totals have to add up; a blank answer on a real slip is only said."""
    typed = case.file.evaluation.mode is TallyMode.TOTALS
    result = case.file.result()
    headings = zip(result.headings, result.totals, strict=False)
    return [
        ruling.finding(
            "heading_sum" if typed else "heading_blanks",
            severity=None if typed else Severity.GUIDANCE,
            field="totals",
            heading=heading,
            found=totals.sum,
            valid=valid,
            blanks=valid - totals.sum,
        )
        for heading, totals in headings
        if valid is not None and totals.sum != valid
    ]


def low_satisfaction(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """This result is under the threshold (59.95 % is under 60), and the how-manieth of the calendar year (JB-26)."""
    day = case.file.day
    same_year = (one for one in case.year_results if day and one.on.year == day.year)
    count = counted_results(same_year, ruling.regime)
    return [
        ruling.finding(
            "satisfaction_low",
            numbers=Numbers(result.favourable, result.valid, count.percent or 0),
            rate=rate_text(result.favourable, result.valid),
            percent=count.percent,
            times=times,
        )
        for times, result in enumerate(count.low, start=1)
        if result.activity_id == case.file.activity.id
    ]


def satisfaction_often(case: YearCase, ruling: Ruling) -> list[Finding]:
    """So many results of the calendar year were under the threshold as the notice names (JB-26)."""
    count = evaluation_count(case, ruling.regime)
    if not count.is_often_low:
        return []
    times = len(count.low)
    numbers = Numbers(times, len(count.results), count.limit or 0)
    return [
        ruling.finding(
            "satisfaction_low_often", numbers=numbers, year=case.year, times=times, percent=count.percent
        )
    ]


def satisfaction_year(case: YearCase, ruling: Ruling) -> list[Finding]:
    """How the evaluations of the year stand: how many, the lowest, how many were low (JB-27); numbers, no verdict."""
    count = evaluation_count(case, ruling.regime)
    lowest = count.lowest
    if lowest is None:
        return []
    return [
        ruling.finding(
            "satisfaction_year",
            severity=Severity.GUIDANCE,
            numbers=Numbers(lowest.favourable, lowest.valid, count.percent or 0),
            year=case.year,
            count=len(count.results),
            rate=rate_text(lowest.favourable, lowest.valid),
            on=day_text(lowest.on),
            percent=count.percent,
            low=len(count.low),
        )
    ]
