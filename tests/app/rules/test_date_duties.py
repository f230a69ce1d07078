"""Duties of one activity's day: 公告 before it, the change of its date, the record sent up after it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.duty import Duty, DutyAction
from app.domain.records import ChangeAnswer, DateChange, Sending
from app.domain.regime import Regime
from app.domain.step_facts import ConductFacts, PublicityFacts
from tests.app.rules.examples import ACTIVITY, DAY, JB, activity_case
from tests.app.rules.year_examples import S2, SE, SG, SR, due_case, named, year_case


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
