"""The small words of the domain: a branch's regimes on a day, the current step, what a change touched, a clause."""

from datetime import date

import pytest

from app.domain.branch import Branch, RegimeInForce
from app.domain.change import EVERYTHING, Change, Part
from app.domain.day_part import DayPart
from app.domain.errors import UserError
from app.domain.finding import Clause, Finding, Severity
from app.domain.progress import StepState, StepStatus, current_step

CLAUSE = Clause("jiubu", "某通知", "二", "每月一次")


def test_regimes_in_force_on_a_day_in_the_order_entered() -> None:
    branch = Branch(
        regimes=(
            RegimeInForce("b", date(2026, 1, 1)),
            RegimeInForce("a", date(2020, 1, 1), date(2025, 12, 31)),
            RegimeInForce("c", date(2027, 1, 1)),
        )
    )
    assert branch.regimes_on(date(2026, 6, 18)) == ("b",)
    assert branch.regimes_on(date(2025, 12, 31)) == ("a",)
    assert branch.regimes_on(date(2027, 1, 1)) == ("b", "c")


@pytest.mark.parametrize(
    ("done", "current"), [((), 1), ((1,), 2), ((1, 2, 4), 3), (tuple(range(1, 10)), 9), ((2,), 1)]
)
def test_the_current_step_is_the_first_not_done(done: tuple[int, ...], current: int) -> None:
    states = tuple(
        StepState(number, "x", StepStatus.DONE_WITH_GAPS if number in done else StepStatus.STARTED)
        for number in range(1, 10)
    )
    assert current_step(states) == current


def test_a_change_touches_its_parts_only() -> None:
    change = Change(frozenset({Part.PLANS}))
    assert change.touches(Part.PLANS, Part.MEMBERS)
    assert not change.touches(Part.MEMBERS)
    assert EVERYTHING.touches(Part.SETTINGS)


def test_an_evening_is_no_half_day() -> None:
    assert [part for part in DayPart if not part.is_half_day] == [DayPart.EVENING]


def test_a_clause_names_notice_and_section() -> None:
    assert CLAUSE.source() == "某通知 二"
    assert Clause("x", "某通知", "", "").source() == "某通知"


def test_a_finding_gives_its_facts_by_name() -> None:
    finding = Finding("JB-08", "short", Severity.BLOCKS, CLAUSE, (("came", 7), ("base", 9)))
    assert finding.fact_map() == {"came": 7, "base": 9}


def test_an_error_carries_its_key_and_facts() -> None:
    error = UserError("file_open", name="甲.xlsx")
    assert (error.key, error.facts, str(error)) == ("file_open", {"name": "甲.xlsx"}, "file_open")
