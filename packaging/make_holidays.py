"""Make the tables in resources/holidays; run by a developer, never by the program.

    python packaging/make_holidays.py seed 2027        a draft of resources/holidays/2027.toml, from chinesecalendar
    python packaging/make_holidays.py statutory        resources/holidays/statutory.toml, 2027-2040

Both need lunar-python and borax (MIT, in a throw-away environment) and stop when the two differ.
The notice of a seeded year is filled in by hand from the notice itself, and left empty where it is not known.
"""

import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

HOLIDAYS = Path(__file__).resolve().parent.parent / "resources" / "holidays"
FIRST_YEAR, LAST_YEAR = 2027, 2040
NEW_LAW = 2025  # 全国年节及纪念日放假办法, revised 10 Nov 2024, in force from 1 Jan 2025
CHINESE_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
}


def lunar_days(year: int) -> dict[str, date]:
    """The first days of the moving holidays of one year, from two sources that must agree."""
    from borax.calendars.lunardate import LunarDate, TermUtils
    from lunar_python import Lunar

    def by_first_source(month: int, day: int) -> date:
        solar = Lunar.fromYmd(year, month, day).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())

    term = Lunar.fromYmd(year, 3, 10).getJieQiTable()["清明"]
    first = {
        "正月初一": by_first_source(1, 1),
        "清明节": date(term.getYear(), term.getMonth(), term.getDay()),
        "端午节": by_first_source(5, 5),
        "中秋节": by_first_source(8, 15),
    }
    second = {
        "正月初一": LunarDate(year, 1, 1).to_solar_date(),
        "清明节": TermUtils.day_start_from_term(year, "清明"),
        "端午节": LunarDate(year, 5, 5).to_solar_date(),
        "中秋节": LunarDate(year, 8, 15).to_solar_date(),
    }
    if first != second:
        raise SystemExit(f"{year}: the two sources differ: {first} {second}")
    return first


def statutory_days(year: int) -> set[date]:
    """The statutory days of one year by the law in force in it (from 2014 on)."""
    lunar = lunar_days(year)
    new_year = lunar.pop("正月初一")
    spring = range(-1, 3) if year >= NEW_LAW else range(3)
    labour = (1, 2) if year >= NEW_LAW else (1,)
    return {
        date(year, 1, 1),
        *(new_year + timedelta(days) for days in spring),
        *(date(year, 5, day) for day in labour),
        *(date(year, 10, day) for day in (1, 2, 3)),
        *lunar.values(),
    }


def write_statutory() -> None:
    """Write the statutory days of the years that have no notice yet."""
    lines = [
        "# 法定节假日（放假安排未公布的年份用）。由 packaging/make_holidays.py 生成，两种历法来源核对一致。",
        "# 依据《全国年节及纪念日放假办法》（2024年修订，自2025年1月1日起施行），共13天。",
        "",
        "[fixed] # 每年相同，月-日",
        '"元旦" = ["01-01"]',
        '"劳动节" = ["05-01", "05-02"]',
        '"国庆节" = ["10-01", "10-02", "10-03"]',
    ]
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        lunar = lunar_days(year)
        new_year = lunar.pop("正月初一")
        spring = ", ".join((new_year + timedelta(days)).isoformat() for days in range(3))
        lines += ["", f"[lunar.{year}]", f'"除夕" = [{new_year - timedelta(1)}]', f'"春节" = [{spring}]']
        lines += [f'"{name}" = [{day}]' for name, day in lunar.items()]
    (HOLIDAYS / "statutory.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def runs(days: list[date]) -> list[list[date]]:
    """Split sorted days into runs of consecutive days."""
    found = [days[:1]]
    for before, day in pairwise(days):
        if day - before == timedelta(1):
            found[-1].append(day)
        else:
            found.append([day])
    return found


def seed(year: int) -> None:
    """Write a draft of a year's table; refuses to overwrite one that a person has checked."""
    from chinese_calendar import constants

    target = HOLIDAYS / f"{year}.toml"
    if target.exists():
        raise SystemExit(f"{target.name} exists; it is kept by hand")
    off = {day: CHINESE_NAMES[name] for day, name in constants.holidays.items() if day.year == year}
    work = {day: CHINESE_NAMES[name] for day, name in constants.workdays.items() if day.year == year}
    statutory = statutory_days(year)
    lines = [
        "# 来源只填确知的；不清楚的留空。",
        f"year = {year}",
        "",
        "[[notice]]",
        'title = ""',
        'number = ""',
    ]
    for run in runs(sorted(off)):
        names = dict.fromkeys(off[day] for day in run)
        made_up = [day for day in sorted(work) if work[day] in names and abs((day - run[0]).days) < 31]
        lines += [
            "",
            "[[holiday]]",
            f'name = "{"、".join(names)}"',
            f"from = {run[0]}",
            f"to = {run[-1]}",
            f"statutory = [{', '.join(day.isoformat() for day in run if day in statutory)}]",
            f"work = [{', '.join(day.isoformat() for day in made_up)}]",
        ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Run one of the two commands."""
    match arguments:
        case ["statutory"]:
            write_statutory()
        case ["seed", *years] if years:
            for year in years:
                seed(int(year))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
