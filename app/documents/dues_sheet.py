"""The register of party dues of a year (党费收缴登记表, F17) in Excel."""

from datetime import datetime

from app.documents.excel import to_bytes
from app.documents.sheet_forms import LINE, PROSE, TITLE, Part, heads, new_sheet, put, repeat_on_every_page
from app.documents.wording import shown, wording
from app.domain.papers.dues_sheet import DuesRow, DuesSheet

words = wording("dues_sheet")
BEFORE = ("number", "member", "category", "base", "rate", "monthly")
AFTER = ("total", "relief", "note", "sign")
WIDTHS = (4.5, 9, 9, 10, 6.5, 8.4, *([8.4] * 12), 10, 12, 10, 9)  # characters


def render(facts: DuesSheet, now: datetime) -> bytes:
    """Return the register as an .xlsx file."""
    title = words("title", year=facts.year)
    workbook, sheet = new_sheet(words("name"), WIDTHS)
    row = put(sheet, 1, [Part(title, len(WIDTHS), TITLE)], 30)
    row = put(sheet, row, [Part(words("head", branch=shown(facts.branch)), len(WIDTHS), LINE)])
    months = [words("month", month=month) for month in range(1, 13)]
    repeat_on_every_page(sheet, row)
    row = put(sheet, row, heads([*map(words, BEFORE), *months, *map(words, AFTER)]), 30)
    for number, member in enumerate(facts.rows, start=1):
        row = put(sheet, row, _row(number, member), 30)
    row = put(sheet, row, _totals(facts), 24)
    put(sheet, row, [Part(words("foot"), len(WIDTHS), LINE)], 34)
    return to_bytes(workbook, title, now)


def _row(number: int, member: DuesRow) -> list[Part]:
    terms = (member.name, member.category, member.base, member.rate, member.monthly)
    first = [Part(str(number)), *(Part(shown(text)) for text in terms)]
    months = [Part(shown(text)) for text in member.months]
    relief, note = Part(shown(member.relief), look=PROSE), Part(shown(member.note), look=PROSE)
    return [*first, *months, Part(member.total), relief, note, Part("")]


def _totals(facts: DuesSheet) -> list[Part]:
    months = [Part(text) for text in facts.month_totals]
    return [Part(words("sum"), len(BEFORE)), *months, Part(facts.total), *(Part("") for _ in AFTER[1:])]
