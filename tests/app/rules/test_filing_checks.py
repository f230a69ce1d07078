"""What is written down and sent up after an activity."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.domain.attendance import Mark
from app.domain.records import Sending
from app.domain.regime import Regime
from app.domain.step_facts import ConductFacts, EvaluationFacts
from tests.app.rules.examples import ACTIVITY, DAY, GOOD, TODAY, activity_case, findings, keys, marked
from tests.app.rules.year_examples import S2, SE, SG

HANDBOOK = [pytest.param(S2, "S2-16"), pytest.param(SG, "SG-27")]
WRITTEN: dict[str, Any] = {
    "activity": replace(ACTIVITY, content="学党章"),
    "conduct": replace(GOOD.conduct, process="先学后议"),
}


@pytest.mark.parametrize(("regime", "rule_id"), HANDBOOK)
def test_S2_16_SG_27_the_handbook_has_every_field(regime: Regime, rule_id: str) -> None:
    assert keys(activity_case(regime, **WRITTEN), rule_id) == []
    empty = replace(ACTIVITY, theme=" ", place="", content="")
    conduct = replace(GOOD.conduct, held_on=None)
    case = activity_case(regime, activity=empty, conduct=conduct, expected=marked(Mark.NOT_MARKED))
    (found,) = findings(case, rule_id)
    assert found.key == "record_fields_missing"
    assert found.fact_map() == {"fields": "主题、内容、开展日期、地点、出勤"}


@pytest.mark.parametrize(("regime", "rule_id"), HANDBOOK)
def test_S2_16_SG_27_nothing_is_missing_before_the_day(regime: Regime, rule_id: str) -> None:
    case = activity_case(regime, activity=replace(ACTIVITY, theme=""))
    assert keys(replace(case, today=date(2026, 6, 17)), rule_id) == []
    assert keys(replace(case, today=DAY), rule_id) == ["record_fields_missing"]


def sent(on: date, document: str = "record") -> tuple[Sending, ...]:
    at = datetime(on.year, on.month, on.day, 9)
    return (Sending(1, document, 1, None, "示例", at, at),)


@pytest.mark.parametrize("on", [DAY, date(2026, 6, 20), date(2026, 8, 1)])
def test_SE_02_the_record_goes_up_after_the_activity(on: date) -> None:
    assert keys(activity_case(SE, sendings=sent(on)), "SE-02") == []


@pytest.mark.parametrize("sendings", [(), sent(date(2026, 6, 17)), sent(TODAY, "notice")])
def test_SE_02_what_was_sent_before_or_something_else_is_no_filing(sendings: tuple[Sending, ...]) -> None:
    (found,) = findings(activity_case(SE, sendings=sendings), "SE-02")
    assert (found.key, found.fact_map()["days"]) == ("activity_unfiled", 6)


def test_SE_02_is_said_from_the_day_after() -> None:
    case = activity_case(SE, sendings=())
    assert keys(replace(case, today=DAY), "SE-02") == []
    assert keys(replace(case, today=date(2026, 6, 19)), "SE-02") == ["activity_unfiled"]


def test_SE_02_is_not_said_of_what_may_never_have_been_held() -> None:
    unknown = {"conduct": ConductFacts(1), "evaluation": EvaluationFacts(1), "ballots": (), "sendings": ()}
    assert keys(activity_case(SE, **unknown, expected=()), "SE-02") == []
    assert keys(activity_case(SE, **unknown, expected=marked(Mark.PRESENT)), "SE-02") == ["activity_unfiled"]
