"""The base of the sections of 设置: a page that scrolls, with forms that save themselves."""

from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import Panel, ScrollPage, label


class Section(ScrollPage):
    """One section; a subclass builds in ``build`` and shows the data in ``refresh``."""

    title = ""

    def __init__(self, session: Session) -> None:
        super().__init__(self.title, padding=0.9, gap=0.7)
        self.session = session
        self.column.addWidget(label(self.title, "title"))
        self.build()
        self.column.addStretch(1)

    def build(self) -> None:
        """Build the parts of the section."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the data as they are now."""

    def flush(self) -> None:
        """Save what is still being typed."""
        for form in self.findChildren(Form):
            form.flush()

    def has_field(self, name: str) -> bool:
        """Tell whether a field of this name stands here."""
        return any(name in form.fields for form in self.findChildren(Form))

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        for form in self.findChildren(Form):
            if name in form.fields:
                form.focus_field(name)
                self.ensureWidgetVisible(form.fields[name])

    def card(self, heading: str) -> Panel:
        """Add a card with a heading."""
        made = Panel("card", heading, padding=0.7, gap=0.5)
        made.column.addWidget(label(heading, "heading"))
        self.column.addWidget(made)
        return made
