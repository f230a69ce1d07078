"""Checks of the evaluation (测评): done at once, the headings, the slips add up, low results in a year."""

from app.domain.attendance import rate_text, reaches
from app.domain.chinese_text import day_text
from app.domain.evaluation import TallyMode
from app.domain.finding import Finding, Numbers, Severity
from app.rules.case import ActivityCase, Ruling, YearResult, names
from app.rules.counters import evaluation_count
from app.rules.year_case import YearCase


def evaluated_same_day(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The evaluation is held on the day of the activity (JB-22)."""
    held, day = case.file.evaluation.held_on, case.file.day
    if day is None or not case.is_past or held == day:
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


def low_results(case: ActivityCase, percent: int) -> list[YearResult]:
    """Return the results of the calendar year strictly under ``percent`` (59.95 % is under 60), oldest first."""
    day = case.file.day
    same_year = [result for result in case.year_results if day and result.on.year == day.year]
    low = [one for one in same_year if one.valid and not reaches(one.favourable, one.valid, percent)]
    return sorted(low, key=lambda result: result.on)


def low_satisfaction(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """This result is under the threshold, and the year's count of such results has reached its limit (JB-26)."""
    demand, day = ruling.regime.evaluation, case.file.day
    if demand is None or demand.low_percent is None or demand.low_count is None or day is None:
        return []
    low, percent = low_results(case, demand.low_percent), demand.low_percent
    times, limit, year = len(low), demand.low_count, day.year
    found = [
        ruling.finding(
            "satisfaction_low",
            numbers=Numbers(result.favourable, result.valid, percent),
            rate=rate_text(result.favourable, result.valid),
            percent=percent,
            times=times,
        )
        for result in low
        if result.activity_id == case.file.activity.id
    ]
    if times >= limit:
        often = Numbers(times, len(case.year_results), limit)
        key = "satisfaction_low_often"
        found.append(ruling.finding(key, numbers=often, year=year, times=times, percent=percent))
    return found


def satisfaction_year(case: YearCase, ruling: Ruling) -> list[Finding]:
    """How the evaluations of the year stand: how many, the lowest, how many were low (JB-27); numbers, no verdict."""
    count = evaluation_count(case, ruling.regime.evaluation)
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
