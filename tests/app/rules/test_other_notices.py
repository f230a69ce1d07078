"""Rules of the other notices that are judged like one of the first two: a good and a bad example under their own id."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.branch import BranchKind
from app.domain.day_part import DayPart
from app.domain.duty import DutyAction
from app.domain.finding import Severity
from app.domain.plan import Plan, PlanFile, PlanVersion
from app.domain.records import DateChange
from app.domain.regime import Regime
from app.domain.step_facts import MakeUp
from app.rules.run import run
from tests.app.rules.examples import (
    ACTIVITY,
    BRANCH,
    DAY,
    GOOD,
    ROWS,
    SENT,
    activity_case,
    findings,
    keys,
    marked,
    plan_case,
    regime,
)
from tests.app.rules.test_duties import duty_case, named, of_activity
from tests.app.rules.year_examples import with_registers, without, year_case, year_findings, year_keys

XUHUI, SCHOOL_1, SCHOOL_2 = regime("xuhui-2017"), regime("school-huodongri-1"), regime("school-huodongri-2")
SUIZHOU, RURAL = regime("suizhou-gaoxin"), regime("suizhou-gaoxin-rural-community")
PRIVATE, SOE = regime("suizhou-gaoxin-nonpublic-social"), regime("suizhou-gaoxin-soe")
ORGAN = regime("suizhou-gaoxin-organ")
# The first Fridays of June to December 2026; 2 October is a day off, so 9 October.
FRIDAYS = tuple(
    date(2026, month, day) for month, day in ((6, 5), (7, 3), (8, 7), (9, 4), (10, 9), (11, 6), (12, 4))
)
ON_FRIDAYS = tuple(replace(row, on=day) for row, day in zip(ROWS, FRIDAYS, strict=True))


@pytest.mark.parametrize(
    ("one", "rule_id", "severity"),
    [
        (PRIVATE, "SN-01", Severity.BLOCKS),
        (SOE, "SE-01", Severity.BLOCKS),
        (SUIZHOU, "SG-01", Severity.WARNS),
        (ORGAN, "SG-01", Severity.WARNS),
        (RURAL, "SR-01", Severity.WARNS),
    ],
)
def test_SN_01_SE_01_SG_01_SR_01_every_month_is_planned(
    one: Regime, rule_id: str, severity: Severity
) -> None:
    assert keys(plan_case(one, rows=ON_FRIDAYS), rule_id) == []
    empty = [said for said in run(plan_case(one, rows=ON_FRIDAYS[:6])) if said.key == "plan_month_empty"]
    assert [(said.rule_id, said.severity) for said in empty] == [(rule_id, severity)]


@pytest.mark.parametrize(("one", "rule_id"), [(PRIVATE, "SN-01"), (SOE, "SE-01")])
def test_SN_01_SE_01_any_day_will_do_and_a_change_needs_nobody(one: Regime, rule_id: str) -> None:
    assert run(plan_case(one, rows=ROWS)) == ()
    moved = replace(ACTIVITY, planned_on=date(2026, 6, 5))
    change = DateChange(1, 1, date(2026, 6, 5), DAY, "", None, None, datetime(2026, 6, 4, 9))
    said = run(activity_case(one, activity=moved, date_changes=(change,)))
    assert [finding.rule_id for finding in said if finding.step == 1 and finding.field != "held_on"] == [
        finding.rule_id for finding in said if finding.rule_id == "SG-06"
    ]


@pytest.mark.parametrize(("one", "rule_id"), [(SUIZHOU, "SG-01"), (RURAL, "SR-01")])
def test_SG_01_SR_01_the_first_friday_or_the_next_after_a_day_off(one: Regime, rule_id: str) -> None:
    assert keys(plan_case(one, rows=ON_FRIDAYS), rule_id) == []
    moved = tuple(replace(row, on=date(2026, 10, 2)) if row.position == 5 else row for row in ON_FRIDAYS)
    said = findings(plan_case(one, rows=moved), rule_id)
    assert [(finding.key, finding.severity) for finding in said] == [
        ("row_moved_day", Severity.WARNS),
        ("row_day_off", Severity.WARNS),
    ]


def test_S2_01_the_first_friday_and_inside_the_first_ten_days() -> None:
    assert keys(plan_case(SCHOOL_2, rows=ON_FRIDAYS), "S2-01") == []
    late = tuple(replace(row, on=date(2026, 10, 16)) if row.position == 5 else row for row in ON_FRIDAYS)
    assert keys(plan_case(SCHOOL_2, rows=late), "S2-01") == ["row_moved_day"]


@pytest.mark.parametrize(("one", "rule_id"), [(SUIZHOU, "SG-02"), (RURAL, "SR-02")])
def test_SG_02_SR_02_a_change_needs_consent_before_the_day(one: Regime, rule_id: str) -> None:
    old, at = date(2026, 6, 5), datetime(2026, 6, 2, 9)
    agreed = DateChange(1, 1, old, DAY, "检查", None, date(2026, 6, 3), at)
    assert keys(activity_case(one, date_changes=(agreed,)), rule_id) == []
    (found,) = findings(activity_case(one, date_changes=(replace(agreed, consented_on=None),)), rule_id)
    assert (found.key, found.severity) == ("change_without_consent", Severity.BLOCKS)


def test_SG_07_the_secretary_or_somebody_of_the_committee_chairs() -> None:
    assert keys(activity_case(SUIZHOU), "SG-07") == []
    conduct = replace(GOOD.conduct, host="陈示例")
    assert keys(activity_case(SUIZHOU, conduct=conduct), "SG-07") == ["host_not_in_office"]


@pytest.mark.parametrize(("one", "rule_id"), [(SCHOOL_2, "S2-19"), (SUIZHOU, "SG-17"), (PRIVATE, "SN-02")])
def test_S2_19_SG_17_SN_02_who_was_away_makes_up(one: Regime, rule_id: str) -> None:
    away = marked(Mark.SICK_LEAVE)
    done = MakeUp(1, 1, 1, "张示例", on=date(2026, 6, 22), how="网络", content="学习材料")
    assert "make_up_missing" not in keys(activity_case(one, expected=away, make_ups=(done,)), rule_id)
    assert "make_up_missing" in keys(activity_case(one, expected=away), rule_id)
    (duty,) = of_activity("make_up_outstanding", date(2026, 6, 24), one, expected=away)
    assert duty.rule_ids == (rule_id,)


def test_SN_03_photos_are_kept_beside_what_she_confirms() -> None:
    assert keys(activity_case(PRIVATE), "SN-03") == []
    assert keys(activity_case(PRIVATE, evidence=(), ticks=()), "SN-03") == ["photos_missing", "not_ticked"]


@pytest.mark.parametrize(("one", "rule_id"), [(RURAL, "SR-07"), (SOE, "SE-03")])
def test_SR_07_SE_03_the_year_is_planned(one: Regime, rule_id: str) -> None:
    (duty,) = named(duty_case(one, plans=()), "year_plan")
    assert (duty.rule_ids, duty.clause, duty.due) == ((rule_id,), one.clause(rule_id), date(2026, 12, 31))
    assert named(duty_case(one), "year_plan") == []


@pytest.mark.parametrize(("one", "rule_id"), [(XUHUI, "XH-01"), (SCHOOL_1, "S1-08"), (SCHOOL_2, "S2-11")])
def test_XH_01_S1_08_S2_11_the_plan_is_filed(one: Regime, rule_id: str) -> None:
    assert keys(plan_case(one, rows=ON_FRIDAYS), rule_id) == []
    unsent = PlanFile(Plan(1, 2026, 6, 12, (one.id,)), ON_FRIDAYS)
    assert keys(plan_case(one, rows=ON_FRIDAYS, file=unsent), rule_id) == ["plan_unfiled"]


@pytest.mark.parametrize(
    ("one", "rule_id", "today", "plan", "due"),
    [
        (XUHUI, "XH-01", date(2026, 6, 12), Plan(1, 2026, 7, 12), date(2026, 6, 30)),
        (SCHOOL_1, "S1-08", date(2026, 12, 12), Plan(1, 2027, 1, 12), date(2026, 12, 30)),
        (SCHOOL_2, "S2-11", date(2026, 3, 12), Plan(1, 2026, 4, 6), date(2026, 3, 20)),
        (SCHOOL_2, "S2-11", date(2026, 6, 12), Plan(1, 2026, 7, 9), date(2026, 6, 20)),
        (SCHOOL_2, "S2-11", date(2026, 9, 12), Plan(1, 2026, 10, 12), date(2026, 9, 20)),
        (SCHOOL_2, "S2-11", date(2026, 12, 12), Plan(1, 2027, 1, 3), date(2026, 12, 20)),
    ],
)
def test_XH_01_S1_08_S2_11_the_plan_is_due_for_the_months_ahead(
    one: Regime, rule_id: str, today: date, plan: Plan, due: date
) -> None:
    open_ones = [
        duty for duty in named(duty_case(one, today=today, plans=()), "plan_due") if not duty.done_on
    ]
    assert [(duty.rule_ids, duty.due) for duty in open_ones if duty.due >= today] == [((rule_id,), due)]
    at = datetime(today.year, today.month, 1, 9)
    sent = PlanFile(
        replace(plan, regimes=(one.id,)),
        ROWS,
        (PlanVersion(1, 1, 1, at, "", ROWS, sent_at=at, sent_to="示例"),),
    )
    done = [duty for duty in named(duty_case(one, today=today, plans=(sent,)), "plan_due") if duty.done_on]
    assert [duty.due for duty in done] == [due]


def test_S1_08_waits_on_in_january_while_the_plan_was_not_sent() -> None:
    (duty,) = named(duty_case(SCHOOL_1, today=date(2027, 1, 11), plans=()), "plan_due")
    assert (duty.due, duty.days) == (date(2026, 12, 30), -12)


def test_XH_01_the_plan_of_a_whole_year_covers_the_half() -> None:
    whole = PlanFile(Plan(1, 2026, 1, 12, (XUHUI.id,)), ROWS, (SENT,))
    (duty,) = named(duty_case(XUHUI, today=date(2026, 6, 12), plans=(whole,)), "plan_due")
    assert duty.done_on == date(2026, 6, 5)


def test_XH_09_reminds_of_the_commemoration_until_it_is_ticked() -> None:
    case = duty_case(XUHUI, today=date(2026, 6, 12))
    unticked = replace(case, given_year=year_case(XUHUI, today=case.today, ticked=frozenset()))
    (duty,) = [one for one in named(unticked, "yearly_due") if one.rule_ids == ("XH-09",)]
    assert (duty.due, duty.action) == (date(2026, 6, 30), DutyAction.MARK_DONE)
    ticked = replace(unticked, given_year=year_case(XUHUI, today=case.today))
    assert [
        one for one in named(ticked, "yearly_due") if one.rule_ids == ("XH-09",) and not one.done_on
    ] == []


def test_XH_03_every_month_is_planned_on_the_day_the_branch_chose() -> None:
    assert keys(plan_case(XUHUI), "XH-03") == []
    assert keys(plan_case(XUHUI, rows=ROWS[1:]), "XH-03") == ["plan_month_empty"]
    friday = tuple(replace(row, on=date(2026, 7, 17)) if row.position == 2 else row for row in ROWS)
    assert keys(plan_case(XUHUI, rows=friday), "XH-03") == ["row_fixed_day"]


def test_S1_09_every_month_has_something_arranged() -> None:
    assert keys(plan_case(SCHOOL_1), "S1-09") == []
    assert keys(plan_case(SCHOOL_1, rows=ROWS[1:]), "S1-09") == ["plan_month_empty"]


def test_nothing_of_one_regime_is_borrowed_by_another() -> None:
    """Under six at once each finding stands under its own notice, and a notice says what it says alone."""
    together = (XUHUI, SCHOOL_1, SCHOOL_2, PRIVATE, regime("jiubu"), regime("general"))
    conduct = replace(GOOD.conduct, part=DayPart.EVENING)
    changes = {"expected": marked(*[Mark.ABSENT] * 4), "ticks": (), "conduct": conduct, "evidence": ()}
    alone = {one.id: run(activity_case(one, **changes)) for one in together}
    found = run(activity_case(*together, **changes))
    by_notice = {one.id: tuple(each for each in found if each.clause.regime_id == one.id) for one in together}
    overlay = tuple(each for each in found if each.clause.regime_id == SUIZHOU.id)
    assert sorted((*by_notice.pop(PRIVATE.id), *overlay), key=repr) == sorted(alone.pop(PRIVATE.id), key=repr)
    assert by_notice == alone


def test_SG_10_the_collective_oath_of_the_first_of_july() -> None:
    good = year_case(SUIZHOU)
    assert year_keys(good, "SG-10") == []
    single = tuple(oath for oath in good.registers.oaths if not oath.is_collective)
    (found,) = year_findings(with_registers(good, oaths=single), "SG-10")
    assert (found.key, found.severity) == ("yearly_missing", Severity.WARNS)
    assert "集中重温入党誓词" in texts.say(f"findings.{found.key}", **found.fact_map())


@pytest.mark.parametrize("kind", list(BranchKind))
def test_SG_03_SG_01_which_of_the_two_is_said_to_a_branch_goes_by_its_kind(kind: BranchKind) -> None:
    floats = kind in (BranchKind.ENTERPRISE, BranchKind.SOCIAL, BranchKind.INSTITUTION)
    branch = replace(BRANCH, kind=kind)
    case = plan_case(SUIZHOU, rows=ROWS[:6], branch=branch)  # on Thursdays, and none in December
    assert ("plan_month_empty" in keys(case, "SG-03"), "row_fixed_day" in keys(case, "SG-01")) == (
        floats,
        not floats,
    )
    held = without(year_case(SUIZHOU, branch=branch), ActivityKind.THEME_DAY, 5)
    assert [len(year_findings(held, one)) for one in ("SG-03", "SG-01")] == ([1, 0] if floats else [0, 1])
    assert year_findings(year_case(SUIZHOU, branch=branch), "SG-03") == []
