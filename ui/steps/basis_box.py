"""BasisBox: 依据 of a step in one line: the step in the notice's words, the other clauses folded away behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.widgets.parts import Panel, button, label, row


class BasisBox(Panel):
    """Emits ``opened`` when the whole text is asked for (全文)."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__("clause", "依据", padding=0.1, gap=0.1)
        self._more: tuple[str, ...] = ()
        self.own = label(wrap=True)
        self.more = button("", self._turn, kind="link")
        self.whole = button("全文 F1", self.opened.emit, kind="link", name="依据：看全文")
        self.clauses = label("", "secondary", wrap=True)
        self.clauses.hide()
        self.column.addLayout(row(label("依据", "strong"), self.own, self.more, self.whole))
        self.column.addWidget(self.clauses)

    def show_basis(self, own: Sequence[str], more: Sequence[str]) -> None:
        """Show the step's own words, and offer ``more`` clauses that speak of it; without own words the first of these."""
        shown = own or more[:1]
        more = more if own else more[1:]
        said = "\n".join(shown) or "本通知未规定步骤"
        self._more = tuple(more)
        self.own.setText(said)
        self.clauses.setText("\n".join(more))
        self.setAccessibleDescription(said)
        self.more.setVisible(bool(more))
        self._name_more()

    def _turn(self) -> None:
        self.clauses.setVisible(self.clauses.isHidden())
        self._name_more()

    def _name_more(self) -> None:
        self.clauses.setVisible(not self.clauses.isHidden() and bool(self._more))
        self.more.setText(f"还有 {len(self._more)} 条" if self.clauses.isHidden() else "收起")
        self.more.setAccessibleName(f"依据：{self.more.text()}")
