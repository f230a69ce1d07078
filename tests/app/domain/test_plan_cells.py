"""The cells of the plan table: what is typed, what it makes of the row, and what the row then shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.day_part import DayPart
from app.domain.plan import PlannedActivity
from app.domain.plan_cells import PLAN_COLUMNS, PlanColumn, cell_text, is_clear, time_text, with_cell

TODAY = date(2026, 7, 2)
ROW = PlannedActivity(7, plan_id=1, position=1)
JUNE_18 = date(2026, 6, 18)


@pytest.mark.parametrize(
    ("typed", "on", "part", "starts_at"),
    [
        ("6.18", JUNE_18, None, ""),
        ("6月18日", JUNE_18, None, ""),
        ("2026-06-18", JUNE_18, None, ""),
        ("2026-06-18 00:00:00", JUNE_18, None, "0:00"),
        ("2026-06-18 9:30:00", JUNE_18, None, "9:30"),
        ("6.18 9:30", JUNE_18, None, "9:30"),
        ("6.18 14:00", JUNE_18, None, "14:00"),
        ("６月１８日　下午　１４：００", JUNE_18, DayPart.AFTERNOON, "14:00"),
        ("6月18日（星期四）下午 14:00", JUNE_18, DayPart.AFTERNOON, "14:00"),
        ("6月18日(周四)上午", JUNE_18, DayPart.MORNING, ""),
        ("6月18日 星期四 下午 14:00", JUNE_18, DayPart.AFTERNOON, "14:00"),
        ("6月18日周四下午2点", JUNE_18, DayPart.AFTERNOON, "2:00"),
        ("6月18日下午2点半", JUNE_18, DayPart.AFTERNOON, "2:30"),
        ("6月18日 9时05分", JUNE_18, None, "9:05"),
        ("6月18日 下午 14:00-17:00", JUNE_18, DayPart.AFTERNOON, "14:00–17:00"),
        ("6月18日 14:00 至 17:00", JUNE_18, None, "14:00–17:00"),
        ("6月18日 14:00—17:00（三楼）", JUNE_18, None, "14:00–17:00"),
        ("6月18日全天", JUNE_18, DayPart.FULL_DAY, ""),
        ("下周四晚上", date(2026, 7, 9), DayPart.EVENING, ""),
        ("周四", TODAY, None, ""),
    ],
)
def test_a_time_is_read_in_many_notations(typed: str, on: date, part: DayPart | None, starts_at: str) -> None:
    row = with_cell(ROW, PlanColumn.TIME, typed, TODAY)
    assert (row.on, row.part, row.starts_at, row.time_note) == (on, part, starts_at, "")
    assert is_clear(PlanColumn.TIME, typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["6月", "6月中旬", "待定", "2月30日", "6月18日 25:70", "6.18-6.20", "6.1814:00"]
)
def test_a_time_without_one_date_is_kept_as_typed(typed: str) -> None:
    dated = replace(ROW, on=JUNE_18, part=DayPart.MORNING, starts_at="9:00")
    row = with_cell(dated, PlanColumn.TIME, f" {typed} ", TODAY)
    assert (row.on, row.part, row.starts_at, row.time_note) == (None, None, "", typed)
    assert time_text(row) == typed
    assert not is_clear(PlanColumn.TIME, typed, TODAY)


def test_an_emptied_time_is_empty_and_clear() -> None:
    row = with_cell(replace(ROW, on=JUNE_18), PlanColumn.TIME, "", TODAY)
    assert (row.on, row.time_note) == (None, "")
    assert is_clear(PlanColumn.TIME, "", TODAY)


def test_every_other_text_is_clear() -> None:
    assert all(is_clear(column, "随便", TODAY) for column in PLAN_COLUMNS if column is not PlanColumn.TIME)


@pytest.mark.parametrize(
    ("typed", "observed", "remark"),
    [
        ("√", True, ""),
        ("√ 欢迎观摩", True, "欢迎观摩"),
        ("✓欢迎", True, "欢迎"),
        (" v ", True, ""),
        ("Ｖ 欢迎", True, "欢迎"),
        ("VR 体验", False, "VR 体验"),
        ("联合开展", False, "联合开展"),
        ("", False, ""),
    ],
)
def test_a_mark_at_the_head_of_the_remark_is_the_observed_mark(
    typed: str, observed: bool, remark: str
) -> None:
    row = with_cell(replace(ROW, is_observed=True, remark="旧"), PlanColumn.REMARK, typed, TODAY)
    assert (row.is_observed, row.remark) == (observed, remark)


def test_content_keeps_its_lines_and_a_theme_loses_its_blanks() -> None:
    assert with_cell(ROW, PlanColumn.CONTENT, "一、\n  二、\n", TODAY).content == "一、\n  二、"
    assert with_cell(ROW, PlanColumn.THEME, " =学习 ", TODAY).theme == "=学习"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
stored = texts.map(str.strip)  # a cell is stored without the blanks around it
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
TYPED_DATES = ("{0}.{1}", "{0}月{1}日", "2026-{0:02}-{1:02}", "2026年{0}月{1}日", "{0}/{1}", "{0}-{1}")


@st.composite
def rows(draw: st.DrawFn) -> PlannedActivity:
    on = draw(st.none() | days)
    return PlannedActivity(
        1,
        1,
        1,
        on=on,
        part=draw(st.none() | st.sampled_from(DayPart)) if on else None,
        starts_at=draw(st.sampled_from(("", "9:30", "14:00–17:00"))) if on else "",
        time_note="" if on else draw(stored),
        place=draw(stored),
        theme=draw(stored),
        kind=draw(stored),
        content=draw(stored),
        remark=draw(stored),
        is_observed=draw(st.booleans()),
    )


@given(rows(), st.sampled_from(PLAN_COLUMNS))
def test_typing_what_stands_there_changes_nothing(row: PlannedActivity, column: PlanColumn) -> None:
    assert with_cell(row, column, cell_text(row, column), TODAY) == row


@given(rows(), st.sampled_from(PLAN_COLUMNS), texts)
def test_what_was_typed_shows_the_same_when_typed_again(
    row: PlannedActivity, column: PlanColumn, typed: str
) -> None:
    once = with_cell(row, column, typed, TODAY)
    shown = cell_text(once, column)
    again = with_cell(with_cell(once, column, "", TODAY), column, shown, TODAY)
    assert cell_text(again, column) == shown


@given(
    st.integers(0, 364),
    st.sampled_from(TYPED_DATES),
    st.sampled_from(("", "上午", "下午", "全天", "晚上")),
    st.sampled_from(("", "9:30", "14：00", "8:05:00")),
)
def test_date_part_and_clock_are_found_wherever_they_meet(
    offset: int, form: str, part: str, clock: str
) -> None:
    day = date(2026, 1, 1) + timedelta(days=offset)
    typed = f"{form.format(day.month, day.day)} {part} {clock}".strip()
    row = with_cell(ROW, PlanColumn.TIME, typed, date(2026, 7, 2))
    assert row.on == day
    assert (row.part.value if row.part else "") == part
    assert bool(row.starts_at) is bool(clock)
