"""What the four pages of the import share: the file, the sheet, repaired cells, columns and decisions; nothing is written."""

from dataclasses import dataclass, field, replace

from app.domain.roster import apply
from app.domain.roster_sheet import Sheet, Workbook
from app.domain.roster_text import cell_text
from app.domain.roster_types import RosterField, RosterPlan, RosterPreview, RowChoice, Verdict
from app.operations import roster_import
from app.operations.workspace import Workspace

EMPTY = Sheet("", ())


@dataclass
class ImportState:
    """A book and what she decided about it; ``edits`` are repaired cells by row and column, both from 0."""

    workspace: Workspace
    book: Workbook = field(default_factory=lambda: Workbook("", ()))
    source: str = ""
    sheet_index: int = 0
    mapping: dict[int, RosterField | None] = field(default_factory=dict)
    edits: dict[tuple[int, int], str] = field(default_factory=dict)
    choices: dict[int, RowChoice] = field(default_factory=dict)
    imported: roster_import.Imported | None = None

    def load(self, book: Workbook, source: str) -> None:
        """Take another book; the sheet that looks most like a roster is chosen."""
        self.book, self.source = book, source
        self.take_sheet(roster_import.best_sheet(book) if book.sheets else 0)

    def take_sheet(self, index: int) -> None:
        """Take another sheet of the book; what was decided about the last one is forgotten."""
        self.sheet_index = index
        self.mapping, self.edits, self.choices = {}, {}, {}

    @property
    def sheet(self) -> Sheet:
        """The sheet with its repaired cells."""
        if not self.book.sheets:
            return EMPTY
        sheet = self.book.sheets[self.sheet_index]
        rows = list(sheet.rows)
        for (row, column), text in self.edits.items():
            cells = (*rows[row], *[None] * (column + 1 - len(rows[row])))  # a short row gets what it lacks
            rows[row] = (*cells[:column], text or None, *cells[column + 1 :])
        return replace(sheet, rows=tuple(rows))

    def preview(self) -> RosterPreview:
        """Return exactly what 确认导入 would do."""
        return roster_import.show(self.workspace, self.sheet, self.mapping)

    def plan(self, preview: RosterPreview) -> RosterPlan:
        """Return what would be written with her decisions."""
        return apply(preview, self.choices)

    def cell(self, row: int, column: int) -> str:
        """Return a cell of the sheet, repaired or not, as text; a short row has empty cells at its end."""
        if (row, column) in self.edits:
            return self.edits[row, column]
        cells = self.book.sheets[self.sheet_index].rows[row]
        return cell_text(cells[column]) if column < len(cells) else ""

    def repair(self, row: int, column: int, text: str) -> None:
        """Put another text into a cell, for the import only; the file stays as it is."""
        self.edits[row, column] = text


def unchanged(preview: RosterPreview, choices: dict[int, RowChoice]) -> int:
    """Count the rows that say what the roster says already."""
    return sum(row.verdict is Verdict.SAME and row.number not in choices for row in preview.rows)
