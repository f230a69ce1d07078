"""DateChanges: the changes of date of an activity, with what was filed and agreed to."""

from datetime import date

from app.domain.activity import ActivityFile
from app.domain.change import Part
from app.domain.chinese_text import day_text
from app.domain.records import DateChange
from app.operations import dates
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import Panel, label


class DateChanges(Panel):
    """One card with a line for each change; the newest one's reason, 报备 and 同意 can still be written down."""

    def __init__(self, session: Session) -> None:
        super().__init__("card", "改期")
        self._session = session
        self._newest: DateChange | None = None
        self.lines = label("", "strong", wrap=True)
        self.form = Form("改期")
        self.form.add_text("reason", "原因")
        self.form.edited.connect(self._edited)
        self.column.addWidget(self.lines)
        self.column.addWidget(self.form)
        self.hide()

    def show_changes(self, file: ActivityFile) -> None:
        """Show the changes; without any the card is hidden."""
        self.setVisible(bool(file.date_changes))
        if not file.date_changes:
            return
        if self._newest is None:
            self._ask(file.activity.id)
        self._newest = newest = file.date_changes[-1]
        self.lines.setText("\n".join(_line(change) for change in file.date_changes))
        self.form.load({name: getattr(newest, name) for name in self.form.fields})

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field of the newest change."""
        self.form.focus_field(name)

    def _ask(self, activity_id: int) -> None:
        """Add the fields the regimes of the activity want; a page shows one activity all its life."""
        demand = dates.change_demand(self._session.workspace, activity_id)
        for name, text, wanted in (
            ("filed_on", "哪天报备的", demand.must_file),
            ("consented_on", "哪天同意的", demand.must_consent),
        ):
            if wanted:
                self.form.add_date(name, text, today=self._session.workspace.today)

    def _edited(self, name: str, value: object) -> None:
        if self._newest is not None and isinstance(value, str | date):
            facts = {name: value}
            self._session.do({Part.ACTIVITIES}, dates.note_answer, self._newest.id, **facts)  # type: ignore[arg-type]


def _line(change: DateChange) -> str:
    old = day_text(change.old) if change.old else "未定"
    return f"改期：{old} → {day_text(change.new)}"
