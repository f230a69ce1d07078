"""全年确认: what the notices ask to confirm of a whole year, and below it what they say that is only shown."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations import register_rules, registers
from app.operations.guidance import ChecklistLine
from ui.places import Place
from ui.registers.page import PARTS, RegisterPage
from ui.registers.spec import Source
from ui.session import Session
from ui.widgets.form_fields import YesNoField
from ui.widgets.parts import Panel, ScrollPage, label

Key = tuple[str, str]  # regime and rule


class YearTicksPage(RegisterPage):
    """A tick a rule with its clause below; the ticks stay the same widgets, so that the keyboard keeps its place."""

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__(session, source)
        self.ticks: dict[Key, YesNoField] = {}
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = ScrollPage("全年确认", padding=0.2, gap=0.5)
        column.addWidget(self.page)
        self.empty = label("用着的制度没有要按年确认的事。", "secondary", wrap=True)
        self.items = Panel("card", "全年确认", padding=0.6, gap=0.3)
        self.shown = Panel("card", "提示", padding=0.6, gap=0.3)
        self.shown.column.addWidget(label("提示", "heading"))
        self.shown_text = label("", "", wrap=True)
        self.shown.column.addWidget(self.shown_text)
        for part in (self.empty, self.items, self.shown):
            self.page.column.addWidget(part)
        self.page.column.addStretch(1)

    def show_year(self) -> None:
        rules = register_rules.year_items(self.source.case)
        if [(item.regime_id, item.rule_id) for item in rules.ticks] != list(self.ticks):
            self._build_ticks(rules.ticks)
        for item in rules.ticks:
            self.ticks[item.regime_id, item.rule_id].set_value(item.is_ticked)
        lines = [f"{line.demand}（{line.clause.source()}）" for line in rules.shown]
        self.shown_text.setText("\n".join(lines))
        self.shown.setVisible(bool(lines))
        self.items.setVisible(bool(rules.ticks))
        self.empty.setVisible(not rules.ticks)

    def _build_ticks(self, items: tuple[ChecklistLine, ...]) -> None:
        while (entry := self.items.column.takeAt(0)) is not None:
            if (old := entry.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.ticks = {}
        for item in items:
            tick = YesNoField(f"{item.item}，{item.clause.source()}", item.item)
            tick.setToolTip(item.clause.quote)
            tick.changed.connect(partial(self._tick, (item.regime_id, item.rule_id)))
            self.items.column.addWidget(tick)
            self.items.column.addWidget(
                label(f"“{item.clause.quote}”（{item.clause.source()}）", "caption", wrap=True)
            )
            self.ticks[item.regime_id, item.rule_id] = tick

    def _tick(self, key: Key, value: object) -> None:
        self.session.do(PARTS, registers.tick, self.source.year, *key, bool(value))

    def first_part(self) -> QWidget:
        return next(iter(self.ticks.values()), self)

    def go_to(self, place: Place) -> None:
        self.first_part().setFocus()
