"""How often: every frequency of the notices, one good and one bad year each, and the edges of the periods."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import Mark
from app.domain.day_part import DayPart
from app.domain.finding import Numbers
from app.domain.regime import Regime
from app.domain.registers import Lecture, RegisterKind
from app.rules.frequency import asked, done_in
from app.rules.year_case import Span, YearCase
from tests.app.rules.examples import JB, SC
from tests.app.rules.year_examples import (
    GN,
    PEOPLE,
    S1,
    S2,
    SE,
    SG,
    SN,
    SO,
    SR,
    XH,
    all_present,
    entered,
    held,
    ruling,
    with_registers,
    without,
    year_case,
    year_findings,
    year_keys,
)

THEME, LECTURE = ActivityKind.THEME_DAY, ActivityKind.LECTURE
GROUPED = tuple(replace(member, group="第一组") for member in PEOPLE)

MONTHLY = [
    pytest.param(JB, "JB-01", THEME, id="JB_01"),
    pytest.param(S2, "S2-01", THEME, id="S2_01"),
    pytest.param(XH, "XH-03", THEME, id="XH_03"),
    pytest.param(SG, "SG-01", THEME, id="SG_01"),
    pytest.param(SR, "SR-01", THEME, id="SR_01"),
    pytest.param(SN, "SN-01", THEME, id="SN_01"),
    pytest.param(SE, "SE-01", THEME, id="SE_01"),
    pytest.param(GN, "GN-02", ActivityKind.COMMITTEE_MEETING, id="GN_02"),
    pytest.param(GN, "GN-04", THEME, id="GN_04"),
]


@pytest.mark.parametrize(("regime", "rule_id", "kind"), MONTHLY)
def test_a_month_without_one_is_named(regime: Regime, rule_id: str, kind: ActivityKind) -> None:
    assert year_keys(year_case(regime), rule_id) == []
    (found,) = year_findings(without(year_case(regime), kind, 5), rule_id)
    assert (found.key, found.numbers, found.fact_map()["period"]) == (
        "frequency_short",
        Numbers(0, 1, 1),
        "5月",
    )
    assert found.clause == regime.clause(rule_id)
    assert texts.say(f"findings.{found.key}", **found.fact_map())


def test_SC_02_counts_org_life_as_well() -> None:
    case = without(year_case(SC), THEME, 2, 3)
    (found,) = year_findings(case, "SC-02")  # organisation life was held in March
    assert found.fact_map()["period"] == "2月"
    assert year_keys(year_case(SC), "SC-02") == []


def test_SG_01_the_finding_has_the_notices_word() -> None:
    (found,) = year_findings(without(year_case(SG), THEME, 5), "SG-01")
    sentence = texts.say(f"findings.{found.key}", **found.fact_map())
    assert sentence == "2026年5月：支部主题党日要 1 次，开了 0 次。"


LONGER = [
    pytest.param(SG, "SG-13", LECTURE, (1, 2, 3), "第一季度", id="SG_13"),
    pytest.param(SG, "SG-15", ActivityKind.ORG_LIFE_MEETING, (7, 8, 9, 10, 11, 12), "下半年", id="SG_15"),
    pytest.param(SO, "SO-02", ActivityKind.ORG_LIFE_MEETING, (1, 2, 3, 4, 5, 6), "上半年", id="SO_02"),
    pytest.param(GN, "GN-01", ActivityKind.MEMBERS_MEETING, (10, 11, 12), "第四季度", id="GN_01"),
]


@pytest.mark.parametrize(("regime", "rule_id", "kind", "months", "period"), LONGER)
def test_a_longer_period_without_one_is_named(
    regime: Regime, rule_id: str, kind: ActivityKind, months: tuple[int, ...], period: str
) -> None:
    good = with_registers(year_case(regime), lectures=())
    assert year_keys(good, rule_id) == []
    (found,) = year_findings(without(good, kind, *months), rule_id)
    assert (found.key, found.fact_map()["period"]) == ("frequency_short", period)


@pytest.mark.parametrize(
    ("rule_id", "category", "count"),
    [
        pytest.param("S2-04", "党性观念教育", 4, id="S2_04"),
        pytest.param("S2-05", "主体地位教育", 2, id="S2_05"),
        pytest.param("S2-06", "能力素质教育", 4, id="S2_06"),
        pytest.param("S2-07", "议政议事", 4, id="S2_07"),
        pytest.param("S2-08", "推进工作", 6, id="S2_08"),
    ],
)
def test_kinds_of_content_come_from_what_she_entered(rule_id: str, category: str, count: int) -> None:
    good = with_registers(year_case(S2), lectures=())
    assert year_keys(good, rule_id) == []
    others = tuple(name for name in S2.categories if name != category)
    bad = replace(good, activities=tuple(replace(one, categories=others) for one in good.activities))
    found = year_findings(bad, rule_id)
    assert len(found) == count
    assert {one.fact_map()["kind"] for one in found} == {category}


def test_S2_04_a_lecture_of_the_register_and_a_plain_one_count() -> None:
    good = year_case(S2)
    bare = tuple(replace(one, categories=()) for one in good.activities)
    only_kind = replace(with_registers(good, lectures=()), activities=bare)
    assert year_keys(only_kind, "S2-04") == []
    without_any = without(only_kind, LECTURE, 3)
    assert len(year_keys(without_any, "S2-04")) == 1
    lecture = Lecture(1, date(2026, 2, 3), "学党章", "李示例")
    assert year_keys(with_registers(without_any, lectures=(lecture,)), "S2-04") == []


def test_SG_13_a_lecture_noted_twice_counts_once() -> None:
    case = year_case(SG)
    given = next(one for one in case.activities if one.kind is LECTURE)
    assert given.day
    twice = with_registers(case, lectures=(Lecture(1, given.day, activity_id=given.id),))
    (frequency,) = asked(twice, ruling(SG, "SG-13"))
    assert done_in(twice, frequency, Span(date(2026, 1, 1), date(2026, 3, 31))) == 1
    other = with_registers(case, lectures=(Lecture(1, given.day),))
    assert done_in(other, frequency, Span(date(2026, 1, 1), date(2026, 3, 31))) == 2


def test_SG_13_a_missing_lecture_leads_to_the_register() -> None:
    (found,) = year_findings(without(with_registers(year_case(SG), lectures=()), LECTURE, 3), "SG-13")
    assert found.register is RegisterKind.LECTURES


def held_for(case: YearCase, kind: ActivityKind, on: date, for_year: int | None) -> YearCase:
    one = held(900, kind, on, for_year=for_year)
    return replace(without(case, kind), activities=(*without(case, kind).activities, one))


@pytest.mark.parametrize(
    ("rule_id", "kind"),
    [("GN-05", ActivityKind.ORG_LIFE_MEETING), ("GN-06", ActivityKind.APPRAISAL)],
)
def test_GN_05_GN_06_the_year_it_was_held_for_counts(rule_id: str, kind: ActivityKind) -> None:
    case = year_case(GN)
    late = date(2027, 2, 20)
    after = replace(case, today=date(2027, 3, 1))
    assert "frequency_short_of_year" not in year_keys(held_for(after, kind, late, 2026), rule_id)
    assert "frequency_short_of_year" in year_keys(held_for(after, kind, late, None), rule_id)
    assert "frequency_short_of_year" in year_keys(held_for(case, kind, date(2026, 2, 20), 2025), rule_id)
    assert "frequency_short_of_year" not in year_keys(held_for(case, kind, date(2026, 2, 20), None), rule_id)


def test_SO_02_a_half_year_counts_by_the_day_and_the_appraisal_by_its_year() -> None:
    meeting = ActivityKind.ORG_LIFE_MEETING
    case = held_for(year_case(SO), meeting, date(2026, 2, 20), 2025)
    assert [one.fact_map()["period"] for one in year_findings(case, "SO-02")] == ["下半年"]
    appraisal = held_for(year_case(SO), ActivityKind.APPRAISAL, date(2027, 1, 6), 2026)
    assert year_keys(appraisal, "SO-02") == []


def test_GN_03_groups_meet_only_where_there_are_groups() -> None:
    case = without(year_case(GN), ActivityKind.GROUP_MEETING)
    assert year_keys(case, "GN-03") == []
    grouped = replace(case, members=GROUPED)
    assert len(year_keys(grouped, "GN-03")) == 12
    assert year_keys(replace(year_case(GN), members=GROUPED), "GN-03") == []


def test_GN_02_a_branch_without_a_committee_has_no_meetings_of_it() -> None:
    case = without(year_case(GN), ActivityKind.COMMITTEE_MEETING)
    assert len(year_keys(case, "GN-02")) == 12
    none = replace(case, branch=replace(case.branch, has_committee=False))
    assert year_keys(none, "GN-02") == []


def test_GN_02_the_committee_of_step_one_counts_once_a_day() -> None:
    case = without(year_case(GN), ActivityKind.COMMITTEE_MEETING, 5)
    first = replace(case.activities[0], committee_on=date(2026, 5, 20))
    with_step = replace(case, activities=(first, *case.activities[1:]))
    assert year_keys(with_step, "GN-02") == []
    same_day = replace(case.activities[0], committee_on=date(2026, 4, 5))
    (frequency,) = asked(case, ruling(GN, "GN-02"))
    again = replace(case, activities=(same_day, *case.activities[1:]))
    assert done_in(again, frequency, Span(date(2026, 4, 1), date(2026, 4, 30))) == 1


@pytest.mark.parametrize(("rule_id", "missing"), [("S2-05", 2), ("S2-08", 6)])
def test_S2_05_S2_08_the_committee_of_step_one_is_of_no_kind_of_content(rule_id: str, missing: int) -> None:
    case = year_case(S2)
    bare = tuple(
        replace(one, categories=(), committee_on=date(2026, one.day.month, 1))
        for one in case.activities
        if one.kind is THEME and one.day
    )
    assert len(year_keys(replace(case, activities=bare), rule_id)) == missing


def first_two_quarters(case: YearCase, regime: Regime, rule_id: str) -> list[int]:
    (frequency,) = asked(case, ruling(regime, rule_id))
    return [done_in(case, frequency, span) for span in list(case.spans(frequency.period))[:2]]


def test_S2_04_what_a_lecture_was_about_is_said_by_its_activity_not_by_its_row() -> None:
    other = held(900, LECTURE, date(2026, 3, 20), categories=("能力素质教育",))
    case = replace(with_registers(year_case(S2), lectures=()), activities=(other,))
    assert first_two_quarters(case, S2, "S2-04") == [0, 0]
    row = Lecture(1, date(2026, 3, 20), activity_id=other.id)
    assert first_two_quarters(with_registers(case, lectures=(row,)), S2, "S2-04") == [0, 0]


def test_S2_04_a_lecture_given_on_a_theme_day_counts_by_its_row() -> None:
    day = held(900, THEME, date(2026, 3, 20))
    row = Lecture(1, date(2026, 3, 20), activity_id=day.id)
    case = replace(with_registers(year_case(S2), lectures=(row,)), activities=(day,))
    assert first_two_quarters(case, S2, "S2-04") == [1, 0]
    told = replace(day, categories=("党性观念教育",))
    assert first_two_quarters(replace(case, activities=(told,)), S2, "S2-04") == [1, 0]


def test_SG_13_a_lecture_and_its_row_of_the_next_day_count_in_one_quarter() -> None:
    given = held(900, LECTURE, date(2026, 3, 31))
    row = Lecture(1, date(2026, 4, 1), activity_id=given.id)
    case = replace(with_registers(year_case(SG), lectures=(row,)), activities=(given,))
    assert first_two_quarters(case, SG, "SG-13") == [1, 0]


def test_SG_13_a_lecture_noted_for_a_day_to_come_is_not_given_yet() -> None:
    noted = with_registers(year_case(SG, today=date(2026, 5, 6)), lectures=(Lecture(1, date(2026, 5, 7)),))
    case = replace(noted, activities=())
    assert first_two_quarters(case, SG, "SG-13") == [0, 0]
    assert first_two_quarters(case.on(date(2026, 5, 7)), SG, "SG-13") == [0, 1]


@pytest.mark.parametrize("state", [ActivityState.CANCELLED, ActivityState.POSTPONED])
def test_SG_13_what_was_called_off_was_not_held_whatever_day_was_noted(state: ActivityState) -> None:
    given = held(900, LECTURE, date(2026, 3, 31), state=state)
    case = replace(with_registers(year_case(SG), lectures=()), activities=(given,))
    assert first_two_quarters(case, SG, "SG-13") == [0, 0]


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2026, 1, 31), []),
        (date(2026, 2, 1), ["1月"]),
        (date(2026, 2, 28), ["1月"]),
        (date(2026, 3, 1), ["1月", "2月"]),
    ],
)
def test_JB_01_a_month_is_missing_from_the_day_after_it(today: date, months: list[str]) -> None:
    case = without(year_case(JB, today=today), THEME)
    assert [one.fact_map()["period"] for one in year_findings(case, "JB-01")] == months


@pytest.mark.parametrize(("today", "count"), [(date(2028, 2, 29), 1), (date(2028, 3, 1), 2)])
def test_JB_01_the_leap_day_still_belongs_to_february(today: date, count: int) -> None:
    case = replace(year_case(JB, today=today), year=2028, activities=())
    assert len(year_keys(case, "JB-01")) == count


def test_JB_01_february_of_a_year_without_a_holiday_notice_counts_like_any_other() -> None:
    case = replace(year_case(JB, today=date(2027, 3, 1)), year=2027, activities=())
    assert [one.fact_map()["period"] for one in year_findings(case, "JB-01")] == ["1月", "2月"]


def test_JB_01_nothing_is_missing_before_the_regime_was_entered() -> None:
    case = without(year_case(JB, today=date(2026, 7, 1)), THEME)
    assert len(year_keys(entered(case, date(2026, 5, 1)), "JB-01")) == 2
    assert len(year_keys(entered(case, date(2026, 5, 2)), "JB-01")) == 1
    assert year_keys(entered(case, date(2026, 6, 2)), "JB-01") == []


def test_SG_13_a_quarter_in_which_the_data_begin_is_not_judged() -> None:
    case = without(with_registers(year_case(SG), lectures=()), LECTURE)
    begun = replace(case, records_from=date(2026, 4, 2))
    assert [one.fact_map()["period"] for one in year_findings(begun, "SG-13")] == ["第三季度", "第四季度"]


def test_JB_01_an_activity_that_is_only_planned_or_was_cancelled_does_not_count() -> None:
    case = without(year_case(JB), THEME, 5)
    planned = held(900, THEME, date(2026, 5, 20), held_on=None)
    off = replace(planned, id=901, state=ActivityState.CANCELLED)
    assert len(year_keys(replace(case, activities=(*case.activities, planned, off)), "JB-01")) == 1


def with_parts(*parts: DayPart | None) -> YearCase:
    case = without(year_case(S1), THEME, 5)
    extra = tuple(
        held(900 + n, THEME, date(2026, 5, 10 + n), part=part, expected=all_present(900 + n, Mark.PRESENT))
        for n, part in enumerate(parts)
    )
    return replace(case, activities=(*case.activities, *extra))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((DayPart.FULL_DAY,), []),
        ((DayPart.MORNING, DayPart.AFTERNOON), []),
        ((DayPart.MORNING,), ["month_of_half_a_day"]),
        ((DayPart.MORNING, DayPart.EVENING), ["month_of_half_a_day"]),
        ((DayPart.EVENING,), ["month_without_day"]),
        ((None,), ["month_part_unknown"]),
        ((), ["month_without_day"]),
    ],
)
def test_S1_01_a_day_or_two_halves_a_month(parts: tuple[DayPart | None, ...], expected: list[str]) -> None:
    assert year_keys(with_parts(*parts), "S1-01") == expected


def test_S1_01_halves_of_organisation_life_count_as_well() -> None:
    case = without(year_case(S1, today=date(2026, 6, 2)), THEME, 5)
    halves = tuple(
        held(900 + n, ActivityKind.ORG_LIFE, date(2026, 5, 10 + n), part=DayPart.MORNING) for n in range(2)
    )
    assert year_keys(replace(case, activities=(*case.activities, *halves)), "S1-01") == []


def test_S1_01_says_the_notices_word_and_the_month() -> None:
    (found,) = year_findings(with_parts(DayPart.MORNING), "S1-01")
    assert texts.say(f"findings.{found.key}", **found.fact_map()) == "5月党员活动日只有半天，还差半天。"
    assert found.numbers == Numbers(1, 2, 2)
