"""A holiday file that is not understood is refused by name and place."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from app import paths
from app.calendar.load import HolidayFileError, load_calendar, load_statutory, load_year
from app.calendar.table import DayOff, HolidayNotice

GOOD = """
year = 2027
[[notice]]
title = "测试通知"
[[holiday]]
name = "元旦"
from = 2027-01-01
to = 2027-01-03
statutory = [2027-01-01]
work = [2027-01-09]
"""


def year_file(folder: Path, text: str) -> Path:
    path = folder / "2027.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_becomes_a_table(tmp_path: Path) -> None:
    table = load_year(year_file(tmp_path, GOOD))
    assert table.published
    assert table.days_off == {
        date(2027, 1, 1): DayOff("元旦", statutory=True),
        date(2027, 1, 2): DayOff("元旦", statutory=False),
        date(2027, 1, 3): DayOff("元旦", statutory=False),
    }
    assert table.working_weekends == {date(2027, 1, 9): "元旦"}
    assert table.sources == (HolidayNotice("测试通知"),)


def test_an_entry_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HolidayFileError, match=r"holiday\[1\]: must be a table"):
        load_year(year_file(tmp_path, "year = 2027\nholiday = [1]"))


def test_a_year_file_wins_over_the_statutory_days(tmp_path: Path) -> None:
    shutil.copy(paths.resource("holidays", "statutory.toml"), tmp_path)
    year_file(tmp_path, GOOD)
    calendar = load_calendar(tmp_path)
    assert calendar.years[2027].published
    assert not calendar.years[2028].published


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("year = 2027", "year = 2026"), "year: 2026 is not the year in the file's name"),
        (("year = 2027", ""), "year: None is not the year in the file's name"),
        (("name =", "nam ="), "holiday[1].nam: unknown name"),
        (("year = 2027", "year = 2027\nyears = 1"), "years: unknown name"),
        (("[[holiday]]", "[holiday]"), "holiday: must be a list"),
        (("[[notice]]\n", "[[notice]]\nplace = 1\n"), "notice[1].place: unknown name"),
        (('"测试通知"', "7"), "notice[1].title: must be a text"),
        (('"元旦"', '""'), "holiday[1].name: must be a text"),
        (("from = 2027-01-01", 'from = "1月1日"'), "holiday[1].from: '1月1日' is no date"),
        (("from = 2027-01-01", "from = 2026-12-31"), "holiday[1].from: 2026-12-31 is not in 2027"),
        (("from = 2027-01-01\n", ""), "holiday[1].from: None is no date"),
        (("from = 2027-01-01", "from = 2027-01-04"), "holiday[1].to: 2027-01-03 is before 2027-01-04"),
        (
            ("statutory = [2027-01-01]", "statutory = [2027-01-08]"),
            "holiday[1].statutory: 2027-01-08 is outside",
        ),
        (("statutory = [2027-01-01]\n", ""), "holiday[1].statutory: must be a list"),
        (("work = [2027-01-09]", "work = [2027-01-08]"), "holiday[1].work: 2027-01-08 is no weekend day"),
        (
            ("work = [2027-01-09]", "work = [2027-01-09, 2027-01-09]"),
            "holiday[1].work: 2027-01-09 stands in 元旦",
        ),
        (("work = [2027-01-09]", "work = [2027-01-03]"), "2027-01-03 is both a day off and a working day"),
        ((GOOD[GOOD.index("[[holiday]]") :], ""), "holiday: there is none"),
        ((GOOD, GOOD + GOOD[GOOD.index("[[holiday]]") :]), "holiday[2]: 2027-01-01 stands in 元旦 already"),
        (("to = 2027-01-03", "to = 2027-01-"), "line 8"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(
    tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    path = year_file(tmp_path, GOOD.replace(*change))
    with pytest.raises(HolidayFileError) as refused:
        load_year(path)
    assert refused.value.file == "2027.toml"
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[fixed]\n", "lunar: must be a table"),
        ("[lunar.2027]\n", "fixed: must be a table"),
        ("[other]\n", "other: unknown name"),
        ('[fixed]\n"元旦" = "01-01"\n[lunar.2027]\n', "fixed.元旦: must be a list"),
        ('[fixed]\n"元旦" = ["13-01"]\n[lunar.2027]\n', "fixed.元旦: '13-01' must be a text like 05-01"),
        ('[fixed]\n"元旦" = [1]\n[lunar.2027]\n', "fixed.元旦: 1 must be a text like 05-01"),
        ("[fixed]\n[lunar.next]\n", "lunar.next: must be a year"),
        ("[fixed]\n[lunar]\n2027 = 1\n", "lunar.2027: must be a table"),
        ('[fixed]\n[lunar.2027]\n"除夕" = [2028-02-05]\n', "lunar.2027.除夕: 2028-02-05 is not in 2027"),
    ],
)
def test_statutory_days_are_read_as_strictly(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "statutory.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HolidayFileError) as refused:
        load_statutory(path)
    assert refused.value.reason == reason


def test_a_missing_file_and_one_in_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(HolidayFileError, match=r"statutory\.toml: the file is missing"):
        load_calendar(tmp_path)
    path = tmp_path / "2027.toml"
    path.write_bytes(GOOD.encode("gbk"))
    with pytest.raises(HolidayFileError, match=r"2027\.toml: .*utf-8"):
        load_year(path)
