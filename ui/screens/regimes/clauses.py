"""All rules of one regime to read: id, what it demands, how seriously, and the words of the notice."""

from PySide6.QtWidgets import QWidget

from app.domain.finding import Clause
from app.domain.regime import Rule
from app.operations import regimes
from app.operations.regimes import ClauseGroup
from ui import style
from ui.screens.regimes.part import RegimePart
from ui.session import Session
from ui.widgets.parts import Panel, button, label, row


class ClausesPart(RegimePart):
    """One card for the plan, each step, and the year; built anew only for another regime."""

    def __init__(self, session: Session) -> None:
        self._shown: tuple[ClauseGroup, ...] = ()
        self.cards: list[Panel] = []
        super().__init__(session, "条款")

    def build(self) -> None:
        self.back = button("‹ 回到制度", lambda: self.asked.emit("details", self.regime_id), kind="link")
        self.name = label("", "heading", wrap=True)
        self.column.addLayout(row(self.back, None))
        self.column.addWidget(self.name)

    def refresh(self) -> None:
        workspace = self.session.workspace
        regime = workspace.regime_set.get(self.regime_id)
        self.name.setText(f"{regime.notice.short}的条款" if regime else "")
        groups = regimes.clause_groups(workspace, self.regime_id)
        if groups == self._shown:
            return
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self._shown = groups
        self.cards = [self._group(group) for group in groups]

    def first(self) -> QWidget:
        return self.back

    def _group(self, group: ClauseGroup) -> Panel:
        card = self.card(f"{group.title}　{len(group.rules)} 条")
        for rule in group.rules:
            card.column.addWidget(self._rule(rule))
        return card

    def _rule(self, rule: Rule) -> QWidget:
        made = Panel("", rule.id, padding=0.2, side=0, gap=0.1)
        word = rule.severity.value if rule.severity else "不用"
        head = row(
            label(rule.id, "secondary"), label(rule.demand, "strong", wrap=True), label(word, "caption")
        )
        head.setSpacing(style.em(self, 0.7))
        made.column.addLayout(head)
        made.column.addWidget(label(f"“{rule.clause.quote}”（{self._source(rule.clause)}）", wrap=True))
        return made

    def _source(self, clause: Clause) -> str:
        """Where it stands; the notice only where it is another than this one."""
        place = clause.section if clause.regime_id == self.regime_id else f"{clause.notice} {clause.section}"
        return f"{place}，未核实" if clause.is_unverified else place
