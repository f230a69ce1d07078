"""改期: a new day as the regimes want it (报备 or 同意, same month), and what moves with it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.activity import Activity
from app.domain.change import Part
from app.domain.chinese_text import day_text
from app.operations import activities, dates, days, home, steps
from ui.dialogs.panel_dialog import PanelDialog
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import label

MOVES_SHOWN = 2


class ChangeDateDialog(PanelDialog):
    """New day, reason, and what the regimes ask for; a day in another month is warned of, never refused."""

    def __init__(
        self, parent: QWidget, session: Session, activity: Activity, new: date | None = None
    ) -> None:
        super().__init__(parent, "改期", wide=34)
        self._session, self._activity = session, activity
        self._demand = dates.change_demand(session.workspace, activity.id)
        self._build()
        self._connect()
        self.form.load({"new": new})
        self._show_state()
        self.form.focus_field("reason" if new else next(iter(self.form.fields)))

    def _build(self) -> None:
        stands = f"现在定在 {day_text(self._activity.on)}。" if self._activity.on else "还没有定日期。"
        self.column.addWidget(label(f"{steps.activity_title(self._activity)}\n{stands}", "strong", wrap=True))
        for clause in self._demand.clauses:
            self.column.addWidget(label(f"“{clause.quote}”（{clause.source()}）", "secondary", wrap=True))
        self.form = Form("改期")
        if self._demand.must_consent:
            self._add_date("consented_on", "哪天同意的")
        self._add_date("new", "改到哪天")
        self.form.add_long_text("reason", "原因", lines=2)
        if self._demand.must_file:
            self._add_date("filed_on", "哪天报备的")
        self.column.addWidget(self.form)
        self.warning = label("", "amber", wrap=True)
        self.column.addWidget(self.warning)
        self.add_buttons("改期")

    def _add_date(self, name: str, text: str) -> None:
        workspace = self._session.workspace
        self.form.add_date(name, text, today=workspace.today, mark=lambda day: days.day_mark(workspace, day))

    def _connect(self) -> None:
        self.form.edited.connect(lambda *_: self._show_state())
        self.form.fields["reason"].textChanged.connect(self._show_state)  # type: ignore[union-attr]

    def act(self) -> None:
        self.form.flush()
        new, reason = self._day("new"), self._reason()
        if new is None or not reason:
            return
        workspace, activity_id = self._session.workspace, self._activity.id
        before = home.activity_duties(workspace, activity_id)
        changed = self._session.do(
            {Part.ACTIVITIES},
            dates.change_date,
            activity_id,
            new,
            reason,
            filed_on=self._day("filed_on"),
            consented_on=self._day("consented_on"),
        )
        if changed is None:
            return
        moved = home.moved_dates(before, home.activity_duties(workspace, activity_id))
        self._session.offer_undo(moved_text(new, moved))
        self.accept()

    def _day(self, name: str) -> date | None:
        field = self.form.fields.get(name)
        day = field.value() if field else None
        return day if isinstance(day, date) else None

    def _reason(self) -> str:
        return str(self.form.fields["reason"].value()).strip()

    def _show_state(self) -> None:
        new = self._day("new")
        lines = self._warnings(new) if new else []
        self.warning.setText("\n".join(lines))
        self.warning.setVisible(bool(lines))
        self.verb.setEnabled(new is not None and new != self._activity.on and bool(self._reason()))

    def _warnings(self, new: date) -> list[str]:
        planned, lines = self._activity.planned_on, []
        if self._demand.same_month and planned and (planned.year, planned.month) != (new.year, new.month):
            lines.append(
                f"！原定在 {planned.month}月，改到 {new.month}月不合上面这一条。仍要改，请写进原因。"
            )
        if days.day_mark(self._session.workspace, new) == "休":
            lines.append(f"！{day_text(new)}是放假的日子。")
        consented = self._day("consented_on")
        if self._demand.must_consent and consented is None:
            lines.append("！要先得到同意再改。")
        if not lines and self._demand.must_file and self._day("filed_on") is None:
            lines.append("报备日期可以以后在第 1 步补上。")
        return lines


def moved_text(new: date, moved: tuple[str, ...]) -> str:
    """Say what moved with a new day, short enough for one line."""
    said = "；".join(moved[:MOVES_SHOWN])
    more = f" 等 {len(moved)} 项" if len(moved) > MOVES_SHOWN else ""
    return f"已改到 {day_text(new)}" + (f"：{said}{more}" if said else "")


def ask_change_of_date(
    parent: QWidget, session: Session, activity_id: int, new: date | None = None
) -> ChangeDateDialog:
    """Open the dialog over the window; ``new`` is a day already typed elsewhere."""
    activity = activities.activity_of(session.workspace, activity_id)
    dialog = ChangeDateDialog(parent, session, activity, new)
    dialog.open()
    return dialog
