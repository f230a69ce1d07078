"""Sheets for the tests of the roster import; everybody in them is made up."""

from datetime import date
from pathlib import Path

from app.documents.roster_aliases import load_aliases
from app.domain import roster
from app.domain.member import Member
from app.domain.roster_sheet import Cell, Sheet
from app.domain.roster_types import RosterField, RosterPreview, RosterRow

ROOT = Path(__file__).resolve().parents[3]
ALIASES = load_aliases(ROOT / "resources" / "roster" / "aliases.toml")
TODAY = date(2026, 6, 1)


def sheet(*rows: list[Cell]) -> Sheet:
    """Make a sheet of rows as a reader gives them: all of one width, empty cells None."""
    width = max(map(len, rows), default=0)
    return Sheet("党员名册", tuple(tuple(row) + (None,) * (width - len(row)) for row in rows))


def previewed(
    table: Sheet, *members: Member, mapping: dict[int, RosterField | None] | None = None
) -> RosterPreview:
    """Preview a sheet against the given members."""
    return roster.preview(table, members, ALIASES, TODAY, mapping)


def one_row(headings: list[Cell], cells: list[Cell], *members: Member) -> RosterRow:
    """Preview a sheet of one person and return the only row."""
    (row,) = previewed(sheet(headings, cells), *members).rows
    return row


def one_value(heading: str, cell: Cell) -> RosterRow:
    """Preview one cell beside a name."""
    return one_row(["姓名", heading], ["王小明", cell])


def keys(row: RosterRow) -> list[str]:
    """Return the keys of a row's problems without their area."""
    return [problem.key.removeprefix("roster.problem.") for problem in row.problems]
