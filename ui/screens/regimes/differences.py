"""Where the regimes in force say different things: question, what each says, clause. Shown, never decided."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations import regimes
from app.operations.regimes import DifferenceLine
from ui.models.table_model import Column, TableModel
from ui.session import Session
from ui.widgets.list_table import ListTable
from ui.widgets.parts import Panel, label

NOTE = "几个制度对同一件事说得不一样。程序不替支部选，各按各的提醒。"
COLUMNS: tuple[Column[DifferenceLine], ...] = (
    Column("问题", lambda line: line.question if line.is_first else ""),
    Column("制度", lambda line: line.regime),
    Column("怎么说", lambda line: line.text),
    Column("依据", lambda line: line.source),
)


class Differences(QWidget):
    """A card with a table; there only while two regimes in force differ."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Panel("card", "说法不一样的地方", padding=0.7, gap=0.5)
        card.column.addWidget(label("说法不一样的地方", "heading"))
        card.column.addWidget(label(NOTE, "secondary", wrap=True))
        self.model: TableModel[DifferenceLine] = TableModel(COLUMNS)
        self.table = ListTable("制度说法不一样的地方")
        self.table.setModel(self.model)
        self.table.set_widths(4, 6, 9, 5)
        card.column.addWidget(self.table)
        column.addWidget(card)
        self._is_wanted = True

    def refresh(self) -> None:
        self.model.show_rows(regimes.differences(self.session.workspace))
        self.show_on(self._is_wanted)

    def show_on(self, wanted: bool) -> None:
        """Show or hide it with the list; without a difference it stays hidden."""
        self._is_wanted = wanted
        self.setVisible(wanted and bool(self.model.rows))
