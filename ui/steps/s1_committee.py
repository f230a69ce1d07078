"""① 支委会确定主题和计划: what the activity is, and how the committee decided it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activity import Activity, ActivityFile, ActivityKind
from app.domain.change import Part
from app.domain.day_part import DayPart
from app.operations import dates, from_plan, mailing
from ui.dialogs.change_date import ask_change_of_date
from ui.steps.date_changes import DateChanges
from ui.steps.page import StepPage
from ui.steps.present_field import PresentField
from ui.widgets.form import Form
from ui.widgets.parts import label
from ui.widgets.ticks_field import TicksField

TAKE = "从计划表取主题和内容"
USUAL = "支委会的地点、主持人、记录人"
RECORD = "支委会会议记录"
HELD_FOR_A_YEAR = (ActivityKind.ORG_LIFE_MEETING, ActivityKind.APPRAISAL)
PARTS = tuple((part, part.value) for part in DayPart)
ACTIVITY_FIELDS = (
    "theme",
    "on",
    "part",
    "starts_at",
    "place",
    "host",
    "recorder",
    "content",
    "year",
    "categories",
)
FIELD_NAMES = {"theme": "主题", "part": "上午下午", "starts_at": "几点", "place": "地点", "content": "内容"}


class CommitteePage(StepPage):
    """主题、日期、地点、主持人 of the activity, then 支委会."""

    number = 1

    def build_tasks(self) -> None:
        self.plan_note = self.add_task(TAKE, "取用", self.take_from_plan)
        self.add_task(USUAL, "照设置填", self.fill_as_usual)
        self.record_note = self.add_task(RECORD, "生成", lambda: self.make_paper("committee_record"))

    def build_form(self) -> QWidget:
        self.activity_form = self._activity_form()
        self.changes = DateChanges(self.session)
        self.changes.paper_asked.connect(self.make_letter)
        self.changes.mail_asked.connect(self.prepare_letter_mail)
        self.meeting_form, self.outcome_form = self._meeting_form(), self._outcome_form()
        self.present = PresentField("参加支委会的人")
        self.present.changed.connect(lambda names: self.change_facts(present=names))
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        parts: tuple[QWidget, ...] = (self.activity_form, self.changes, label("支委会", "strong"))
        for part in (*parts, self.meeting_form, self.present, self.outcome_form):
            column.addWidget(part)
        return both

    def fill(self, file: ActivityFile) -> None:
        self._offer_what_is_asked(file.activity)
        self.load_form(self.activity_form, file.activity)
        self.changes.show_changes(file)
        for form in (self.meeting_form, self.outcome_form):
            self.load_form(form, file.committee)
        facts = file.committee
        known = () if facts.without_committee else file.branch.committee_members
        self.present.show_names(facts.present, known)
        self.record_note.setText(self.made_note("committee_record"))
        self.task_buttons[USUAL].setEnabled(bool(self._usual()))
        self._show_plan(file.activity)

    def focus_field(self, name: str) -> None:
        if name == "present":
            self.present.setFocus()
            self.ensureWidgetVisible(self.present)
        elif name in self.changes.form.fields:
            self.changes.focus_field(name)
            self.ensureWidgetVisible(self.changes)
        elif name in ACTIVITY_FIELDS:  # 支委会 has a place, host and recorder of its own
            self.activity_form.focus_field(name)
            self.ensureWidgetVisible(self.activity_form.fields[name])
        else:
            super().focus_field(name)

    def flush(self) -> None:
        super().flush()
        self.present.flush()

    def make_letter(self, key: str) -> None:
        """Make the letter about the newest change of date, and show where it is said to be ready."""
        self.make_paper(key)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.strip))

    def prepare_letter_mail(self, key: str) -> None:
        """Lay out the mail with the letter about the newest change of date."""
        from ui.dialogs.mail_panel import prepare_mail

        self.flush()
        make = partial(mailing.prepare_activity_mail, self.session.workspace, key, self.activity_id)
        prepare_mail(self, self.session, make, partial(make, is_aside=True))

    def take_from_plan(self) -> None:
        """Copy what the plan row says now."""
        self.flush()
        self.session.do({Part.ACTIVITIES}, from_plan.take_over, self.activity_id)
        self.session.offer_undo("已从计划表取来主题和内容")

    def fill_as_usual(self) -> None:
        """Take place, host and recorder of the meeting from 设置, where nothing was entered yet."""
        self.flush()
        self.change_facts(**self._usual())
        self.session.offer_undo("已照设置填上支委会的地点、主持人、记录人")

    def _usual(self) -> dict[str, str]:
        branch, facts = self.file.branch, self.file.committee
        usual = {"place": branch.usual_place, "host": branch.secretary, "recorder": branch.recorder}
        return {name: text for name, text in usual.items() if text and not getattr(facts, name)}

    def _activity_form(self) -> Form:
        form = Form("活动", keeps_drafts=True)
        form.add_text("theme", "主题")
        self.add_date(form, "on", "日期")
        form.add_choice("part", "上午下午", PARTS)
        form.add_clock("starts_at", "几点", "14:00")
        form.add_number("year", "年度", 2000, 2100, "年")
        form.add_ticks("categories", "内容类别", ())
        form.add_text("place", "地点")
        form.add_name("host", "主持人", self.find_names)
        form.add_name("recorder", "记录人", self.find_names)
        form.add_long_text("content", "主要内容", lines=4)
        form.edited.connect(self._activity_edited)
        form.drafted.connect(partial(self.keep_draft, "activity"))
        return form

    def _offer_what_is_asked(self, activity: Activity) -> None:
        """Show 年度 for what is held for a year, and the kinds of content where a notice counts them."""
        assert self.where is not None, "a page is shown with an activity"
        known = tuple(dict.fromkeys(one for regime in self.where.regimes for one in regime.categories))
        ticks = self.activity_form.fields["categories"]
        assert isinstance(ticks, TicksField)
        ticks.set_options([(one, one) for one in dict.fromkeys((*known, *activity.categories))])
        self.activity_form.set_shown(["categories"], bool(known))
        self.activity_form.set_shown(["year"], activity.kind in HELD_FOR_A_YEAR)

    def _meeting_form(self) -> Form:
        form = self.facts_form("支委会")
        form.add_yes_no("without_committee", "", "未设支委会，由支部书记主持研究")
        self.add_date(form, "held_on", "哪天开的")
        form.add_text("place", "在哪里开")
        form.add_name("host", "支委会主持人", self.find_names)
        form.add_name("recorder", "支委会记录人", self.find_names)
        return form

    def _outcome_form(self) -> Form:
        form = self.facts_form("支委会记录")
        form.add_text("absent_reason", "没来的人和原因")
        form.add_text("guests", "列席")
        form.add_text("topic", "议题")
        form.add_long_text("discussion", "讨论情况", lines=3)
        form.add_text("vote", "表决")
        form.add_long_text("decision", "决定", lines=3)
        return form

    def _activity_edited(self, name: str, value: object) -> None:
        if name == "on":
            self._date_edited(value)
        else:
            self.change_activity(**{name: value})

    def _date_edited(self, day: object) -> None:
        """The first day is set freely; a day that stands is changed by 改期, with its reason."""
        if self.file.activity.on is None and isinstance(day, date):
            self.session.do({Part.ACTIVITIES}, dates.change_date, self.activity_id, day)
            return
        self.activity_form.fields["on"].set_value(self.file.activity.on)
        if isinstance(day, date):
            ask_change_of_date(self, self.session, self.activity_id, day)

    def _show_plan(self, activity: Activity) -> None:
        row = from_plan.row_of(self.session.workspace, activity)
        changed = from_plan.changed_fields(activity, row) if row else ()
        self.task_buttons[TAKE].setEnabled(bool(changed))
        if row is None:
            text = (
                f"计划外：{activity.unplanned_reason}" if activity.unplanned_reason else "计划表里没有这一行"
            )
        elif changed:
            text = f"计划表不一样：{'、'.join(FIELD_NAMES[name] for name in changed)}"
        else:
            text = "和计划表一致"
        self.plan_note.setText(text)
