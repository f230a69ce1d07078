"""The cells of the plan table: what a row shows in a column, and what a typed text makes of the row.

The columns are those of the form, in its order (DESIGN 7.6).
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from app.domain.chinese_text import parse_date, weekday_name
from app.domain.day_part import DayPart
from app.domain.plan import OBSERVED_MARK, PlannedActivity

# 14:00, 14:00:00 as Excel pastes it, 下午2点, 9时30分, 14:00-17:00; never the end of another number (6.189:30).
_ONE_CLOCK = r"(?<![\d:])([01]?\d|2[0-4])(?::([0-5]\d)(?::[0-5]\d)?|[点时](?:([0-5]?\d)分?|(半))?)(?!\d)"
_CLOCK = re.compile(rf"{_ONE_CLOCK}(?:\s*(?:[-—–~～至到])\s*{_ONE_CLOCK})?")
_BRACKETS = re.compile(r"\(.*?\)")
# Behind a date only: 下周三 alone is a date of its own.
_WEEKDAY = re.compile(r"(?<=[\d日号])\s*(?:星期|周|礼拜)[一二三四五六日天]\s*$")
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
    """Return the row with one cell changed; a time that holds no date is kept as it was typed.

    A cell that shows the text already stays as it is: the year of a date does not show.
    """
    if text == cell_text(row, column):
        return row
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
    plain = unicodedata.normalize("NFKC", text)
    clock = _CLOCK.search(plain)
    part = next((entry for entry in DayPart if entry.value in plain), None)
    on = parse_date(_only_date(plain), today)
    if on is None:
        return replace(row, on=None, part=None, starts_at="", time_note=text.strip())
    return replace(row, on=on, part=part, starts_at=_clock_text(clock) if clock else "", time_note="")


def clock_text(text: str) -> str | None:
    """Write a time of day as 14:00 or 14:00–17:00, however it was typed; None when it is none."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).replace(".", ":").strip())
    return _clock_text(found) if found else None


def _clock_text(found: re.Match[str]) -> str:
    """Write 14:00, or 14:00–17:00 where the end stands there too."""
    clocks = (found.groups()[:4], found.groups()[4:])
    texts = [
        f"{int(hour)}:{30 if half else int(minute or minutes or 0):02}"
        for hour, minute, minutes, half in clocks
        if hour is not None
    ]
    return "–".join(texts)


def _only_date(text: str) -> str:
    """Take the clock, brackets, the part of the day and a weekday behind a date off a time cell."""
    text = _BRACKETS.sub("", _CLOCK.sub("", text))
    for part in DayPart:
        text = text.replace(part.value, "")
    return _WEEKDAY.sub("", text.strip()).strip()
