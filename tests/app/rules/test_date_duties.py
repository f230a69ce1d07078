"""Duties of one activity's day: 公告 before it, the change of its date, the record sent up after it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.duty import Duty, DutyAction
from app.domain.records import ChangeAnswer, DateChange, Sending
from app.domain.regime import Regime
from app.domain.step_facts import ConductFacts, EvaluationFacts, PublicityFacts
from app.rules.duties import duties
from tests.app.rules.examples import ACTIVITY, DAY, JB, activity_case, marked
from tests.app.rules.year_examples import S2, SE, SG, SR, XH, due_case, named, year_case


def of_activity(regime: Regime, name: str, today: date, **changes: Any) -> list[Duty]:
    case = replace(activity_case(regime, **changes), today=today)
    return named(due_case(year_case(regime, today=today), activities=(case,)), name)


def test_S2_13_the_notice_is_due_the_day_before() -> None:
    ahead = {"conduct": ConductFacts(1), "publicity": PublicityFacts(1)}
    (duty,) = of_activity(S2, "notice_before_due", date(2026, 6, 12), **ahead)
    assert (duty.due, duty.step, duty.clause) == (date(2026, 6, 17), 3, S2.clause("S2-13"))
    assert len(of_activity(S2, "notice_before_due", DAY, **ahead)) == 1
    assert of_activity(S2, "notice_before_due", date(2026, 6, 19), **ahead) == []
    posted = {**ahead, "publicity": PublicityFacts(1, posted_on=date(2026, 6, 11))}
    assert of_activity(S2, "notice_before_due", date(2026, 6, 12), **posted) == []


def change(**changes: Any) -> tuple[DateChange, ...]:
    plain = DateChange(1, 1, DAY, date(2026, 6, 25), "会议冲突", None, None, datetime(2026, 6, 10, 9))
    return (replace(plain, **changes),)


def test_JB_05_a_change_is_to_be_filed_by_the_new_day() -> None:
    (duty,) = of_activity(JB, "change_outstanding", date(2026, 6, 12), date_changes=change())
    assert (duty.due, duty.text, duty.step) == (date(2026, 6, 25), "change_outstanding", 1)
    filed = change(filed_on=date(2026, 6, 11))
    assert of_activity(JB, "change_outstanding", date(2026, 6, 12), date_changes=filed) == []


@pytest.mark.parametrize(("regime", "rule_id"), [(SG, "SG-02"), (SR, "SR-02")])
def test_SG_02_SR_02_consent_is_due_the_day_before_the_old_day(regime: Regime, rule_id: str) -> None:
    (duty,) = of_activity(regime, "change_outstanding", date(2026, 6, 12), date_changes=change())
    assert (duty.due, duty.text, duty.rule_ids) == (date(2026, 6, 17), "change_consent_due", (rule_id,))
    assert "书面同意" in texts.say(f"duties.{duty.text}", **duty.fact_map())
    agreed = change(consented_on=date(2026, 6, 11))
    assert of_activity(regime, "change_outstanding", date(2026, 6, 12), date_changes=agreed) == []


def test_SG_02_a_no_is_an_answer_and_other_activities_need_none() -> None:
    refused = change(answer=ChangeAnswer.REFUSED.value, consented_on=date(2026, 6, 11))
    assert of_activity(SG, "change_outstanding", date(2026, 6, 12), date_changes=refused) == []
    meeting = replace(ACTIVITY, kind=ActivityKind.COMMITTEE_MEETING)
    regime = replace(SG, kinds=())
    assert of_activity(regime, "change_outstanding", DAY, date_changes=change(), activity=meeting) == []


def test_SG_02_a_change_entered_late_shows_at_once() -> None:
    late = change(changed_at=datetime(2026, 6, 26, 9))
    assert of_activity(SG, "change_outstanding", date(2026, 6, 25), date_changes=late) == []
    (duty,) = of_activity(SG, "change_outstanding", date(2026, 6, 26), date_changes=late)
    assert duty.days == -9


def sent(on: date) -> tuple[Sending, ...]:
    at = datetime(on.year, on.month, on.day, 9)
    return (Sending(1, "record", 1, None, "示例", at, at),)


def test_SE_02_the_record_goes_up_by_the_months_end() -> None:
    assert of_activity(SE, "filing_due", date(2026, 6, 17), sendings=()) == []
    (duty,) = of_activity(SE, "filing_due", DAY, sendings=())
    assert (duty.due, duty.step, duty.action) == (date(2026, 6, 30), 9, DutyAction.OPEN_STEP)
    assert len(of_activity(SE, "filing_due", date(2026, 7, 5), sendings=())) == 1
    assert of_activity(SE, "filing_due", date(2026, 6, 20), sendings=sent(DAY)) == []
    assert len(of_activity(SE, "filing_due", date(2026, 6, 20), sendings=sent(date(2026, 6, 17)))) == 1


def test_JB_05_a_day_moved_back_is_not_filed_any_more() -> None:
    back = (*change(), *change(id=2, old=date(2026, 6, 25), new=DAY))
    assert of_activity(JB, "change_outstanding", date(2026, 6, 12), date_changes=back) == []


NOT_HELD: dict[str, Any] = {
    "conduct": ConductFacts(1),
    "evaluation": EvaluationFacts(1),
    "ballots": (),
    "expected": (),
    "sendings": (),
}


def asked(regime: Regime, today: date, **changes: Any) -> list[tuple[str, date]]:
    """Return the names and days of what is due of the activity, with this month's."""
    case = replace(activity_case(regime, **{**NOT_HELD, **changes}), today=today)
    of_year = replace(year_case(regime, today=today), activities=())
    after = {"held_unknown", "month_activity", "evaluation_due", "record_due", "filing_due"}
    found = duties(due_case(of_year, activities=(case,)))
    return [(one.name, one.due) for one in found if one.name in after and one.text != "frequency_missed"]


@pytest.mark.parametrize("regime", [JB, SE, SG, XH])
@pytest.mark.parametrize("today", [date(2026, 6, 19), date(2026, 7, 3)])
def test_SE_02_JB_19_JB_22_first_it_is_asked_whether_it_was_held_in_one_line(
    regime: Regime, today: date
) -> None:
    has_own = regime in (JB, SE) or today.month == DAY.month
    assert [one for one in asked(regime, today) if one[1] <= DAY] == [("held_unknown", DAY)] * has_own
    names = {name for name, _ in asked(regime, today)}
    assert names.isdisjoint({"evaluation_due", "record_due", "filing_due"})


def test_JB_22_on_the_day_itself_nobody_asks() -> None:
    assert ("evaluation_due", DAY) in asked(JB, DAY)
    assert ("held_unknown", DAY) not in asked(JB, DAY)


@pytest.mark.parametrize(
    "sign",
    [
        {"conduct": ConductFacts(1, held_on=DAY)},
        {"expected": marked(Mark.PRESENT)},
        {"expected": marked(Mark.ABSENT)},
        {"evaluation": EvaluationFacts(1, DAY)},
    ],
)
def test_SE_02_any_sign_that_it_was_held_lets_what_comes_after_speak(sign: dict[str, Any]) -> None:
    assert "filing_due" in {name for name, _ in asked(SE, date(2026, 7, 3), **sign)}
    assert "record_due" in {name for name, _ in asked(JB, date(2026, 7, 3), **sign)}


def test_SE_02_leave_marked_beforehand_is_no_sign() -> None:
    leave = {"expected": marked(Mark.SICK_LEAVE)[:1]}
    assert ("held_unknown", DAY) in asked(SE, date(2026, 7, 3), **leave)


def test_SE_02_the_question_says_what_to_do_and_leads_to_the_step() -> None:
    (duty,) = of_activity(SE, "held_unknown", date(2026, 7, 3), **NOT_HELD)
    assert (duty.action, duty.step, duty.rule_ids) == (DutyAction.OPEN_STEP, 7, ("SE-02",))
    sentence = texts.say(f"duties.{duty.text}", **duty.fact_map())
    assert sentence == "6月主题党日：6月18日（周四）已过，开了没有？开了就去第 7 步记下，没开就改期或写明原因"
