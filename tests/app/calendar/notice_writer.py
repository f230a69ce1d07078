"""A holiday table written out as a notice says it, in forms that differ from year to year; for tests of the reader."""

from collections.abc import Sequence
from datetime import date

from app.calendar.table import YearTable
from app.domain.chinese_text import WEEKDAYS
from app.domain.own_tables import OwnHoliday

NUMERALS = "一二三四五六七八九十"


def notice(year: int, breaks: Sequence[OwnHoliday], style: str = "周", wide: bool = False) -> str:
    """Write a notice; ``style`` names the weekday 周五 or 星期五, "" leaves it out; ``wide``: full-width digits."""
    parts = [
        f"{NUMERALS[number]}、{one.name}：{_off(one, style)}{_work(one, style)}"
        for number, one in enumerate(breaks)
    ]
    text = "\n".join(
        (
            f"示例机关关于{year}年部分节假日安排的通知",
            f"示例发〔{year - 1}〕7号",
            "各单位：",
            f"　　现将{year}年放假调休日期的具体安排通知如下。",
            *parts,
            "　　请提前安排好值班。",
            f"示例机关\n{year - 1}年11月4日",
        )
    )
    return text.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if wide else text


def breaks_of(table: YearTable) -> tuple[OwnHoliday, ...]:
    """The breaks of a table, one for each name and run of days."""
    found: list[OwnHoliday] = []
    for day in sorted(table.days_off):
        name = table.days_off[day].name
        if found and found[-1].name == name and (day - found[-1].last).days == 1:
            found[-1] = OwnHoliday(name, found[-1].first, day)
        else:
            found.append(OwnHoliday(name, day, day))
    return tuple(_whole(one, table, found) for one in found)


def _whole(one: OwnHoliday, table: YearTable, found: Sequence[OwnHoliday]) -> OwnHoliday:
    """With its statutory days, and the days worked for it that lie nearer to it than to one of the same name."""
    statutory = tuple(
        day for day, off in sorted(table.days_off.items()) if off.statutory and one.first <= day <= one.last
    )
    alike = [other for other in found if other.name == one.name]
    working = tuple(
        day
        for day, name in sorted(table.working_weekends.items())
        if name == one.name and min(alike, key=lambda other: abs((other.first - day).days)) == one
    )
    return OwnHoliday(one.name, one.first, one.last, statutory, working)


def _off(one: OwnHoliday, style: str) -> str:
    count = (one.last - one.first).days + 1
    if count == 1:
        return f"{_day(one.first, style)}放假1天，不调休。"
    last = _day(one.last, style, with_month=one.last.month != one.first.month)
    first = _day(one.first, style)
    if one.first.year != one.last.year:
        first, last = f"{one.first.year}年{first}", f"{one.last.year}年{last}"
    return f"{first}至{last}放假调休，共{count}天。"


def _work(one: OwnHoliday, style: str) -> str:
    days = "、".join(_day(day, style) for day in one.working)
    return f"{days}上班。" if days else ""


def _day(day: date, style: str, with_month: bool = True) -> str:
    month = f"{day.month}月" if with_month else ""
    weekday = f"（{style}{WEEKDAYS[day.weekday()]}）" if style else ""
    return f"{month}{day.day}日{weekday}"
