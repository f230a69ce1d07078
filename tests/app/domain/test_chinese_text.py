"""Dates as people type them, and names no file system refuses."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.chinese_text import (
    MAX_NAME_BYTES,
    MAX_NAME_CHARACTERS,
    chinese_date,
    day_text,
    moment_text,
    normalise_number_text,
    parse_date,
    safe_file_name,
    weekday_name,
)

TODAY = date(2026, 5, 20)  # a Wednesday
DATES = st.dates(date(1921, 7, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "6.5",
        "6-5",
        "6/5",
        "06-05",
        "6月5日",
        "6月5号",
        "6月5",
        "６．５",
        "6。5",
        "６月５日",
        " 6 月 5 日 ",
        "20260605",
        "２０２６０６０５",
        "2026-6-5",
        "2026-06-05",
        "2026.6.5",
        "2026/6/5",
        "2026年6月5日",
        "2026年06月05号",
        "6－5",
        "6 5",
        "2026 6 5",
        "2026 06 05",
    ],
)
def test_one_day_in_many_notations(text: str) -> None:
    assert parse_date(text, TODAY) == date(2026, 6, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", 20),
        ("明天", 21),
        ("后天", 22),
        ("大后天", 23),
        ("昨天", 19),
        ("前天", 18),
        ("周三", 20),
        ("本周五", 22),
        ("这周一", 18),
        ("本周日", 24),
        ("本周天", 24),
        ("星期五", 22),
        ("下周三", 27),
        ("下星期五", 29),
        ("下礼拜一", 25),
        ("下个星期一", 25),
        ("上周五", 15),
        ("下 周 三", 27),
    ],
)
def test_words_for_days(text: str, day: int) -> None:
    assert parse_date(text, TODAY) == date(2026, 5, day)


def test_the_week_after_next() -> None:
    assert parse_date("下下周一", TODAY) == date(2026, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2月30日",
        "2026-2-29",
        "20260230",
        "13.1",
        "0.5",
        "6.0",
        "6.31",
        "00000101",
        "",
        " ",
        "6",
        "六月五日",
        "abc",
        "6.5.",
        "2026-6",
        "26.6.5",
        "下周八",
        "下周",
        "202665",
        "6.5 14:00",
        "6.1 2",
        "²⁰²⁶x",
        "٣.٥",
    ],
)
def test_impossible_or_unclear_dates_are_none(text: str) -> None:
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("today", "text", "found"),
    [
        (date(2026, 11, 22), "1.8", date(2027, 1, 8)),
        (date(2026, 11, 22), "6.5", date(2026, 6, 5)),
        (date(2026, 11, 22), "12.4", date(2026, 12, 4)),
        (date(2026, 1, 3), "12.4", date(2026, 12, 4)),
        (date(2026, 12, 1), "5.31", date(2027, 5, 31)),
        (date(2026, 12, 1), "6.1", date(2026, 6, 1)),
        (date(2027, 12, 1), "2.29", date(2028, 2, 29)),
        (date(2027, 3, 1), "2.29", None),
        (date(2028, 3, 1), "2.29", date(2028, 2, 29)),
    ],
)
def test_without_a_year_it_is_the_near_one(today: date, text: str, found: date | None) -> None:
    assert parse_date(text, today) == found


@given(DATES, DATES)
def test_what_is_written_is_read_back(day: date, today: date) -> None:
    assert parse_date(chinese_date(day), today) == day
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(day.strftime("%Y%m%d"), today) == day


@given(DATES, DATES)
def test_a_date_without_year_lies_between_half_a_year_back_and_the_end_of_next_year(
    day: date, today: date
) -> None:
    found = parse_date(f"{day.month}.{day.day}", today)
    if found is None:
        assert (day.month, day.day) == (2, 29)
    else:
        assert (found.month, found.day) == (day.month, day.day)
        assert found >= today - timedelta(days=183)
        assert found.year in (today.year, today.year + 1)


@given(st.text(max_size=12))
def test_reading_a_date_never_fails(text: str) -> None:
    found = parse_date(text, TODAY)
    assert found is None or isinstance(found, date)


def test_days_as_they_are_written() -> None:
    assert chinese_date(date(2026, 6, 5)) == "2026年6月5日"
    assert weekday_name(date(2026, 6, 5)) == "星期五"
    assert weekday_name(date(2026, 9, 20)) == "星期日"
    assert day_text(date(2026, 9, 20)) == "9月20日（周日）"


def test_numbers_are_made_plain() -> None:
    assert normalise_number_text(" １３８ 0000\u200b１１１１ ") == "13800001111"
    assert normalise_number_text("１１０１０５ＸＸ") == "110105XX"
    assert normalise_number_text("6—5") == "6-5"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026年6月 主题党日：“学党史”", "2026年6月 主题党日：“学党史”"),
        ('a\\b/c:d*e?f"g<h>i|j', "abcdefghij"),
        ("一\n二\t三\x00\x1f", "一 二 三"),
        ("计划表. . ", "计划表"),
        (" .计划表", "计划表"),
        ("CON", "_CON"),
        ("com1.2026", "_com1.2026"),
        ("LPT²", "_LPT²"),
        ("CONTROL", "CONTROL"),
        ("", "_"),
        ("???", "_"),
        ("\u202e表划计", "表划计"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert safe_file_name(text) == name
    assert safe_file_name(text, ".xlsx") == f"{name}.xlsx"


@given(st.text(max_size=300), st.sampled_from(["", ".xlsx", ".docx"]))
def test_every_text_becomes_a_name_every_system_takes(text: str, suffix: str) -> None:
    name = safe_file_name(text, suffix)
    stem = name.removesuffix(suffix)
    assert 0 < len(name) <= MAX_NAME_CHARACTERS
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert not set(name) & set('\\/:*?"<>|\n\r\t\0')
    assert stem == stem.strip(" .")
    assert safe_file_name(stem, suffix) == name


def test_long_names_keep_their_suffix() -> None:
    assert safe_file_name("甲" * 200, ".xlsx") == "甲" * 75 + ".xlsx"
    assert len(safe_file_name("a" * 200, ".xlsx")) == 120


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 11, 22, 9, 5), "9:05"),
        (datetime(2026, 11, 20, 18, 2), "11月20日 18:02"),
        (datetime(2025, 11, 22, 0, 0), "2025年11月22日 0:00"),
    ],
)
def test_a_moment_says_no_more_than_is_wanted_today(at: datetime, text: str) -> None:
    assert moment_text(at, date(2026, 11, 22)) == text
