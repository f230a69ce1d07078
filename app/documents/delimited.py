"""Text files and clipboard blocks as rows: encoding, delimiter, quoted cells (CSV, GBK, 制表符)."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from app.domain.roster_sheet import Row, Sheet

_DELIMITERS = ",\t;，|"
_CONTROLS = set(range(32)) - {9, 10, 12, 13}
LOOK_AT = 50


def decode(data: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030 (GBK); None when it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(data, "utf-16")
    if not _CONTROLS.isdisjoint(data):
        return None
    text = _try(data, "utf-8-sig")
    return text if text is not None else _try(data, "gb18030")


def read_delimited(text: str, most: int | None = None) -> tuple[Row, ...]:
    """Split text into rows of cells, ``most`` of them; all cells are text, empty ones None.

    Raises csv.Error for a huge cell.
    """
    return tuple(islice(_rows(text, guess_delimiter(text)), most))


def parse_pasted(text: str) -> Sheet:
    """Read a block copied from Excel or WPS: tabs between cells, quoted cells may hold line breaks."""
    return Sheet("", tuple(_rows(text, "\t")))


def guess_delimiter(text: str) -> str:
    """Return the delimiter that the most lines at the top of the text share; a comma when there is none."""
    lines = [line for line in text.splitlines()[:LOOK_AT] if line.strip()]
    shares = {sign: (sum(sign in line for line in lines), text.count(sign)) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda sign: shares[sign])
    return best if shares[best][0] else ","


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield tuple(cell or None for cell in cells)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
