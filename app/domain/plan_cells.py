"""The cells of the plan table: what a row shows in a column, and what a typed text makes of the row.

The columns are those of the form, in its order (DESIGN 7.6).
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from app.domain.chinese_text import normalise_number_text, parse_date, weekday_name
from app.domain.day_part import DayPart
from app.domain.plan import OBSERVED_MARK, PlannedActivity

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_MARK = re.compile(r"^\s*(?:[√✓✔]|[vVｖＶ](?![A-Za-z0-9]))\s*")  # a v alone, not that of a word


class PlanColumn(Enum):
    """The six columns of the plan table."""

    TIME = "时间"
    PLACE = "地点"
    THEME = "主题"
    KIND = "形式"
    CONTENT = "主要内容"
    REMARK = "备注"


PLAN_COLUMNS = tuple(PlanColumn)
_FIELDS = {
    PlanColumn.PLACE: "place",
    PlanColumn.THEME: "theme",
    PlanColumn.KIND: "kind",
    PlanColumn.CONTENT: "content",
}


@dataclass(frozen=True)
class CellChange:
    """One cell to change: the row's id, the column and the new text."""

    row_id: int
    column: PlanColumn
    text: str


def cell_text(row: PlannedActivity, column: PlanColumn) -> str:
    """Return what the row shows in a column, on screen and on paper."""
    if column is PlanColumn.TIME:
        return time_text(row)
    if column is PlanColumn.REMARK:
        return f"{OBSERVED_MARK} {row.remark}".strip() if row.is_observed else row.remark
    return str(getattr(row, _FIELDS[column]))


def with_cell(row: PlannedActivity, column: PlanColumn, text: str, today: date) -> PlannedActivity:
    """Return the row with one cell changed; a time that holds no date is kept as it was typed."""
    if column is PlanColumn.TIME:
        return _with_time(row, text, today)
    if column is PlanColumn.REMARK:
        observed = _MARK.match(text) is not None
        return replace(row, is_observed=observed, remark=_MARK.sub("", text, count=1).strip())
    value = text.rstrip() if column is PlanColumn.CONTENT else text.strip()
    changed: dict[str, Any] = {_FIELDS[column]: value}
    return replace(row, **changed)


def time_text(row: PlannedActivity) -> str:
    """Write the time cell: 6月18日（星期四）下午 14:00, or what was typed where no date was found in it."""
    if row.on is None:
        return row.time_note
    part = row.part.value if row.part else ""
    return f"{row.on.month}月{row.on.day}日（{weekday_name(row.on)}）{part} {row.starts_at}".strip()


def paper_time(row: PlannedActivity) -> str:
    """Write the time cell of the printed form: the day on the first line, half day and clock on the second."""
    if row.on is None:
        return row.time_note
    part = row.part.value if row.part else ""
    day = f"{row.on.month}月{row.on.day}日（{weekday_name(row.on)}）"
    return f"{day}\n{part} {row.starts_at}".strip()


def is_clear(column: PlanColumn, text: str, today: date) -> bool:
    """Tell whether a text fits its column; only a time can be unclear."""
    if column is not PlanColumn.TIME or not text.strip():
        return True
    return _with_time(PlannedActivity(0, 0, 0), text, today).on is not None


def _with_time(row: PlannedActivity, text: str, today: date) -> PlannedActivity:
    plain = normalise_number_text(text)
    clock = _CLOCK.search(plain)
    part = next((entry for entry in DayPart if entry.value in plain), None)
    on = parse_date(_only_date(plain), today)
    if on is None:
        return replace(row, on=None, part=None, starts_at="", time_note=text.strip())
    starts_at = f"{int(clock[1])}:{clock[2]}" if clock else ""
    return replace(row, on=on, part=part, starts_at=starts_at, time_note="")


def _only_date(text: str) -> str:
    """Take weekday in brackets, part of the day and the clock off a time cell."""
    text = _CLOCK.sub("", text)
    text = re.sub(r"[(（].*?[)）]|星期[一二三四五六日天](?=\s|$)", "", text)
    for part in DayPart:
        text = text.replace(part.value, "")
    return text.strip()
