"""The list of registers at the left: how many rows this year, and 缺 where a notice asks for more."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.domain.registers import RegisterKind
from ui.models.table_model import Column, Index, TableModel
from ui.style import COLOURS
from ui.widgets.table_view import TableView

YEAR_TICKS = "全年确认"
WIDTHS = (7.2, 3.2, 4.0)


@dataclass(frozen=True)
class RegisterLine:
    """One line; ``kind`` None is 全年确认."""

    kind: RegisterKind | None
    count: int
    missing: int

    @property
    def words(self) -> str:
        return self.kind.value if self.kind else YEAR_TICKS


class RegisterModel(TableModel[RegisterLine]):
    """The word 缺 stands beside its number in amber."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == len(COLUMNS) - 1:
            return QColor(COLOURS.amber)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return _spoken(self.rows[index.row()])
        return super().data(index, role)


class RegisterList(TableView):
    """↑↓ show a register at once; emits ``chosen`` with its kind, None for 全年确认."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("登记的种类")
        self.model_ = RegisterModel(COLUMNS, self)
        self.setModel(self.model_)
        self.set_wrapping(False)
        self.set_widths(*WIDTHS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_lines(self, lines: list[RegisterLine]) -> None:
        """Show the lines; the one on show stays."""
        self.model_.show_rows(lines)

    def choose(self, kind: RegisterKind | None) -> None:
        """Put the cursor on a register."""
        kinds = [line.kind for line in self.model_.rows]
        at = self.model_.index(kinds.index(kind), 0)
        if at != self.currentIndex():
            self.selectRow(at.row())

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.model_.row_at(now).kind)


def _spoken(line: RegisterLine) -> str:
    missing = f"，缺 {line.missing} 项" if line.missing else ""
    return f"{line.words}，{line.count} 条{missing}"


COLUMNS: tuple[Column[RegisterLine], ...] = (
    Column("登记", lambda line: line.words),
    Column("本年", lambda line: str(line.count) if line.count else "", align_right=True),
    Column("", lambda line: f"缺 {line.missing}" if line.missing else "", tooltip=_spoken),
)
