"""改期: what each regime of the activity says of a change, a new day as they want it, the letter, and what moves."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.activity import Activity
from app.domain.change import Part
from app.domain.chinese_text import day_text
from app.domain.finding import Finding
from app.domain.records import DateChange
from app.operations import activities, dates, days, home, kind_words, mailing, papers, pending_change
from app.operations.dates import RegimeDemand
from app.texts import say
from ui import style
from ui.dialogs.change_answers import ANSWERED, ANSWERS, answer_problems
from ui.dialogs.mail_panel import prepare_mail
from ui.dialogs.panel_dialog import PanelDialog
from ui.papers_out import run_job
from ui.session import Session
from ui.widgets.file_strip import FileStrip
from ui.widgets.form import Form
from ui.widgets.parts import Panel, ScrollPage, button, label
from ui.words import NO_SECRETS

MOVES_SHOWN = 2
NARROW_EM, WIDE_EM = 40, 54
LETTERS = {"change_request": "生成请示", "change_report": "生成报备"}
LATER = frozenset(
    {"change_not_filed", "change_without_reason"}
)  # nothing wrong yet: it can still be written down
WRITTEN = ("reason", "opinion")


class ChangeDateDialog(PanelDialog):
    """The fields follow what the regimes ask for; whatever is not met is said before the change and never refused."""

    def __init__(
        self, parent: QWidget, session: Session, activity: Activity, new: date | None = None
    ) -> None:
        super().__init__(parent, "改期", wide=34)
        self._session, self._activity = session, activity
        self._proposal = dates.proposal(session.workspace, activity.id)
        self._demand = self._proposal.demand
        self._placing = QTimer(self, singleShot=True, interval=0)  # what just came into view has no place yet
        self._build()
        self._connect()
        self.form.load(self._asked_for(new), of=None)
        self._show_state()
        self.form.focus_field("reason" if new and "reason" in self.form.fields else "new")

    # --- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._scroll = ScrollPage("改期", padding=0, gap=0.6)
        self.page = self._scroll.column
        self.column.addWidget(self._scroll, 1)
        stands = f"现在定在 {day_text(self._activity.on)}。" if self._activity.on else "还没有定日期。"
        title = kind_words.activity_title(self._session.workspace, self._activity)
        self.page.addWidget(label(f"{title}\n{stands}", "strong", wrap=True))
        self.waiting = label("", "secondary", wrap=True)
        self.waiting.hide()
        self.page.addWidget(self.waiting)
        self._build_demands()
        self.form = self._build_form()
        self.page.addWidget(self.form)
        self.page.addStretch(1)
        self._build_foot()
        self.letters = {key: button(verb, partial(self.make_letter, key)) for key, verb in self._offered()}
        self.add_buttons("改期", *self.letters.values())

    def _asked_for(self, new: date | None) -> dict[str, Any]:
        """What a letter asked for and nobody answered yet stands in the fields again; a day typed elsewhere wins."""
        waiting = pending_change.kept(self._session.workspace, self._activity.id)
        if waiting is None:
            return {"new": new}
        self.waiting.setText(f"{day_text(waiting.written_on)}写过请示或报备，还没有改。下面是那时填的。")
        self.waiting.show()
        texts = {"reason": waiting.reason, "opinion": waiting.opinion}
        known = {name: text for name, text in texts.items() if name in self.form.fields}
        return {"new": new or waiting.new, **known}

    def _build_foot(self) -> None:
        """What is not met stands below the part that scrolls: it is read before the button is pressed."""
        self.warning = label("", "amber", wrap=True)
        self.note = label("", "secondary", wrap=True)
        self.strip = FileStrip("改期的材料", NO_SECRETS)
        for part in (self.warning, self.note, self.strip):
            self.column.addWidget(part)

    def _build_demands(self) -> None:
        """Put what the regimes say side by side, two in a row."""
        grid = QGridLayout()
        grid.setSpacing(style.em(self, 0.5))
        self.blocks = [_block(one) for one in self._demand.regimes]
        for number, block in enumerate(self.blocks):
            grid.addWidget(block, number // 2, number % 2)
        for column in range(min(len(self.blocks), 2)):
            grid.setColumnStretch(column, 1)
        self.page.addLayout(grid)

    def _build_form(self) -> Form:
        form, demand = Form("改期"), self._demand
        self._add_date(form, "new", "改到哪天")
        if demand.wants_reason:
            form.add_long_text("reason", "原因", lines=2)
        if demand.must_file or demand.must_consent:
            form.add_text("opinion", "支委会意见")
        if demand.must_file:
            self._add_date(form, "filed_on", "哪天报备的")
        if demand.must_consent:
            form.add_choice("answer", "上级答复", ANSWERS)
            self._add_date(form, "consented_on", "哪天答复的")
        return form

    def _add_date(self, form: Form, name: str, text: str) -> None:
        workspace = self._session.workspace
        form.add_date(name, text, today=workspace.today, mark=lambda day: days.day_mark(workspace, day))

    def _offered(self) -> list[tuple[str, str]]:
        asked = {"change_request": self._demand.must_consent, "change_report": self._demand.must_file}
        return [(key, verb) for key, verb in LETTERS.items() if asked[key]]

    def _connect(self) -> None:
        self._placing.timeout.connect(self._show_focus)
        self.form.edited.connect(lambda *_: self._show_state())
        for name in WRITTEN:
            if name in self.form.fields:
                self.form.fields[name].textChanged.connect(self._show_state)  # type: ignore[union-attr]

    # --- doing --------------------------------------------------------------------------------------------------

    def act(self) -> None:
        self.form.flush()
        new = self._day()
        if new is None or new == self._activity.on:
            return
        wrong = self._wrong()
        if wrong:
            self.form.focus_field(next(iter(wrong)))
            return
        workspace, activity_id = self._session.workspace, self._activity.id
        before = home.activity_duties(workspace, activity_id)
        parts = {Part.ACTIVITIES}
        changed = self._session.do(parts, dates.change_date, activity_id, new, **self._facts())
        if changed is None:
            return
        moved = home.moved_dates(before, home.activity_duties(workspace, activity_id))
        self._session.offer_undo(moved_text(new, moved))
        self.accept()

    def make_letter(self, key: str) -> None:
        """Write the letter about the change as it is typed now; the change itself is not made yet."""
        self.form.flush()
        change = self._change()
        if change is not None:
            job = papers.prepare_letter(self._session.workspace, key, change)
            more = (("准备邮件", partial(self._open_mail, key)),)
            self.note.hide()
            self._session.do({Part.SETTINGS}, pending_change.keep, change)
            run_job(self, self._session, self.strip, job, more=more)

    def _open_mail(self, key: str, path: Path) -> None:
        workspace = self._session.workspace
        make = partial(mailing.activity_mail, workspace, key, self._activity.id, path)
        prepare_mail(self, self._session, make)

    def _day(self) -> date | None:
        day = self.form.fields["new"].value()
        return day if isinstance(day, date) else None

    def _facts(self) -> dict[str, Any]:
        """What was typed beside the day; an empty text or day is not given."""
        values = {name: field.value() for name, field in self.form.fields.items() if name != "new"}
        texts = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in texts.items() if value and name not in self._wrong()}

    def _wrong(self) -> dict[str, str]:
        values = {name: field.value() for name, field in self.form.fields.items()}
        return answer_problems(values, self._session.today)

    def _change(self) -> DateChange | None:
        new = self._day()
        return self._proposal.change(new, **self._facts()) if new else None

    # --- showing ------------------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        wrong = self._wrong()
        for name in ANSWERED.intersection(self.form.fields):
            self.form.show_problem(name, wrong.get(name, ""))
        change = self._change()
        is_new = change is not None and change.new != self._activity.on
        found = self._proposal.findings(change) if change is not None and is_new else ()
        said = _said(one for one in found if one.key not in LATER)
        if change is not None and is_new:
            said += self._of_day(change.new)
        self._say(self.warning, "\n".join(f"！{text}" for text in said))
        later = bool(found) and self._is_unwritten()
        self._say(self.note, "还没有写的，以后可以在第 1 步补上。" if later else "")
        for one in (self.verb, *self.letters.values()):
            one.setEnabled(is_new)
        self._grow()

    def _of_day(self, new: date) -> list[str]:
        """What the calendar says of the new day."""
        said = []
        if new < self._session.today:
            said.append(f"{day_text(new)}已经过去，是补记吗？")
        if days.day_mark(self._session.workspace, new) == "休":
            said.append(f"{day_text(new)}是放假的日子。")
        return said

    def _is_unwritten(self) -> bool:
        """Tell whether a text that is asked for is still empty."""
        asked = [self.form.fields[name].value() for name in WRITTEN if name in self.form.fields]
        return not all(str(value or "").strip() for value in asked)

    @staticmethod
    def _say(line: Any, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))

    def _grow(self) -> None:
        """Take the room the texts need now, as far as the window below has it."""
        wanted = self.sizeHint()
        if self.height() < wanted.height():
            self.resize(max(self.width(), wanted.width()), wanted.height())
        self._placing.start()

    def _show_focus(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            around = focused.parentWidget() or focused  # of the focused one itself Qt shows the cursor only
            self._scroll.ensureWidgetVisible(around, 0, style.em(self, 0.2))

    def sizeHint(self) -> QSize:
        """Ask for as much as is on show, but never more than the window the dialog belongs to."""
        edges = self.column.contentsMargins()
        width = style.em(self, WIDE_EM if len(self._demand.regimes) > 1 else NARROW_EM)
        inside, content = width - edges.left() - edges.right(), self._scroll.widget()
        shown = [part for part in (self.warning, self.note, self.strip) if not part.isHidden()]
        foot = [self.verb.sizeHint().height(), *(part.heightForWidth(inside) for part in shown)]
        below = sum(foot) + self.column.spacing() * len(foot)
        height = content.heightForWidth(inside) + below + edges.top() + edges.bottom()
        wanted, parent = QSize(width, height), self.parentWidget()
        return wanted.boundedTo(parent.size()) if parent else wanted


def _block(demand: RegimeDemand) -> Panel:
    """What one regime says, with its clause."""
    block = Panel("card", demand.regime)
    block.column.addWidget(label(demand.regime, "caption", wrap=True))
    block.column.addWidget(label(demand.text, "strong", wrap=True))
    for clause in demand.clauses:
        block.column.addWidget(label(f"“{clause.quote}”（{clause.source()}）", "secondary", wrap=True))
    block.column.addStretch(1)
    return block


def _said(findings: Iterable[Finding]) -> list[str]:
    """Each warning once, with the clauses of all notices that say it."""
    sources: dict[str, list[str]] = {}
    for one in findings:
        sources.setdefault(say(f"findings.{one.key}", **one.fact_map()), []).append(one.clause.source())
    return [f"{text}（{'；'.join(dict.fromkeys(found))}）" for text, found in sources.items()]


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
