"""Which days the calendar of a date field marks."""

from datetime import date
from pathlib import Path

from app.operations import days
from tests.ui import builders


def test_days_off_and_worked_weekends_are_marked(tmp_path: Path) -> None:
    ws = builders.workspace(tmp_path)
    assert days.day_mark(ws, date(2026, 10, 1)) == "休"
    assert days.day_mark(ws, date(2026, 10, 10)) == "班"
    assert days.day_mark(ws, date(2026, 6, 13)) == ""  # a plain Saturday
    ws.close()


def test_a_day_of_a_year_without_a_notice_is_not_known(tmp_path: Path) -> None:
    ws = builders.workspace(tmp_path)
    assert days.day_mark(ws, date(2027, 10, 1)) == "休", "the law's own days are known"
    assert days.day_mark(ws, date(2027, 10, 4)) == days.UNPUBLISHED
    ws.close()
