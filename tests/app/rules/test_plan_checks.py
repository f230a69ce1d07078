"""The plan table: one good and one bad example a rule."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import texts
from app.domain.finding import Numbers, Severity
from app.domain.plan import Plan, PlanFile, PlannedActivity
from app.domain.regime import Regime
from app.rules.run import run
from tests.app.rules.examples import BRANCH, JB, ROWS, SC, findings, keys, plan_case, with_row
from tests.app.rules.year_examples import S1, S2, SE, SG, SN, SR, XH


def keys_of(rule_id: str, *rows: PlannedActivity, **changes: Any) -> list[str]:
    regime = SC if rule_id.startswith("SC") else JB
    return keys(plan_case(regime, rows=rows or ROWS, **changes), rule_id)


def test_the_good_plan_has_no_findings_under_both_regimes() -> None:
    assert run(plan_case(SC, JB)) == ()


def test_SC_01_every_month_of_the_plan_is_planned() -> None:
    assert keys_of("SC-01") == []
    found = findings(plan_case(SC, rows=ROWS[1:]), "SC-01")
    assert [(one.key, one.fact_map()) for one in found] == [("plan_month_empty", {"year": 2026, "month": 6})]


def test_JB_01_every_month_is_planned_and_blocks() -> None:
    assert keys_of("JB-01") == []
    (found,) = findings(plan_case(JB, rows=ROWS[:6]), "JB-01")
    assert found.severity is Severity.BLOCKS
    assert found.fact_map()["month"] == 12


def test_JB_01_a_row_without_a_date_is_named_because_it_fills_no_month() -> None:
    found = findings(plan_case(JB, rows=with_row(2, on=None, time_note="7月")), "JB-01")
    assert [(one.key, one.row) for one in found] == [("plan_month_empty", None), ("row_without_date", 2)]


def test_two_theme_days_in_a_month_are_fine() -> None:
    second = replace(ROWS[0], id=9, position=9, on=date(2026, 6, 26))
    assert run(plan_case(SC, JB, rows=(*ROWS, second))) == ()


@pytest.mark.parametrize("rule_id", ["SC-02", "JB-03"])
def test_SC_02_JB_03_the_fixed_day_is_kept(rule_id: str) -> None:
    assert keys_of(rule_id) == []
    (found,) = findings(plan_case(SC, JB, rows=with_row(2, on=date(2026, 7, 17))), rule_id)
    assert (found.key, found.row, found.fact_map()) == ("row_fixed_day", 2, {"month": 7, "day": 16})


@pytest.mark.parametrize("rule_id", ["SC-02", "JB-03"])
def test_SC_02_JB_03_the_fixed_day_is_chosen(rule_id: str) -> None:
    assert keys_of(rule_id, branch=replace(BRANCH, day_rule=None)) == ["fixed_day_unset"]


@pytest.mark.parametrize(
    ("day", "key", "severity"),
    [
        (date(2026, 10, 1), "row_day_off", Severity.WARNS),
        (date(2026, 6, 27), "row_weekend", Severity.WARNS),
        (date(2026, 9, 20), "row_make_up_day", Severity.GUIDANCE),
    ],
)
def test_JB_03_a_date_on_a_day_off_is_said(day: date, key: str, severity: Severity) -> None:
    extra = replace(ROWS[0], id=9, position=9, on=day)
    (found,) = run(plan_case(JB, rows=(*ROWS, extra)))
    assert (found.rule_id, found.key, found.severity, found.row) == ("JB-03", key, severity, 9)


def test_a_date_in_a_year_without_a_notice_is_provisional() -> None:
    extra = replace(ROWS[0], id=9, position=9, on=date(2027, 3, 3))
    (found,) = run(plan_case(JB, rows=(*ROWS, extra)))
    assert (found.key, found.fact_map()["year"]) == ("row_provisional", 2027)


def test_a_note_of_our_own_is_said_once_under_two_regimes() -> None:
    extra = replace(ROWS[0], id=9, position=9, on=date(2026, 10, 1))
    assert [one.key for one in run(plan_case(SC, JB, rows=(*ROWS, extra)))] == ["row_day_off"]


def test_SC_04_the_form_takes_two_kinds() -> None:
    assert keys_of("SC-04") == []
    (found,) = findings(plan_case(SC, rows=with_row(4, kind="党课")), "SC-04")
    assert (found.key, found.row, found.field) == ("row_kind", 4, "kind")
    assert found.fact_map() == {"kinds": "主题党日或组织生活"}


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("", "具体做法、预期成效"),
        ("集中学习", "具体做法、预期成效"),
        ("具体做法：集中学习", "预期成效"),
        ("具体做法：\n预期成效：形成清单", "具体做法"),
        ("预期成效：。\n具体做法：集中学习", "预期成效"),
    ],
)
def test_SC_04_the_content_has_both_parts(content: str, parts: str) -> None:
    (found,) = findings(plan_case(SC, rows=with_row(1, content=content)), "SC-04")
    assert (found.key, found.fact_map()) == ("row_content", {"parts": parts})


def test_SC_04_an_empty_row_is_left_alone() -> None:
    empty = PlannedActivity(9, 1, 9)
    assert run(plan_case(SC, rows=(*ROWS, empty))) == ()


@pytest.mark.parametrize(("observed", "count"), [((), 0), ((2, 3), 2)])
def test_SC_05_exactly_one_row_is_observed(observed: tuple[int, ...], count: int) -> None:
    assert keys_of("SC-05") == []
    rows = tuple(replace(row, is_observed=row.position in observed) for row in ROWS)
    (found,) = findings(plan_case(SC, rows=rows), "SC-05")
    assert found.severity is Severity.BLOCKS
    assert found.numbers == Numbers(count, 7, 1)


@pytest.mark.parametrize(("row", "month"), [(6, 11), (7, 12)])
def test_SC_06_the_observed_row_lies_in_june_to_october(row: int, month: int) -> None:
    assert keys_of("SC-06") == []
    rows = tuple(replace(one, is_observed=one.position == row) for one in ROWS)
    (found,) = findings(plan_case(SC, rows=rows), "SC-06")
    assert (found.key, found.row, found.fact_map()) == ("observed_month", row, {"first": 6, "last": 10})


def test_SC_06_the_observed_row_has_a_date() -> None:
    assert keys_of("SC-06", *with_row(3, on=None)) == ["observed_undated"]


@pytest.mark.parametrize("months", [(7, 9), (1, 6)])
def test_SC_05_SC_06_are_silent_for_plans_that_do_not_cover_june_to_october(months: tuple[int, int]) -> None:
    case = plan_case(SC)
    plan = Plan(1, 2026, *months)
    other = replace(case, file=PlanFile(plan, tuple(replace(row, is_observed=False) for row in ROWS)))
    assert keys(other, "SC-05") + keys(other, "SC-06") == []


def test_SC_16_the_secretary_signs() -> None:
    assert keys_of("SC-16") == []
    assert keys_of("SC-16", branch=replace(BRANCH, secretary="")) == ["secretary_unknown"]


def test_SC_16_the_signature_on_paper_is_reminded_of_before_sending() -> None:
    case = plan_case(SC)
    (found,) = findings(replace(case, file=replace(case.file, versions=())), "SC-16")
    assert (found.key, found.severity) == ("plan_sign_on_paper", Severity.GUIDANCE)


def test_JB_04_the_plan_is_filed() -> None:
    case = plan_case(JB)
    assert keys(case, "JB-04") == []
    assert keys(replace(case, file=replace(case.file, versions=())), "JB-04") == ["plan_unfiled"]


def test_JB_04_a_changed_plan_is_filed_again() -> None:
    case = plan_case(JB)
    changed = replace(case.file, rows=with_row(1, theme="另一个主题"))
    assert keys(replace(case, file=changed), "JB-04") == ["plan_changed"]


@pytest.mark.parametrize("regime", [SC, JB])
def test_every_finding_quotes_its_clause_and_has_a_sentence(regime: Regime) -> None:
    case = replace(plan_case(regime, rows=with_row(3, kind="", on=None, content="")), ticked=frozenset())
    found = run(replace(case, branch=replace(BRANCH, secretary="", day_rule=None)))
    assert found
    for one in found:
        assert one.clause == regime.clause(one.rule_id)
        assert texts.say(f"findings.{one.key}", **one.fact_map())


def test_XH_01_every_row_has_its_date_theme_and_content() -> None:
    assert keys(plan_case(XH), "XH-01") == []
    (found,) = findings(plan_case(XH, rows=with_row(3, on=None, theme=" ", content="")), "XH-01")
    assert (found.key, found.row, found.fact_map()) == (
        "row_incomplete",
        3,
        {"missing": "时间、主题、内容"},
    )


def test_XH_01_an_empty_row_is_no_row_and_a_plan_without_rows_is_none() -> None:
    assert keys(plan_case(XH, rows=(*ROWS, PlannedActivity(9, 1, 9))), "XH-01") == []
    assert "plan_empty" in keys(plan_case(XH, rows=(PlannedActivity(9, 1, 9),)), "XH-01")


def test_JB_01_a_row_of_another_kind_does_not_fill_the_month() -> None:
    found = findings(plan_case(JB, rows=with_row(4, kind="党课")), "JB-01")
    assert [(one.key, one.fact_map()["month"]) for one in found] == [("plan_month_empty", 9)]
    assert keys(plan_case(JB, rows=with_row(4, kind="")), "JB-01") == []


def test_SC_01_a_row_of_org_life_fills_the_month_of_the_first_notice_only() -> None:
    rows = with_row(4, kind="组织生活")
    assert keys(plan_case(SC, rows=rows), "SC-01") == []
    assert keys(plan_case(JB, rows=rows), "JB-01") == ["plan_month_empty"]


def test_a_month_with_too_few_rows_is_named_with_the_count() -> None:
    twice = tuple(replace(one, count=2) for one in JB.frequencies)
    found = findings(plan_case(replace(JB, frequencies=twice), rows=ROWS[:1]), "JB-01")[0]
    assert (found.key, found.numbers) == ("plan_month_short", Numbers(1, 2, 2))
    assert texts.say(f"findings.{found.key}", **found.fact_map()) == "2026年6月安排了 1 次，要 2 次。"


@pytest.mark.parametrize(("regime", "rule_id"), [(SN, "SN-01"), (SE, "SE-01"), (S1, "S1-09"), (SG, "SG-01")])
def test_SN_01_SE_01_S1_09_SG_01_every_month_of_the_plan_is_planned(regime: Regime, rule_id: str) -> None:
    assert "plan_month_empty" not in keys(plan_case(regime), rule_id)
    assert "plan_month_empty" in keys(plan_case(regime, rows=ROWS[1:]), rule_id)


FRIDAYS = tuple(
    replace(row, on=day)
    for row, day in zip(
        ROWS,
        (
            date(2026, 6, 5),
            date(2026, 7, 3),
            date(2026, 8, 7),
            date(2026, 9, 4),
            date(2026, 10, 9),
            date(2026, 11, 6),
            date(2026, 12, 4),
        ),
        strict=True,
    )
)


@pytest.mark.parametrize(("regime", "rule_id"), [(SG, "SG-01"), (SR, "SR-01"), (S2, "S2-01")])
def test_SG_01_SR_01_S2_01_the_plan_keeps_the_first_friday(regime: Regime, rule_id: str) -> None:
    assert keys(plan_case(regime, rows=FRIDAYS), rule_id) == []
    bad = tuple(replace(row, on=date(2026, 11, 13)) if row.position == 6 else row for row in FRIDAYS)
    (found,) = findings(plan_case(regime, rows=bad), rule_id)
    assert (found.key, found.row, found.fact_map()) == ("row_fixed_day", 6, {"month": 11, "day": 6})


def test_SG_01_a_row_on_the_friday_a_holiday_took_is_told_where_it_goes() -> None:
    rows = tuple(replace(row, on=date(2026, 10, 2)) if row.position == 5 else row for row in FRIDAYS)
    found = findings(plan_case(SG, rows=rows), "SG-01")
    assert [one.key for one in found] == ["row_moved_day", "row_day_off"]
    sentence = texts.say(f"findings.{found[0].key}", **found[0].fact_map())
    assert sentence == "10月2日（周五）是国庆节放假，按通知改在10月9日（周五），这一行不在这天。"


@pytest.mark.parametrize(("regime", "rule_id"), [(SG, "SG-01"), (SR, "SR-01"), (S2, "S2-01")])
def test_SG_01_SR_01_S2_01_a_date_of_a_year_without_a_notice_is_provisional(
    regime: Regime, rule_id: str
) -> None:
    row = replace(ROWS[0], on=date(2027, 6, 4))
    case = plan_case(regime, rows=(row,))
    next_year = replace(case, file=PlanFile(Plan(1, 2027, 6, 6), (row,)))
    (found,) = findings(next_year, rule_id)
    assert (found.key, found.severity, found.fact_map()["year"]) == (
        "row_provisional",
        Severity.GUIDANCE,
        2027,
    )


@pytest.mark.parametrize("regime", [SN, SE])
def test_a_free_day_asks_for_no_fixed_day(regime: Regime) -> None:
    rules = tuple(
        replace(one, checks=("plan_fixed_day",)) for one in regime.rules if one.id in ("SN-01", "SE-01")
    )
    free = replace(regime, rules=rules)
    assert run(plan_case(free, branch=replace(BRANCH, day_rule=None))) == ()
