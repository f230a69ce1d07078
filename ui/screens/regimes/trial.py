"""试算: which verdicts of a year the changed regime would turn, in a table; nothing is stored."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.operations import own_regime_state, trial_run
from app.operations.trial_run import TrialLine
from ui import messages, style
from ui.models.table_model import Column, TableModel
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.list_table import ListTable
from ui.widgets.parts import button, label, row

NOTE = "拿一年里的活动、计划表和全年情况，按改过的和原来的各判一遍，看哪些结果会变。只算不存。"
COLUMNS: tuple[Column[TrialLine], ...] = (
    Column("哪一项", lambda line: line.subject),
    Column("变化", lambda line: "新增" if line.appears else "消失"),
    Column("条目", lambda line: line.rule_id),
    Column("问题", lambda line: f"{line.severity.value}：{line.sentence}"),
)


class TrialTable(QWidget):
    """A year, the button 试算, the totals and the lines; an edit of the regime makes an old result go."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._regime_id, self._text = "", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.5))
        column.addWidget(label(NOTE, "secondary", wrap=True))
        self.form = Form("试算")
        year = session.today.year
        self.year = self.form.add_choice(
            "trial_year", "哪一年", [(year - 1, f"{year - 1} 年"), (year, f"{year} 年")]
        )
        self.year.set_value(year - 1)
        self.form.edited.connect(lambda *_: self.clear())
        column.addWidget(self.form)
        self.button = button("试算", self.run, name="按改过的制度试算")
        column.addLayout(row(self.button, None))
        self.total = label("", "strong", wrap=True)
        column.addWidget(self.total)
        self.model: TableModel[TrialLine] = TableModel(COLUMNS)
        self.table = ListTable("试算结果", most_em=18)
        self.table.setModel(self.model)
        self.table.set_widths(8, 3, 3.6, 14)
        column.addWidget(self.table)
        self.clear()

    def show_regime(self, regime_id: str) -> None:
        """Turn to a regime; a result of other words than the present ones goes."""
        text = own_regime_state.own_text(self.session.workspace, regime_id)
        if (regime_id, text) != (self._regime_id, self._text):
            self._regime_id, self._text = regime_id, text
            self.clear()

    def clear(self) -> None:
        """Show no result."""
        self.model.show_rows(())
        self.total.setText("")
        self.total.hide()
        self.table.hide()

    def run(self) -> None:
        """Judge the year anew and show what changes."""
        year = self.year.value()
        if not isinstance(year, int):
            return
        try:
            lines = trial_run.trial(self.session.workspace, self._text, year)
        except UserError as error:
            self.total.setText("".join(messages.sentences(error)))
        else:
            self.model.show_rows(lines)
            self.table.setVisible(bool(lines))
            self.total.setText(_total(lines, year))
        self.total.show()


def _total(lines: tuple[TrialLine, ...], year: int) -> str:
    if not lines:
        return f"{year} 年没有结果会变。"
    found = trial_run.totals(lines)
    return f"{year} 年有 {found.subjects} 项会变：新增 {found.appearing} 个问题，消失 {found.going} 个。"
