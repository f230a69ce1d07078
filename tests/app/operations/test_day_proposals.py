"""Which day the branch's regimes propose: the notice's own, the one she chose, or none; and where they differ."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule, HolidayScope
from app.domain.finding import Finding
from app.domain.own_tables import OwnHoliday
from app.domain.plan import PlanFile
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import branches, day_proposals, fixed_day, holidays, plan_review, plans
from app.operations.day_proposals import day_wishes, month_proposals, reason_text, rule_text
from app.operations.workspace import Workspace, create_workspace
from app.texts import say

NOW = datetime(2025, 1, 6, 9, 41)
TENTH = DayRule(DayRuleKind.FIXED_DAY, day=10)
SUIZHOU, SCHOOL, FREE = "suizhou-gaoxin", "school-huodongri-2", "suizhou-gaoxin-nonpublic-social"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "支部", clock=lambda: NOW)


def under(workspace: Workspace, *regimes: str, chosen: DayRule | None = None) -> None:
    branches.change_branch(workspace, day_rule=chosen)
    for regime in regimes:
        branches.enter_regime(workspace, regime, date(2019, 1, 1))


def days(file: PlanFile) -> dict[int, date | None]:
    return {number: row.on for number, row in enumerate(file.rows, start=file.plan.first_month)}


def notes(workspace: Workspace, file: PlanFile, month: int) -> str:
    row = file.rows[month - file.plan.first_month]
    return plan_review.review(workspace, file.plan.id).date_notes.get(row.id, "")


def told(workspace: Workspace, file: PlanFile, month: int) -> str:
    """What the findings of a row's date say."""
    row = file.rows[month - file.plan.first_month]
    findings = plan_review.review(workspace, file.plan.id).findings
    return "".join(said(one) for one in findings if one.row == row.id and one.field == "on")


def said(found: Finding) -> str:
    return say(f"findings.{found.key}", **found.fact_map())


def test_suizhou_moves_to_the_next_friday_whatever_the_branch_chose(workspace: Workspace) -> None:
    under(workspace, SUIZHOU, chosen=TENTH)
    file = plans.make_plan(workspace, 2025, 1, 12)
    found = days(file)
    assert (found[3], found[4], found[10]) == (date(2025, 3, 7), date(2025, 4, 11), date(2025, 10, 10))
    assert "4月4日是清明节放假，已移到这一天" in notes(workspace, file, 4)


def test_the_school_stays_inside_the_first_ten_days(workspace: Workspace) -> None:
    under(workspace, SCHOOL)
    found = days(plans.make_plan(workspace, 2025, 1, 12))
    assert (found[4], found[10]) == (date(2025, 4, 7), date(2025, 10, 9))


def test_a_regime_that_leaves_the_choice_takes_the_day_chosen(workspace: Workspace) -> None:
    under(workspace, "jiubu", chosen=TENTH)
    assert days(plans.make_plan(workspace, 2025, 1, 2)) == {1: date(2025, 1, 10), 2: date(2025, 2, 10)}


@pytest.mark.parametrize("regimes", [("jiubu",), ()])
def test_without_a_day_chosen_the_month_alone_is_proposed(
    workspace: Workspace, regimes: tuple[str, ...]
) -> None:
    under(workspace, *regimes)
    file = plans.make_plan(workspace, 2025, 3, 3)
    assert (file.rows[0].on, file.rows[0].time_note) == (None, "3月")


def test_without_a_regime_the_branchs_own_day_stands(workspace: Workspace) -> None:
    under(workspace, chosen=TENTH)
    assert days(plans.make_plan(workspace, 2025, 3, 3)) == {3: date(2025, 3, 10)}


def test_a_free_day_is_not_proposed(workspace: Workspace) -> None:
    under(workspace, FREE, chosen=TENTH)
    file = plans.make_plan(workspace, 2025, 3, 3)
    assert file.rows[0].on is None
    basis = plan_review.review(workspace, file.plan.id).day_basis
    assert len(basis) == 1
    assert "没有固定活动日" in basis[0]


def test_beside_a_free_one_the_other_regime_proposes(workspace: Workspace) -> None:
    under(workspace, FREE, "jiubu", chosen=TENTH)
    assert days(plans.make_plan(workspace, 2025, 3, 3)) == {3: date(2025, 3, 10)}


def test_the_first_regime_proposes_and_the_other_day_is_said_beside_it(workspace: Workspace) -> None:
    under(workspace, SUIZHOU, SCHOOL)
    file = plans.make_plan(workspace, 2025, 1, 12)
    assert (days(file)[4], days(file)[10]) == (date(2025, 4, 11), date(2025, 10, 10))
    assert "4月7日" in told(workspace, file, 4), "the finding of the school says it with its clause"
    assert "不同" not in notes(workspace, file, 4), "and is not said twice"
    assert told(workspace, file, 10) == "", "10 Oct lies inside the school's first ten days"
    assert notes(workspace, file, 3) == "", "where both name the same day there is nothing to say"


def test_in_the_other_order_the_other_one_proposes(workspace: Workspace) -> None:
    under(workspace, SCHOOL, SUIZHOU)
    file = plans.make_plan(workspace, 2025, 10, 10)
    assert days(file)[10] == date(2025, 10, 9)
    assert "10月10日" in told(workspace, file, 10)
    assert "不同" not in notes(workspace, file, 10)


def test_a_day_no_finding_speaks_of_is_remarked_with_its_clause(workspace: Workspace) -> None:
    under(workspace, SCHOOL, SUIZHOU)
    found = day_proposals.proposal_for(
        day_proposals.day_wishes(workspace.branch(), workspace.regimes((SCHOOL, SUIZHOU))),
        date(2025, 10, 10),
        workspace.calendar,
    )
    assert found is not None
    short = workspace.regimes((SUIZHOU,))[0].notice.short
    (said_of,) = day_proposals.differing_texts(found)
    assert said_of.startswith(f"按{short} ") and said_of.endswith("是10月10日（周五），和这里排的不同。")
    assert day_proposals.differing_texts(found, {short}) == ()


def test_it_is_said_by_which_rule_the_dates_were_proposed(workspace: Workspace) -> None:
    under(workspace, SCHOOL)
    file = plans.make_plan(workspace, 2025, 3, 3)
    short = workspace.regimes((SCHOOL,))[0].notice.short
    basis = plan_review.review(workspace, file.plan.id).day_basis
    assert basis == (f"日期按“{short}”的规定（每月第一个星期五，遇放假移到当月1日至10日里的工作日）排出。",)


def test_every_date_of_a_year_without_a_notice_is_provisional(workspace: Workspace) -> None:
    under(workspace, SUIZHOU)
    file = plans.make_plan(workspace, 2027, 3, 3)
    plans.change_cells(workspace, file.plan.id, [CellChange(file.rows[0].id, PlanColumn.TIME, "3.19")])
    file = plans.plan_file(workspace, file.plan.id)
    assert notes(workspace, file, 3) == "2027年放假安排未公布，日期先按暂定。"
    assert "2027年放假安排未公布，日期先按暂定。" in plan_review.new_plan_notes(workspace, 2027, 1)


def test_the_break_of_2027_moves_the_proposal_two_weeks(workspace: Workspace) -> None:
    """5 Feb 2027 is 除夕; with the break 5-12 Feb entered the first Friday goes to 19 Feb (RULES 2.10)."""
    under(workspace, SUIZHOU)
    law = holidays.statutory_in(workspace, 2027, date(2027, 2, 5), date(2027, 2, 12))
    assert days(plans.make_plan(workspace, 2027, 2, 2)) == {2: date(2027, 2, 12)}
    holidays.put_break(workspace, 2027, OwnHoliday("春节", date(2027, 2, 5), date(2027, 2, 12), law))
    assert days(plans.make_plan(workspace, 2027, 2, 2)) == {2: date(2027, 2, 19)}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [(HolidayScope.STATUTORY, date(2026, 1, 2)), (HolidayScope.PUBLISHED, date(2026, 1, 9))],
)
def test_a_bridge_day_counts_by_the_scope_of_the_branchs_own_day(
    workspace: Workspace, scope: HolidayScope, expected: date
) -> None:
    rule = DayRule(
        DayRuleKind.NTH_WEEKDAY,
        nth=1,
        weekday=4,
        holiday_rule=HolidayRule.NEXT_SAME_WEEKDAY,
        holiday_scope=scope,
    )
    under(workspace, "jiubu", chosen=rule)
    assert days(plans.make_plan(workspace, 2026, 1, 1)) == {1: expected}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [(HolidayScope.STATUTORY, date(2026, 1, 2)), (HolidayScope.PUBLISHED, date(2026, 1, 9))],
)
def test_a_bridge_day_counts_by_the_scope_of_the_notice(
    workspace: Workspace, scope: HolidayScope, expected: date
) -> None:
    regime = workspace.regimes((SUIZHOU,))[0]
    assert regime.day is not None
    strict = replace(regime, day=replace(regime.day, holiday_scope=scope))
    wishes = day_wishes(workspace.branch(), [strict])
    found = month_proposals(wishes, date(2026, 1, 1), date(2026, 1, 31), workspace.calendar)
    assert found[2026, 1].day.date == expected


def test_a_window_without_a_working_day_is_said(workspace: Workspace) -> None:
    rule = DayRule(DayRuleKind.FIXED_DAY, day=2, holiday_rule=HolidayRule.INSIDE_WINDOW, window=(1, 3))
    under(workspace, "shanghai-chengjian-2017", chosen=rule)
    file = plans.make_plan(workspace, 2025, 10, 10)
    expected = "10月1日至3日里没有工作日，固定活动日没有地方可移，要另定日子。"
    assert expected in notes(workspace, file, 10)
    assert expected in [said(one) for one in plans.plan_findings(workspace, file.plan.id)]


def test_the_days_the_notices_name_stand_in_the_settings(workspace: Workspace) -> None:
    under(workspace, SUIZHOU, "jiubu", FREE, chosen=TENTH)
    found = fixed_day.days_of_notices(workspace)
    assert len(found) == 2
    assert found[1].dates == ()
    assert "没有固定活动日，日期自行安排" in found[1].text
    assert [fixed_day.date_text(one) for one in found[0].dates] == [
        "2025年2月7日 星期五",
        "2025年3月7日 星期五",
        "2025年4月11日 星期五（4月4日是清明节，已移开）",
    ]


def test_one_rule_of_two_regimes_is_one_wish(workspace: Workspace) -> None:
    under(workspace, "jiubu", "shanghai-chengjian-2017", chosen=TENTH)
    branch = workspace.branch()
    regimes = workspace.regimes(branch.regimes_on(date(2025, 1, 1)))
    wishes = day_wishes(branch, regimes)
    assert [wish.rule for wish in wishes] == [TENTH]
    proposals = month_proposals(wishes, date(2025, 5, 1), date(2025, 5, 31), workspace.calendar)
    assert proposals[2025, 5].others == ()
    assert reason_text(proposals[2025, 5]) == ""


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (DayRule(DayRuleKind.FREE), "不固定"),
        (TENTH, "每月10日"),
        (DayRule(DayRuleKind.NTH_WEEKDAY, nth=3, weekday=6), "每月第三个星期日"),
        (
            DayRule(
                DayRuleKind.FIXED_DAY,
                day=5,
                holiday_rule=HolidayRule.NEXT_SAME_WEEKDAY,
                holiday_scope=HolidayScope.STATUTORY,
            ),
            "每月5日，遇法定节假日顺延到下一周的同一天",
        ),
    ],
)
def test_a_rule_in_words(rule: DayRule, text: str) -> None:
    assert rule_text(rule) == text
