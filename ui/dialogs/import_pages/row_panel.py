"""One row of the import: what to do with it, and its doubtful cells to repair in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.domain.member import Member
from app.domain.roster_types import RosterField, RosterRow, RowAction, RowChoice, Verdict
from app.operations.roster_import import problem_text
from ui.models.roster_model import HIDDEN, PreviewLine, hidden
from ui.widgets.form import Form
from ui.widgets.form_fields import TextField
from ui.widgets.parts import ScrollPage, label

# Troubles of the person, not of a cell: they are settled by the choice above.
ABOUT_THE_PERSON = frozenset(
    f"roster.problem.{key}"
    for key in (
        "row_twice",
        "same_name_in_file",
        "same_name_other_facts",
        "same_name_several",
        "has_left",
        "name_differs",
    )
)


@dataclass(frozen=True)
class DoubtfulCell:
    """A cell to repair: its column, the heading there, what field it is, what it says, what is wrong with it."""

    column: int
    heading: str
    field: RosterField
    text: str
    problem: str = ""


class RowPanel(ScrollPage):
    """Emits ``chosen`` with a RowChoice (None: as proposed) and ``repaired`` with a column and its new text."""

    chosen = Signal(object)
    repaired = Signal(int, str)

    def __init__(self) -> None:
        super().__init__("这一行", padding=0.3, gap=0.4)
        self.title = label("", "heading", wrap=True)
        self.text = label("", "amber", wrap=True)
        self.form = Form("怎么办")
        self.choice = self.form.add_choice("choice", "怎么办", ())
        self.cells: Form | None = None
        self._shown: tuple[int, tuple[int, ...]] = (0, ())
        for part in (self.title, self.text, self.form):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.form.edited.connect(lambda _name, value: self.chosen.emit(value))

    def show_line(self, line: PreviewLine, choice: RowChoice | None, cells: Sequence[DoubtfulCell]) -> None:
        """Show one line; while the same cells are on show, what has the focus keeps it."""
        self.title.setText(f"第 {line.number} 行　{line.name}".rstrip())
        about = _about_the_person(line)
        self.text.setText(about)
        self.text.setVisible(bool(about))
        self.form.setVisible(line.row is not None)
        if line.row is not None:
            self._offer(line.row, choice)
        shown = line.number, tuple(cell.column for cell in cells)
        if shown != self._shown:
            self._shown = shown
            self._build_cells(cells)
        self._load_cells(cells)

    def _offer(self, row: RosterRow, choice: RowChoice | None) -> None:
        options = options_of(row)
        if [value for value, _ in options] != self.choice.values():
            self.choice.set_options(options)
        self.choice.set_value(choice or _proposed(row))

    def _build_cells(self, cells: Sequence[DoubtfulCell]) -> None:
        if self.cells is not None:
            self.cells.hide()
            self.cells.deleteLater()
            self.cells = None
        if not cells:
            return
        self.cells = Form("改这几格")
        for cell in cells:
            field = self.cells.add_text(str(cell.column), cell.heading)
            if cell.field in HIDDEN:
                field.setPlaceholderText(hidden(cell.field, cell.text))
        self.cells.edited.connect(lambda name, text: self.repaired.emit(int(name), str(text)))
        self.column.insertWidget(1, self.cells)

    def _load_cells(self, cells: Sequence[DoubtfulCell]) -> None:
        if self.cells is None:
            return
        self.cells.load({str(cell.column): _typed(cell) for cell in cells}, of=self._shown)
        for cell in cells:
            self.cells.show_problem(str(cell.column), cell.problem)

    def focus_first(self) -> None:
        """Put the cursor where something can be done: the first doubtful cell, else the choice."""
        first = next(iter(self.cells.fields.values()), None) if self.cells is not None else None
        if isinstance(first, TextField):
            first.setFocus()
            first.selectAll()
        elif self.form.isVisible():
            self.choice.setFocus()

    def flush(self) -> None:
        """Take over what was typed."""
        if self.cells is not None:
            self.cells.flush()


def options_of(row: RosterRow) -> list[tuple[RowChoice, str]]:
    """Return what can be done with a row; one that names nobody can only be left out."""
    options = [
        (RowChoice(RowAction.UPDATE, member.id), f"更新：{_person(member)}") for member in row.candidates
    ]
    if row.values.get("name"):
        options.insert(0, (RowChoice(RowAction.ADD), RowAction.ADD.value))
    return [*options, (RowChoice(RowAction.SKIP), RowAction.SKIP.value)]


def _proposed(row: RosterRow) -> RowChoice:
    if row.verdict is Verdict.NEW:
        return RowChoice(RowAction.ADD)
    if row.verdict in (Verdict.UPDATE, Verdict.SAME):
        return RowChoice(RowAction.UPDATE, row.candidates[0].id)
    return RowChoice(RowAction.SKIP)


def _about_the_person(line: PreviewLine) -> str:
    if line.row is None:
        return line.text
    return "\n".join(problem_text(one) for one in line.row.problems if one.key in ABOUT_THE_PERSON)


def _person(member: Member) -> str:
    known = member.born.chinese() if member.born else member.joined.chinese() if member.joined else ""
    return f"{member.name}（{known}）" if known else member.name


def _typed(cell: DoubtfulCell) -> str:
    """Return what stands in the field; a person's number is typed anew, never shown."""
    return "" if cell.field in HIDDEN else cell.text
