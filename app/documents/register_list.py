"""The plain list of any register of a year (登记表) in Excel."""

from datetime import datetime

from app.documents.excel import to_bytes
from app.documents.sheet_forms import LINE, PROSE, TITLE, Part, heads, new_sheet, put, repeat_on_every_page
from app.documents.wording import clean, shown, wording
from app.domain.papers.register_list import RegisterList

words = wording("register_list")
NUMBER_WIDTH, ALL_WIDTHS, NARROWEST, WIDEST = 6.0, 126.0, 10.0, 48.0  # characters


def render(facts: RegisterList, now: datetime) -> bytes:
    """Return the list as an .xlsx file; columns are as wide as their texts ask for."""
    title = words("title", title=clean(facts.title), year=facts.year)
    texts = [[shown(text) for text in row] for row in facts.rows]
    workbook, sheet = new_sheet(words("name"), (NUMBER_WIDTH, *_widths(facts.heads, texts)))
    columns = len(facts.heads) + 1
    row = put(sheet, 1, [Part(title, columns, TITLE)], 30)
    row = put(sheet, row, [Part(words("head", branch=shown(facts.branch)), columns, LINE)])
    repeat_on_every_page(sheet, row)
    row = put(sheet, row, heads([words("number"), *map(clean, facts.heads)]), 24)
    for number, cells in enumerate(texts, start=1):
        row = put(sheet, row, [Part(str(number)), *(Part(text, look=PROSE) for text in cells)])
    return to_bytes(workbook, title, now)


def _widths(heads: tuple[str, ...], rows: list[list[str]]) -> list[float]:
    """Share the width of the page by the longest text of each column, within bounds."""
    columns = zip(heads, *rows, strict=True)
    longest = [2.0 + max(2 * len(text) for text in column) for column in columns]
    wanted = [min(max(width, NARROWEST), WIDEST) for width in longest]
    return [width * max(1.0, ALL_WIDTHS / sum(wanted)) for width in wanted]
