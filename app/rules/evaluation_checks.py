"""Checks of the evaluation (测评): done at once, the headings, the slips add up, low results in a year."""

from app.domain.activity import ActivityFile
from app.domain.attendance import rate_text, reaches
from app.domain.evaluation import HeadingTotals, TallyMode, totals_of
from app.domain.finding import Finding, Numbers, Severity
from app.rules.case import ActivityCase, Ruling, YearResult, names


def result_of(file: ActivityFile) -> YearResult | None:
    """Return the 总体评价 (the last heading) of an activity; None while its day or its slips are missing."""
    totals, valid = heading_totals(file), valid_slips(file)
    if file.day is None or not totals or not valid:
        return None
    favourable = totals[-1].favourable(file.evaluation.formula)
    return YearResult(file.activity.id, file.day, favourable, valid)


def heading_totals(file: ActivityFile) -> tuple[HeadingTotals, ...]:
    """Return the counts of each heading, from the slips or as typed."""
    if file.evaluation.mode is TallyMode.TOTALS:
        return file.evaluation.totals
    if not file.ballots:
        return ()
    return tuple(totals_of(file.ballots, number) for number in range(len(file.evaluation.headings)))


def valid_slips(file: ActivityFile) -> int | None:
    """Return the number of valid slips, from the slips or as typed."""
    if file.evaluation.mode is TallyMode.TOTALS:
        return file.evaluation.valid
    return sum(ballot.is_valid for ballot in file.ballots)


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
    issued, returned, valid = facts.issued, facts.returned, valid_slips(case.file)
    found = []
    if facts.mode is TallyMode.ONE_BY_ONE and returned is not None and entered != returned:
        found.append(ruling.finding("slips_entered", field="returned", entered=entered, returned=returned))
    if issued is not None and returned is not None and returned > issued:
        found.append(ruling.finding("slips_returned", field="returned", returned=returned, issued=issued))
    if valid is not None and returned is not None and valid > returned:
        found.append(ruling.finding("slips_valid", field="valid", valid=valid, returned=returned))
    return found + _heading_sums(case, ruling, valid)


def _heading_sums(case: ActivityCase, ruling: Ruling, valid: int | None) -> list[Finding]:
    """Typed totals have to add up; a blank answer on a real slip is only said."""
    typed = case.file.evaluation.mode is TallyMode.TOTALS
    headings = zip(case.file.evaluation.headings, heading_totals(case.file), strict=False)
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
    facts = {"percent": percent, "times": len(low), "year": day.year, "limit": demand.low_count}
    found = []
    for result in (one for one in low if one.activity_id == case.file.activity.id):
        numbers = Numbers(result.favourable, result.valid, percent)
        rate = rate_text(result.favourable, result.valid)
        found.append(ruling.finding("satisfaction_low", numbers=numbers, rate=rate, **facts))
    if len(low) >= demand.low_count:
        numbers = Numbers(len(low), len(case.year_results), demand.low_count)
        found.append(ruling.finding("satisfaction_low_often", numbers=numbers, **facts))
    return found
