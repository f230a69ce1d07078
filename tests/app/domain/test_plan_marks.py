"""What counts as the √ when it is typed into 备注."""

from datetime import date

import pytest

from app.domain.plan import PlannedActivity
from app.domain.plan_cells import PlanColumn, with_cell

ROW = PlannedActivity(1, 1, 1)


@pytest.mark.parametrize(
    ("text", "observed", "remark"),
    [
        ("√", True, ""),
        ("v", True, ""),
        ("Ｖ", True, ""),
        ("√ 欢迎观摩", True, "欢迎观摩"),
        ("v欢迎观摩", True, "欢迎观摩"),
        ("video 一段", False, "video 一段"),
        ("V2 稿", False, "V2 稿"),
        ("", False, ""),
    ],
)
def test_mark(text: str, observed: bool, remark: str) -> None:
    row = with_cell(ROW, PlanColumn.REMARK, text, date(2026, 6, 5))
    assert (row.is_observed, row.remark) == (observed, remark)
