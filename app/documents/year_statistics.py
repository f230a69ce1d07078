"""The statistics of a year (年度统计, F18) in Excel: kinds by month, counters, attendance of each member."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl.worksheet.worksheet import Worksheet

from app.documents.excel import to_bytes
from app.documents.sheet_forms import (
    LINE,
    PROSE,
    SECTION,
    TITLE,
    Part,
    heads,
    new_sheet,
    put,
    repeat_on_every_page,
)
from app.documents.wording import clean, shown, wording
from app.domain.papers.year_statistics import Counter, YearRow, YearStatistics

words = wording("year_statistics")
WIDTHS = (20, *([7.5] * 12), 13, 12)  # characters
COLUMNS, NAME_COLUMNS = len(WIDTHS), 6


def render(facts: YearStatistics, now: datetime) -> bytes:
    """Return the statistics as an .xlsx file."""
    title = words("title", year=facts.year)
    workbook, sheet = new_sheet(words("name"), WIDTHS)
    row = put(sheet, 1, [Part(title, COLUMNS, TITLE)], 30)
    row = put(sheet, row, [Part(words("head", branch=shown(facts.branch)), COLUMNS, LINE)])
    kind = clean(facts.theme_day)
    row = _months(sheet, row, "kinds", kind, facts.kinds)
    row = _counters(sheet, row, facts.counters)
    repeat_on_every_page(sheet, row + 1)  # of the longest table; a page before it does not show it
    row = _months(sheet, row, "members", kind, facts.members)
    put(sheet, row, [Part(words("legend"), COLUMNS, LINE)], 24)
    return to_bytes(workbook, title, now)


def _months(sheet: Worksheet, row: int, section: str, kind: str, rows: Sequence[YearRow]) -> int:
    """Write one table of twelve months below its heading."""
    row = put(sheet, row, [Part(words(f"{section}_section", kind=kind), COLUMNS, SECTION)], 26)
    months = [words("month", month=month) for month in range(1, 13)]
    sums = [words(f"{section}_first_sum"), words(f"{section}_second_sum")]
    row = put(sheet, row, heads([words(f"{section}_head"), *months, *sums]), 24)
    for one in rows:
        texts = (one.name, *one.months, one.first_sum, one.second_sum)
        row = put(sheet, row, [Part(clean(text)) for text in texts])
    return row


def _counters(sheet: Worksheet, row: int, counters: Sequence[Counter]) -> int:
    if not counters:
        return row
    row = put(sheet, row, [Part(words("counters_section"), COLUMNS, SECTION)], 26)
    for one in counters:
        name = Part(clean(one.name), NAME_COLUMNS, PROSE)
        row = put(sheet, row, [name, Part(clean(one.value), COLUMNS - NAME_COLUMNS, PROSE)])
    return row
