"""ClauseBox: the clause a page stands on, with its source; F1 or the button opens the whole of it."""

from PySide6.QtCore import Signal

from ui.widgets.parts import Panel, button, label, row


class ClauseBox(Panel):
    """依据 of a page: the sentence and where it stands."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("clause", name, padding=0.4, gap=0.15)
        self.clause = label(wrap=True)
        self.source = label("", "caption", wrap=True)
        self.button = button("全文 F1", self.opened.emit, kind="link", name=f"{name}：看全文")
        self.column.addLayout(row(label("依据", "strong"), self.source, self.button))
        self.column.addWidget(self.clause)

    def show_clause(self, clause: str, source: str) -> None:
        """Show a quoted clause and its source; a notice without a clause on this hides the box."""
        self.clause.setText(clause)
        self.source.setText(source)
        self.setAccessibleDescription(f"{clause} {source}")
        self.setVisible(bool(clause))
