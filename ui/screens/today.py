"""今天: what is due, why, and the one button that does it (UX 2.1)."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from app.domain.change import Part
from app.domain.chinese_text import chinese_date, weekday_name
from app.domain.duty import Duty, DutyAction, DutySection
from app.domain.keeping import KeepingNotice
from app.domain.wanted import Wanted
from app.operations import clock_check, home, keeping
from app.operations.year import MonthMark, months_of
from ui import keeping_actions, style
from ui.dialogs.ask_date import ask_date
from ui.places import Page, Place
from ui.screens.screen import Screen
from ui.session import Session
from ui.widgets.duty_list import DutyLine, DutyList, When
from ui.widgets.month_strip import MonthState, MonthStrip
from ui.widgets.parts import button, label, row

SECTIONS = {
    DutySection.OVERDUE: When.OVERDUE,
    DutySection.NOW: When.THIS_WEEK,
    DutySection.LATER: When.LATER,
}
VERBS = {
    DutyAction.OPEN_PLAN: "去填计划表",
    DutyAction.MAIL_PLAN: "去报送",
    DutyAction.NEW_ACTIVITY: "新建活动",
    DutyAction.OPEN_ACTIVITY: "打开活动",
    DutyAction.OPEN_STEP: "去办理",
    DutyAction.PRINT_SIGN_IN: "打印…",
    DutyAction.OPEN_REGISTER: "去登记",
    DutyAction.OPEN_MEMBER: "看党员",
    DutyAction.OPEN_LEDGER: "看台账",
    DutyAction.OPEN_SETTINGS: "去设置",
    DutyAction.MARK_DONE: "办完了…",
}
SIGN_IN_STEP = 5
CLAUSES_SHOWN = 2  # below a duty; all of them stand in its tooltip
LATER_SHOWN = 4  # of what is due later; more are folded into one line
CONFIRMED_FIELD = "confirmed"  # a member is looked at for 转正
DAY_FIELD = "day_rule"  # what a duty leads to that asks for a setting
BASICS = (("支部名称", "name"), ("按哪个制度", "used"), ("固定日", DAY_FIELD))
STATES = {
    MonthMark.HELD: MonthState.HELD,
    MonthMark.MISSING: MonthState.MISSING,
    MonthMark.PLANNED: MonthState.PLANNED,
    MonthMark.EMPTY: MonthState.EMPTY,
}


@dataclass(frozen=True)
class Folded:
    """The line that stands for so many duties due later; with none left it folds them again."""

    count: int

    def line(self) -> DutyLine:
        """Return the line as it is shown."""
        if self.count:
            return DutyLine(f"之后还有 {self.count} 件", "", "", "全部", When.LATER)
        return DutyLine(f"只看最近的 {LATER_SHOWN} 件", "", "", "收起", When.LATER)


Entry = Duty | KeepingNotice | Folded


class TodayScreen(Screen):
    """The home page: the day, the duties in three sections, the year at a glance."""

    title = "今天"
    help_key = "today"
    cares_for = frozenset(
        {*(Part.KEEPING, Part.BRANCH, Part.PLANS, Part.ACTIVITIES, Part.PAPERS), Part.MEMBERS, Part.REGISTERS}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._duties: tuple[Duty, ...] = ()
        self._entries: tuple[Entry, ...] = ()  # what stands in the list, line by line
        self._shows_all = False
        self._months: dict[int, int | None] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        edge = style.em(self, 1)
        column.setContentsMargins(edge, edge, edge, style.em(self, 0.6))
        self.day = label("", "title")
        self.plan_state = label("", "secondary")
        column.addLayout(row(self.day, None, self.plan_state))
        self.nothing = label("", "heading", wrap=True)
        self.new_activity = button("新建活动", self._new_activity)
        self.set_up = button("去设置", self._set_up, kind="primary")
        column.addLayout(row(self.nothing, self.new_activity, self.set_up))
        self.duties = DutyList("待办")
        self.duties.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column.addWidget(self.duties, 1)
        self.reminder = label("程序关着的时候不会提醒。按 D 记下“线下已办”。", "caption", wrap=True)
        column.addWidget(self.reminder)
        self.strip = MonthStrip("全年活动")
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.duties.activated.connect(self._act)
        self.duties.done.connect(self._done)
        self.strip.chosen.connect(self._open_month)

    def take_focus(self) -> None:
        """Begin with the most urgent duty each time."""
        alone = self.set_up if self._unset() else self.new_activity
        (self.duties.rows[0] if self.duties.rows else alone).setFocus()

    def refresh(self) -> None:
        workspace = self.session.workspace
        today = self.session.today
        self.day.setText(f"{today.month}月{today.day}日 {weekday_name(today)}")
        self._duties = home.today_duties(workspace)
        self._show_duties()
        self.plan_state.setText(home.plan_state(workspace))
        self._show_nothing()
        self._show_year(today)

    def _show_duties(self) -> None:
        workspace = self.session.workspace
        later = [duty for duty in self._duties if duty.section is DutySection.LATER]
        self._entries = _folded(_in_order(self._duties, keeping.notices(workspace)), self._shows_all)
        lines = [self._line(entry) for entry in self._entries]
        self.duties.show_lines(lines, {When.LATER: len(later)})

    def _line(self, entry: Entry) -> DutyLine:
        if isinstance(entry, KeepingNotice):
            return _notice_line(entry)
        if isinstance(entry, Folded):
            return entry.line()
        return _duty_line(entry, home.day_off_text(self.session.workspace, entry))

    def _show_nothing(self) -> None:
        now = [duty for duty in self._duties if duty.section is not DutySection.LATER]
        unset = self._unset()
        empty = not now and not unset and not clock_check.is_doubtful(self.session.workspace)
        self.nothing.setVisible(empty or bool(unset))
        self.new_activity.setVisible(empty)
        self.set_up.setVisible(bool(unset))
        if unset:
            names = "、".join(name for name, _ in unset)
            self.nothing.setText(f"先在“设置”里填{names}，这里才会列出要办的事。")
        elif empty:
            later = self._duties[0] if self._duties else None
            following = f"下一件：{home.duty_text(later)}。" if later else ""
            self.nothing.setText(f"今天没有要办的事。{following}")

    def _unset(self) -> list[tuple[str, str]]:
        """What the duties rest on and is not entered yet, with the field to go to."""
        workspace = self.session.workspace
        branch = workspace.branch()
        entered = (bool(branch.name), bool(branch.regimes), not home.wants_fixed_day(workspace))
        return [part for part, known in zip(BASICS, entered, strict=True) if not known]

    def _set_up(self) -> None:
        self.session.go(Place(Page.SETTINGS, field=self._unset()[0][1]))

    def _show_year(self, today: date) -> None:
        months = months_of(self.session.workspace, today.year)
        self._months = {entry.month: entry.activity_id for entry in months}
        states = {entry.month: STATES[entry.mark] for entry in months}
        self.strip.show_year(today.year, states, today.month)

    def _act(self, index: int) -> None:
        duty = self._entries[index]
        if isinstance(duty, KeepingNotice):
            keeping_actions.act(self, self.session, duty)
        elif isinstance(duty, Folded):
            self._fold_later()
        elif duty.action is DutyAction.MARK_DONE:
            self._done(index)
        elif duty.action is DutyAction.NEW_ACTIVITY:
            self._begin(duty.wanted)
        else:
            self.session.go(place_of(duty))

    def _fold_later(self) -> None:
        """Show all that is due later, or the nearest few again; the cursor goes to the first of the others."""
        self._shows_all = not self._shows_all
        self._show_duties()
        sooner = [entry for entry in self._entries if not _is_later(entry)]
        first = len(sooner) + (LATER_SHOWN if self._shows_all else 0)
        self.duties.rows[min(first, len(self.duties.rows) - 1)].setFocus()

    def _done(self, index: int) -> None:
        duty = self._entries[index]
        if isinstance(duty, KeepingNotice):
            keeping_actions.decline(self, self.session, duty)
            return
        if isinstance(duty, Folded):
            return
        question = f"{home.duty_text(duty)}\n\n是哪天办完的？"
        day = ask_date(self, "线下已办", question, "记下", self.session.today)
        if day is not None:
            self.session.do({Part.PLANS, Part.ACTIVITIES}, home.done_by_hand, duty, day)
            self.session.offer_undo(f"已记下 {chinese_date(day)} 办完：{home.duty_text(duty)}")

    def _new_activity(self) -> None:
        self._begin(None)

    def _begin(self, wanted: Wanted | None) -> None:
        """Ask over this page what the new activity is: 取消 leaves her where she was."""
        from ui.dialogs.new_activity import ask_new_activity

        ask_new_activity(self, self.session, self._open_activity, wanted)

    def _open_activity(self, activity_id: int) -> None:
        self.session.go(Place(Page.ACTIVITIES, activity_id=activity_id))

    def _open_month(self, month: int) -> None:
        activity_id = self._months.get(month)
        if activity_id is not None:
            self._open_activity(activity_id)
        else:
            self.session.go(Place(Page.PLAN))


def _in_order(
    duties: tuple[Duty, ...], notices: tuple[KeepingNotice, ...]
) -> tuple[Duty | KeepingNotice, ...]:
    """Put a danger to the data first, other lines about their safety before what is due later."""
    later = [duty for duty in duties if duty.section is DutySection.LATER]
    sooner = [duty for duty in duties if duty.section is not DutySection.LATER]
    is_danger = any(notice.is_warning for notice in notices)
    return (*notices, *sooner, *later) if is_danger else (*sooner, *notices, *later)


def _is_later(entry: Entry) -> bool:
    is_later = isinstance(entry, Duty) and entry.section is DutySection.LATER
    return is_later or isinstance(entry, Folded)


def _folded(entries: tuple[Duty | KeepingNotice, ...], shows_all: bool) -> tuple[Entry, ...]:
    """Put a line in the place of what is due after the nearest few; one more duty would not be worth it."""
    sooner = [entry for entry in entries if not _is_later(entry)]
    later = [entry for entry in entries if _is_later(entry)]
    if len(later) <= LATER_SHOWN + 1:
        return entries
    if shows_all:
        return (*sooner, *later, Folded(0))
    return (*sooner, *later[:LATER_SHOWN], Folded(len(later) - LATER_SHOWN))


def place_of(duty: Duty) -> Place:
    """Return where the button of a duty leads."""
    if duty.action in (DutyAction.OPEN_PLAN, DutyAction.MAIL_PLAN):
        return Place(Page.PLAN, plan_id=duty.plan_id)
    if duty.action is DutyAction.OPEN_REGISTER:
        return Place(
            Page.REGISTERS,
            register=duty.register,
            field="new",
            member_id=duty.member_id,
            year=duty.due.year,
        )
    if duty.action is DutyAction.OPEN_MEMBER:
        return Place(Page.MEMBERS, row_id=duty.member_id, field=CONFIRMED_FIELD, member_id=duty.member_id)
    if duty.action is DutyAction.OPEN_LEDGER:
        return Place(Page.LEDGER)
    if duty.action is DutyAction.OPEN_SETTINGS:
        return Place(Page.SETTINGS, field=DAY_FIELD)
    is_print = duty.action is DutyAction.PRINT_SIGN_IN
    step, field = (SIGN_IN_STEP, "print") if is_print else (duty.step, "")
    return Place(Page.ACTIVITIES, activity_id=duty.activity_id, step=step, field=field)


def _notice_line(notice: KeepingNotice) -> DutyLine:
    text, verb = keeping.notice_text(notice), keeping.notice_verb(notice)
    decline = keeping.notice_verb(notice, "decline") if notice.can_decline else ""
    return DutyLine(text, "", "", verb, When.SAFETY, notice.is_warning, decline)


def _duty_line(duty: Duty, day_off: str) -> DutyLine:
    return DutyLine(
        text=home.duty_text(duty),
        days_word="\n".join(filter(None, (_days_word(duty.days), day_off))),
        clause=_sources(duty),
        verb=VERBS[duty.action],
        when=SECTIONS[duty.section],
        is_urgent=duty.section is DutySection.OVERDUE,
        quote="\n".join(f"{clause.source()}  {clause.quote}" for clause in duty.clauses),
    )


def _sources(duty: Duty) -> str:
    """The clauses, each on its line; of many the first two and how many there are."""
    sources = [clause.source() for clause in duty.clauses]
    if len(sources) > CLAUSES_SHOWN:
        sources[CLAUSES_SHOWN - 1 :] = [f"{sources[CLAUSES_SHOWN - 1]}　等 {len(sources)} 条"]
    return "\n".join(sources)


def _days_word(days: int) -> str:
    if days < 0:
        return f"过期 {-days} 天"
    return "今天" if days == 0 else f"还有 {days} 天"
