"""The base of the parts of 设置 → 制度: one column on the page of the section, one part on show at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import style
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import Panel, label


class RegimePart(QWidget):
    """A column of widgets; ``asked`` carries what to show next: the name of a part and the id of a regime."""

    asked = Signal(str, str)

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.regime_id = ""
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.em(self, 0.7))
        self.build()

    def build(self) -> None:
        """Build the widgets."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the data as they are now."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return what gets the focus when the part comes to the front."""
        raise NotImplementedError

    def show_regime(self, regime_id: str) -> None:
        """Show one regime."""
        self.regime_id = regime_id
        self.refresh()

    def flush(self) -> None:
        """Save what is still being typed."""
        for form in self.findChildren(Form):
            form.flush()

    def card(self, heading: str) -> Panel:
        """Add a card with a heading."""
        made = Panel("card", heading, padding=0.7, gap=0.5)
        made.column.addWidget(label(heading, "heading"))
        self.column.addWidget(made)
        return made
