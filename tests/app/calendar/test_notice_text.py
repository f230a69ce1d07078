"""The forms of the notices of 2017-2026 are read, and what is not understood is named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.calendar.load import load_calendar
from app.calendar.notice_text import read_notice
from app.calendar.own import statutory_days, table_of, with_own_years
from app.domain.holiday_notice import NoticeReading
from app.domain.own_tables import OwnHoliday, OwnHolidayYear
from tests.app.calendar.notice_writer import breaks_of, notice

CALENDAR = load_calendar(paths.resource("holidays"))
SHIPPED = range(2017, 2027)


def read(text: str, year: int = 2027) -> NoticeReading:
    return read_notice(text, CALENDAR, year)


def one(text: str, year: int) -> OwnHoliday:
    """The only break of a text in which there is nothing to look at."""
    found = read(text, year)
    assert found.problems == ()
    assert len(found.breaks) == 1
    return found.breaks[0]


def days(*texts: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, texts))


def keys(text: str, year: int = 2027) -> list[str]:
    return [problem.key for problem in read(text, year).problems]


@pytest.mark.parametrize("style", ["周", "星期", ""])
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("year", SHIPPED)
def test_every_shipped_year_written_out_is_read_back(year: int, style: str, wide: bool) -> None:
    table = CALENDAR.years[year]
    breaks = breaks_of(table)
    found = read(notice(year, breaks, style, wide), 2027)
    assert found.problems == ()
    assert (found.year, found.title) == (year, f"示例机关关于{year}年部分节假日安排的通知")
    assert (found.number, found.issued) == (f"示例发〔{year - 1}〕7号", date(year - 1, 11, 4))
    assert found.breaks == breaks
    own = table_of(OwnHolidayYear(year, found.breaks), statutory_days(CALENDAR, year))
    assert (own.days_off, own.working_weekends) == (table.days_off, table.working_weekends)
    assert own.published


@pytest.mark.parametrize(
    ("year", "text", "first", "last", "working"),
    [
        (2017, "一、元旦：1月1日放假，1月2日（星期一）补休。", "2017-01-01", "2017-01-02", ()),
        (2014, "清明节：4月5日放假，4月7日（星期一）补休。", "2014-04-05", "2014-04-07", ()),
        (2017, "劳动节：5月1日放假，与周末连休。", "2017-04-29", "2017-05-01", ()),
        (2019, "清明节：4月5日放假，与周末连休。", "2019-04-05", "2019-04-07", ()),
        (2019, "4、劳动节：5月1日、2日、3日放假，共3天。", "2019-05-01", "2019-05-03", ()),
        (2019, "劳动节：5月1日放假。", "2019-05-01", "2019-05-01", ()),
        (2020, "元旦：2020年1月1日放假，共1天。", "2020-01-01", "2020-01-01", ()),
        (2025, "元旦：1月1日（周三）放假1天，不调休。", "2025-01-01", "2025-01-01", ()),
        (2021, "端午节：6月12日至14日放假，共3天。", "2021-06-12", "2021-06-14", ()),
        (2022, "劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。",
         "2022-04-30", "2022-05-04", ("2022-04-24", "2022-05-07")),
        (2025, "春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）上班。",
         "2025-01-28", "2025-02-04", ("2025-01-26",)),
        (2019, "元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。",
         "2018-12-30", "2019-01-01", ("2018-12-29",)),
        (2019, "元旦：12月30日至1月1日放假，共3天。12月29日（周六）上班。",
         "2018-12-30", "2019-01-01", ("2018-12-29",)),
        (2023, "元旦：2022年12月31日至2023年1月2日放假调休，共3天。", "2022-12-31", "2023-01-02", ()),
        (2018, "国庆节：10月1日至7日放假调休，共7天。9月29日（星期六）、9月30日（星期日）上班。",
         "2018-10-01", "2018-10-07", ("2018-09-29", "2018-09-30")),
        (2018, "国 庆 节：１０月１日 至\n７日放假调休，共７天。９月２９、", "", "", ()),
    ],
)  # fmt: skip
def test_the_forms_of_the_years(
    year: int, text: str, first: str, last: str, working: tuple[str, ...]
) -> None:
    if not first:
        assert keys(text, year) == ["not_understood"]
        return
    if year < 2017:
        assert [(str(found.first), str(found.last)) for found in read(text, year).breaks] == [(first, last)]
        assert keys(text, year) == ["law_unknown"]
        return
    found = one(text, year)
    assert (found.first, found.last, found.working) == (*days(first, last), days(*working))
    assert found.statutory
    assert all(first <= str(day) <= last for day in found.statutory)


def test_a_break_that_changes_one_holiday_is_named_by_its_statutory_day() -> None:
    title = "示例机关关于调整2019年劳动节假期安排的通知"
    found = one(
        f"{title}\n一、2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。", 2027
    )
    assert (found.name, found.working) == ("劳动节", days("2019-04-28", "2019-05-05"))


def test_the_year_comes_from_the_title_else_from_the_words_else_it_is_the_chosen_one() -> None:
    assert read("关于2028年\n部分节假日安排的通知 一、元旦：1月1日放假。").year == 2028
    assert read("依2024年11月的办法，现将2026年元旦放假通知如下。元旦：1月1日放假。").year == 2026
    assert read("元旦：1月1日放假。", 2029).year == 2029


def test_number_and_day_of_the_notice_in_other_brackets() -> None:
    text = "发文字号：示例发[２０２６]第12号\n成文日期：2026年11月05日\n关于2027年部分节假日安排的通知\n元旦：1月1日放假。"
    found = read(text)
    assert (found.number, found.issued) == ("示例发〔2026〕12号", date(2026, 11, 5))


def test_closing_words_and_words_without_a_day_are_left_out() -> None:
    text = "各单位：通知如下。元旦：1月1日放假。节日期间安排好值班。\n示例机关\n2026年11月5日\n（此件公开）"
    found = read(text)
    assert found.problems == ()
    assert found.issued == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元旦：1月1日（周四）放假。", ["weekday"]),
        ("元旦：1月1日至3日放假，共4天。", ["count"]),
        ("元旦：1月1日至2日放假3天。", ["count"]),
        ("元旦：1月1日至3日放假。1月4日上班。", ["work_on_weekday"]),
        ("元旦：1月1日至3日放假。1月3日（周日）上班。", ["off_and_working"]),
        ("元旦：1月1日至3日放假。1月9日至10日上班。春节：2月5日至12日放假。1月10日上班。", ["twice_working"]),
        ("劳动节：5月1日至5日放假。元旦：5月1日放假。", ["twice_off"]),
        ("元旦：1月5日放假。", ["no_statutory_day"]),
        ("元旦：1月1日、1月4日放假。", []),
        ("元旦：1月1日、1月6日放假。", ["gap"]),
        ("元旦：2月30日放假。", ["no_such_day", "no_days_off"]),
        ("元旦：3日至1月1日放假。", ["no_such_day", "no_days_off"]),
        ("元旦：1月3日至1日放假。", ["no_such_day", "no_days_off"]),
        ("元旦：放假安排另行通知。", ["not_understood", "no_days_off"]),
        ("元旦：1月1日放假。鼓励在除夕（2月5日）休息。", ["not_understood"]),
        ("一、1月6日放假。", ["no_name", "no_statutory_day"]),
        ("中秋节：9月15日放假，与周末连休。", ["no_weekend_beside"]),
        ("元旦：2028年1月1日放假。", ["not_in_year", "no_statutory_day"]),
        ("1月1日放假，大家注意安全。", ["not_understood", "no_items"]),
        ("八月的安排", ["no_items"]),
        ("关于延长2020年春节假期的通知 一、延长2020年春节假期至2月2日，2月3日（星期一）起正常上班。", ["no_items"]),
        ("  \n ", []),
    ],
)  # fmt: skip
def test_what_is_to_be_looked_at_is_named(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_line_whose_full_stop_was_left_out_ends_all_the_same() -> None:
    text = "一、元旦：1月1日至3日放假，\r\n共3天\r\n1月9日上班\r\n示例机关\r\n2026年11月5日"
    found = read(text)
    assert found.problems == ()
    assert (found.breaks[0].working, found.issued) == (days("2027-01-09"), date(2026, 11, 5))


def test_the_words_that_are_not_understood_come_back() -> None:
    problem = read("元旦：1月1日放假。1月3日视情况上班。").problems[0]
    assert (problem.key, problem.words) == ("not_understood", "1月3日视情况上班")


@given(st.integers(2027, 2040), st.data())
def test_a_table_written_out_is_read_back(year: int, data: st.DataObject) -> None:
    law = statutory_days(CALENDAR, year)
    breaks = tuple(
        _widened(one, data.draw(st.integers(0, 1)), data.draw(st.integers(0, 2)))
        for one in breaks_of(CALENDAR.years[year])
    )
    weekends = [day for day in _days(year) if day.weekday() > 4 and not _off(day, breaks)]
    worked = data.draw(st.sets(st.sampled_from(weekends), max_size=4))
    last = breaks[-1]
    breaks = (
        *breaks[:-1],
        OwnHoliday(last.name, last.first, last.last, last.statutory, tuple(sorted(worked))),
    )
    if any(sum(one.first <= day <= one.last for one in breaks) > 1 for day in _days(year)):
        return
    breaks = tuple(
        OwnHoliday(
            one.name,
            one.first,
            one.last,
            tuple(day for day in law if one.first <= day <= one.last),
            one.working,
        )
        for one in breaks
    )
    style = data.draw(st.sampled_from(("周", "星期", "")))
    found = read(notice(year, breaks, style))
    assert found.breaks == breaks
    assert found.problems == ()


def _widened(one: OwnHoliday, before: int, after: int) -> OwnHoliday:
    first = one.first - timedelta(days=before)
    return OwnHoliday(one.name, first, one.last + timedelta(days=after), one.statutory)


def _off(day: date, breaks: tuple[OwnHoliday, ...]) -> bool:
    return any(one.first <= day <= one.last for one in breaks)


def _days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=number) for number in range(365)]


def test_a_december_of_the_notice_of_the_next_year_goes_into_its_own_year() -> None:
    text = "元旦：2026年12月31日至2027年1月2日放假，共3天。2026年12月26日（周六）上班。"
    found = with_own_years(CALENDAR, [OwnHolidayYear(2027, read(text).breaks)])
    assert found.day(date(2026, 12, 31)).name == "元旦"
    assert found.is_workday(date(2026, 12, 26))
    assert not CALENDAR.is_day_off(date(2026, 12, 31))
    assert found.years[2026].published
