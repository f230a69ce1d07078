"""A block of cells as the text Excel and WPS put on the clipboard, and back."""

import csv
import io
from collections.abc import Sequence


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines with tabs; a cell with a tab, a quote or a line break is quoted."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")


def parse_block(text: str) -> list[list[str]]:
    """Return the cells of a pasted text; quoted cells with line breaks stay whole.

    A quote that is never closed is taken literally, so that one stray sign does not swallow the rest.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    try:
        return list(csv.reader(io.StringIO(lines, newline=""), delimiter="\t", strict=True)) if lines else []
    except csv.Error:
        return [line.split("\t") for line in lines.split("\n")]
