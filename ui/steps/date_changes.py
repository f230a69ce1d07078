"""DateChanges: the changes of date of an activity, with what was filed and answered, and the letters about them."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from app.domain.activity import ActivityFile
from app.domain.change import Part
from app.domain.chinese_text import day_text
from app.domain.records import DateChange
from app.operations import dates
from app.operations.dates import ChangeDemand
from ui.dialogs.change_answers import ANSWERS, answer_problems
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import Panel, button, label, row

LETTERS = {"change_request": ("改期请示", "生成请示"), "change_report": ("改期报备", "生成报备")}


class DateChanges(Panel):
    """One card with a line for each change; what the regimes ask of the newest one can still be written down.

    Emits ``paper_asked(key)`` and ``mail_asked(key)`` for the letters the regimes want.
    """

    paper_asked = Signal(str)
    mail_asked = Signal(str)

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
            self._build(dates.change_demand(self._session.workspace, file.activity.id))
        self._newest = newest = file.date_changes[-1]
        self.lines.setText("\n".join(_line(change) for change in file.date_changes))
        self.form.load({name: getattr(newest, name) for name in self.form.fields}, of=newest.id)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field of the newest change."""
        self.form.focus_field(name)

    def _build(self, demand: ChangeDemand) -> None:
        """Add what the regimes of the activity want; a page shows one activity all its life."""
        today = self._session.workspace.today
        if demand.must_file or demand.must_consent:
            self.form.add_text("opinion", "支委会意见")
        if demand.must_file:
            self.form.add_date("filed_on", "哪天报备的", today=today)
        if demand.must_consent:
            self.form.add_choice("answer", "上级答复", ANSWERS)
            self.form.add_date("consented_on", "哪天答复的", today=today)
        asked = {"change_request": demand.must_consent, "change_report": demand.must_file}
        for key in (key for key in LETTERS if asked[key]):
            self._add_letter(key)

    def _add_letter(self, key: str) -> None:
        name, verb = LETTERS[key]
        make = button(verb, partial(self.paper_asked.emit, key))
        mail = button("准备邮件", partial(self.mail_asked.emit, key), name=f"{name}：准备邮件")
        self.column.addLayout(row(label(name, wrap=True), make, mail))

    def _edited(self, name: str, value: object) -> None:
        """Store an entry; a day of answer waits in its field until the answer is chosen, and is stored with it."""
        wrong = answer_problems(self._values(), self._session.today)
        if name in wrong:
            self.form.refuse(name, wrong[name])
            return
        facts = {name: value}
        if name == "answer":
            facts["consented_on"] = self._answered_on(wrong.get("consented_on", ""))
        if self._newest is not None and (value is None or isinstance(value, str | date)):
            self._session.do({Part.ACTIVITIES}, dates.note_answer, self._newest.id, **facts)

    def _values(self) -> dict[str, object]:
        return {name: field.value() for name, field in self.form.fields.items()}

    def _answered_on(self, problem: str) -> object:
        if problem:
            self.form.refuse("consented_on", problem)
            return None
        self.form.accept("consented_on")
        return self._values()["consented_on"]


def _line(change: DateChange) -> str:
    old = day_text(change.old) if change.old else "未定"
    return f"改期：{old} → {day_text(change.new)}"
