"""The rules of a regime of her own: a table to choose from, and for the chosen one how seriously and on what clause."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations import own_regimes
from app.operations.own_regime_state import RuleState
from app.texts import say
from ui import style
from ui.models.table_model import Column, Index, TableModel
from ui.widgets.form import Form
from ui.widgets.list_table import ListTable
from ui.widgets.parts import label

DEMAND = 1  # the column of 要求


class RulesModel(TableModel[RuleState]):
    """A demand her words are lacking for is grey: it is the base's."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_demand = index.isValid() and index.column() == DEMAND
        if role == Qt.ItemDataRole.ForegroundRole and is_demand and self.rows[index.row()].is_pending:
            return QColor(style.COLOURS.secondary)
        return super().data(index, role)


class RulesForm(QWidget):
    """↑↓ choose a rule, Enter goes to its fields; rules cannot be made up here, only weighed or switched off."""

    def __init__(self, store: Callable[..., bool]) -> None:
        super().__init__()
        self._store = store
        self.chosen: RuleState | None = None
        self._regime_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.5))
        column.addWidget(label("选一条，在下面改轻重和依据。这里不能加新条目。", "secondary", wrap=True))
        self._build_table()
        self.demand = label("", "strong", wrap=True)
        self.form = self._build_form()
        for part in (self.table, self.demand, self.form):
            column.addWidget(part)

    def _build_table(self) -> None:
        columns: tuple[Column[RuleState], ...] = (
            Column("条目", lambda one: one.rule.id),
            Column("要求", lambda one: one.rule.demand),
            Column("轻重", _weight),
            Column("依据", _place),
        )
        self.model = RulesModel(columns)
        self.table = ListTable("条目", most_em=13)
        self.table.setModel(self.model)
        self.table.set_widths(3.6, 12, 4.5, 7)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.opened.connect(lambda _: self.form.focus_field("severity"))

    def _build_form(self) -> Form:
        form = Form("一个条目")
        form.add_choice("severity", "轻重", [])
        form.add_text("section", "依据的章节", "例如：第三条")
        form.add_text("quote", "依据的原文")
        form.edited.connect(self._edit)
        return form

    def show_rules(self, regime_id: str, rules: Sequence[RuleState]) -> None:
        """Show the rules of a regime, the chosen one again."""
        self._regime_id = regime_id
        self.model.show_rows(rules)
        if rules and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        elif rules:
            self._show(self.model.rows[self.table.currentIndex().row()])

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.form.flush()
            self._show(self.model.rows[current.row()])

    def _show(self, state: RuleState) -> None:
        self.chosen = state
        self.demand.setText(f"{state.rule.id}　{state.rule.demand}")
        style.mark(self.demand, "role", "secondary" if state.is_pending else "strong")
        self.form.fields["severity"].set_options(  # type: ignore[union-attr]
            [(one, say(f"regime_fields.option.severity.{one}")) for one in state.allowed]
        )
        values = {"severity": state.severity, "section": state.section, "quote": state.quote}
        self.form.load(values, of=(self._regime_id, state.rule.id))

    def _edit(self, name: str, value: object) -> None:
        if self.chosen is None:
            return
        rule_id = self.chosen.rule.id
        if name == "severity":
            self._store(self.form, name, own_regimes.set_severity, rule_id, value)
            return
        section, quote = (str(self.form.fields[one].value()) for one in ("section", "quote"))
        self._store(self.form, name, own_regimes.cite_rule, rule_id, section, quote)


def _place(state: RuleState) -> str:
    section = state.rule.clause.section
    return f"本单位 {section}" if state.is_own else section


def _weight(state: RuleState) -> str:
    now = say(f"regime_fields.option.severity.{state.severity}")
    is_changed = state.before and state.before != state.severity
    return f"{now}（原来{say(f'regime_fields.option.severity.{state.before}')}）" if is_changed else now
