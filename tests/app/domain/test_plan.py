"""A plan, its period and its versions."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.plan import Plan, PlanFile, PlannedActivity, PlanVersion

PLAN = Plan(1, 2026, 6, 12)
ROWS = (PlannedActivity(1, 1, 1, on=date(2026, 6, 18)),)
FROZEN = PlanVersion(1, 1, 1, datetime(2026, 6, 5), "", ROWS)


def test_the_period() -> None:
    assert PLAN.months()[0] == (2026, 6)
    assert PLAN.months()[-1] == (2026, 12)
    assert PLAN.starts() == date(2026, 6, 1)
    assert PLAN.covers(6, 12)
    assert not PLAN.covers(5, 12)
    assert not replace(PLAN, last_month=11).covers(6, 12)


@pytest.mark.parametrize(
    ("change", "empty"),
    [
        ({}, True),
        ({"kind": "主题党日"}, True),
        ({"content": " \n"}, True),
        ({"place": "礼堂"}, False),
        ({"theme": "学习"}, False),
        ({"remark": "联合"}, False),
        ({"is_observed": True}, False),
    ],
)
def test_a_row_with_a_date_alone_is_empty(change: dict[str, object], empty: bool) -> None:
    assert replace(ROWS[0], **change).is_empty() is empty  # type: ignore[arg-type]


def test_a_plan_never_frozen_neither_was_sent_nor_differs() -> None:
    file = PlanFile(PLAN, ROWS)
    assert (file.is_sent, file.differs_from_last_version) == (False, False)


def test_a_changed_row_differs_from_the_version_sent() -> None:
    sent = replace(FROZEN, sent_at=datetime(2026, 6, 5, 10))
    assert not PlanFile(PLAN, ROWS, (sent,)).differs_from_last_version
    changed = PlanFile(PLAN, (replace(ROWS[0], theme="学习"),), (sent,))
    assert (changed.is_sent, changed.differs_from_last_version) == (True, True)
