"""Page 2 对应列: each column of the file with its first values and what it is taken for; a change is previewed at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget, QWizardPage

from app.domain.roster_text import cell_text
from app.domain.roster_types import NOT_STORED, REPEATABLE, ColumnGuess, RosterField, RosterPreview
from app.operations.roster_import import note_text
from ui import style
from ui.dialogs.import_pages.state import ImportState
from ui.models.roster_model import hidden
from ui.widgets.form_fields import ChoiceField
from ui.widgets.parts import ScrollPage, label

SAMPLES = 3
FIELDS: tuple[tuple[RosterField | None, str], ...] = (
    (None, "不导入"),
    *((field, f"{field.value}（不保存）" if field in NOT_STORED else field.value) for field in RosterField),
)


class ColumnsPage(QWizardPage):
    """Complete once a column of names is known."""

    def __init__(self, state: ImportState) -> None:
        super().__init__()
        self._state = state
        self.choices: dict[int, ChoiceField] = {}
        self._preview = RosterPreview("", (), (), ())
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.4))
        column.addWidget(label("各列对应什么", "title"))
        self.summary = label("", "secondary", wrap=True)
        self.trouble = label("", "amber", wrap=True)
        column.addWidget(self.summary)
        column.addWidget(self.trouble)
        self.area = ScrollPage("各列", padding=0.2)
        column.addWidget(self.area, 1)

    def initializePage(self) -> None:
        self._preview = self._state.preview()
        self._build_rows(self._preview.columns)
        self._show_state()

    def isComplete(self) -> bool:
        return self._preview.has_names

    def _build_rows(self, columns: tuple[ColumnGuess, ...]) -> None:
        while (item := self.area.column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.choices = {}
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.em(self, 1))
        grid.setColumnMinimumWidth(0, style.em(self, 8))
        grid.setColumnMinimumWidth(1, style.em(self, 8))
        grid.setColumnStretch(1, 1)
        for place, text in enumerate(("文件里的列", "前几个值", "导入为")):
            grid.addWidget(label(text, "secondary"), 0, place)
        for line, guess in enumerate(columns, start=1):
            self._add_row(grid, line, guess)
        self.area.column.addWidget(table)
        self.area.column.addStretch(1)

    def _add_row(self, grid: QGridLayout, line: int, guess: ColumnGuess) -> None:
        heading = guess.heading or f"第 {guess.index + 1} 列"
        choice = self.choices[guess.index] = ChoiceField(f"“{heading}”导入为", FIELDS)
        choice.set_value(guess.field)
        choice.changed.connect(lambda field: self._map(guess.index, field))
        name = label(heading, "strong", wrap=True)
        grid.addWidget(name, line, 0)
        grid.addWidget(label(self._samples(guess), "secondary", wrap=True), line, 1)
        grid.addWidget(choice, line, 2, Qt.AlignmentFlag.AlignTop)

    def _samples(self, guess: ColumnGuess) -> str:
        """Join the first values of a column; numbers of persons are hidden."""
        skipped = {row.number for row in self._preview.skipped}
        start = max(self._preview.head_rows, default=0)
        found: list[str] = []
        for number, row in enumerate(self._state.sheet.rows[start:], start=start + 1):
            text = cell_text(row[guess.index]) if guess.index < len(row) and number not in skipped else ""
            if text and text not in found:
                found.append(text)
            if len(found) == SAMPLES:
                break
        return "、".join(hidden(guess.field, text) for text in found)

    def _map(self, index: int, field: object) -> None:
        self._state.mapping[index] = field if isinstance(field, RosterField) else None
        self._preview = self._state.preview()
        self._show_state()

    def _show_state(self) -> None:
        preview = self._preview
        rows = "、".join(map(str, preview.head_rows))
        head = f"表头在第 {rows} 行。" if rows else ""
        self.summary.setText(
            f"{head}认出 {len(preview.rows)} 人。对应得不对的，在右边改；不要的列选“不导入”。"
        )
        troubles = [note_text(note) for note in preview.notes] + _repeated(preview.columns)
        self.trouble.setText("\n".join(troubles))
        self.trouble.setVisible(bool(troubles))
        self.completeChanged.emit()


def _repeated(columns: tuple[ColumnGuess, ...]) -> list[str]:
    """Say which field got two columns that it cannot take (a date in three columns can)."""
    seen: dict[RosterField, int] = {}
    for column in columns:
        if column.field is not None and not column.part and column.field not in REPEATABLE | NOT_STORED:
            seen[column.field] = seen.get(column.field, 0) + 1
    return [f"“{field.value}”对应了 {count} 列，只留一列。" for field, count in seen.items() if count > 1]
