"""The base of the nine step pages: the same five blocks in the same order on each (UX 2.4).

依据 (the clauses), 要做的 (two to five lines, one button each), 要填的 (a form), 附件 (evidence), 还缺 (what is
missing). A page says what stands in 要做的 and 要填的; everything else is done here.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.activity import ActivityFile
from app.domain.change import Part
from app.domain.draft import DraftPlace
from app.domain.finding import Finding, Severity
from app.operations import activities, days, guidance, lists, members, papers, steps
from app.operations.guidance import ChecklistLine, RuleLine
from app.operations.papers import Job
from app.operations.steps import Standing
from app.steps import STEPS
from app.texts import say
from ui.papers_out import Then, run_job
from ui.places import Page, Place, tick_field
from ui.session import Session
from ui.steps.basis_box import BasisBox
from ui.widgets.date_field import DateField
from ui.widgets.file_strip import FileStrip
from ui.widgets.finding_list import FindingLine, FindingList
from ui.widgets.form import Form
from ui.widgets.form_fields import YesNoField
from ui.widgets.name_editor import name_finder
from ui.widgets.parts import Panel, ScrollPage, button, label, row
from ui.words import NO_SECRETS, short_date

OF_MEMBERS = frozenset({"is_leader"})  # what a finding of an activity names and only the roster can mend
SEVERITY_SIGNS = {Severity.BLOCKS: "!", Severity.WARNS: "!", Severity.CHECKLIST: "□", Severity.GUIDANCE: "·"}


class StepPage(ScrollPage):
    """One step of one activity. ``number`` is 1–9; a page overrides ``build_tasks``, ``build_form`` and ``fill``."""

    number = 0

    def __init__(self, session: Session) -> None:
        super().__init__(f"第 {self.number} 步", padding=0.2, gap=0.6)
        self.session = session
        self.step = STEPS[self.number - 1]
        self.where: Standing | None = None
        self._ticks: dict[tuple[str, str], YesNoField] = {}
        self._targets: list[str | Place] = []
        self.task_buttons: dict[str, QPushButton] = {}
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._show_focus)
        self._build()

    # --- what a page says -------------------------------------------------------------------------------------

    def build_tasks(self) -> None:
        """Add the lines of 要做的 with ``add_task``."""

    def build_form(self) -> QWidget | None:
        """Return what stands in 要填的, or None."""
        return None

    def fill(self, file: ActivityFile) -> None:
        """Show the facts in the parts the page has built."""

    def focus_field(self, name: str) -> None:
        """Bring a field to the front, for a gap or a finding that was pressed."""
        target: QWidget | None = getattr(self, name, None) if name == "evidence" else None
        ticks: dict[str, QWidget] = {tick_field(*key): tick for key, tick in self._ticks.items()}
        if name in ticks:
            target = ticks[name]
            target.setFocus()
        for form in self.findChildren(Form):
            if name in form.fields:
                form.focus_field(name)
                target = form.fields[name]
                break
        if target is not None:
            self.ensureWidgetVisible(target)
            self._placing.start()  # a page just built has no places yet

    def _show_focus(self) -> None:
        """Scroll to the field with the keyboard, once it has its place."""
        focused = self.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)

    def flush(self) -> None:
        """Save what is still being typed."""
        for form in self.findChildren(Form):
            form.flush()

    # --- what all pages share -----------------------------------------------------------------------------------

    @property
    def file(self) -> ActivityFile:
        """Everything about the activity on show."""
        assert self.where is not None, "a page is shown with an activity"
        return self.where.file

    @property
    def activity_id(self) -> int:
        """The number of the activity on show."""
        return self.file.activity.id

    def show_standing(self, where: Standing) -> None:
        """Show where the activity stands."""
        self.where = where
        self._show_basis()
        self.fill(where.file)
        if self.step.evidence:
            self.evidence.show_file(where.file)
        self._show_checklist()
        self._show_missing()

    def set_compact(self, is_compact: bool) -> None:
        """Leave out the title where the folded list of steps says it already."""
        self.title.setVisible(not is_compact)

    def add_task(self, text: str, verb: str, do: Callable[[], object], name: str = "") -> Any:
        """Add one line to 要做的: what, one button that says the verb, and a note; returns the note's label."""
        note = label("", "secondary", wrap=True)
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        number = self._tasks.column.count() + 1
        made = button(verb, do, name=name or f"{text}：{verb}")
        self.task_buttons[text] = made
        self._tasks.column.addLayout(row(label(f"{number}  {text}", wrap=True), note, made))
        return note

    def add_date(self, form: Form, name: str, text: str) -> DateField:
        """Add a date to a form; it knows the day of the workspace and marks days off in its month."""
        workspace = self.session.workspace
        return form.add_date(
            name, text, today=workspace.today, mark=lambda day: days.day_mark(workspace, day)
        )

    def find_names(self, typed: str) -> list[str]:
        """Find people of the roster by characters, pinyin or initials."""
        return name_finder(tuple(member.name for member in members.roster(self.session.workspace)))(typed)

    def made_note(self, key: str) -> str:
        """Say when a paper of the activity was made last, and whether the data changed since."""
        made = papers.last_made(self.file, key)
        if made is None:
            return ""
        changed = papers.is_outdated(self.session.workspace, self.file, made)
        return f"{short_date(made.made_at)} 已生成" + ("，之后改过内容" if changed else "")

    def change_facts(self, **changes: Any) -> None:
        """Store changed fields of this step's facts."""
        self.session.do(
            {Part.ACTIVITIES}, activities.change_facts, self.activity_id, self.step.part, **changes
        )

    def change_activity(self, **changes: Any) -> None:
        """Store changed fields of the activity itself."""
        self.session.do({Part.ACTIVITIES}, activities.change_activity, self.activity_id, **changes)

    def keep_draft(self, table: str, column: str, text: str) -> None:
        """Keep a long text while it is typed."""
        self.session.keep_draft(DraftPlace(table, self.activity_id, column), text)

    def facts_form(self, name: str) -> Form:
        """Return a form whose edits go to this step's facts, field by field."""
        form = Form(name, keeps_drafts=True)
        form.edited.connect(lambda field, value: self.change_facts(**{field: value}))
        form.drafted.connect(partial(self.keep_draft, f"{self.step.part}_facts"))
        return form

    def load_form(self, form: Form, facts: object) -> None:
        """Show the fields of a facts dataclass in a form; empty ones are shown empty."""
        values: Mapping[str, object] = {
            name: getattr(facts, name) for name in form.fields if hasattr(facts, name)
        }
        form.load(values, of=self.activity_id)

    def make_paper(self, key: str, then: Then | None = None) -> None:
        """Make a paper of the activity, offer what to do with it, and go on with ``then(path)``."""
        self.flush()
        self.make_job(papers.prepare(self.session.workspace, key, self.activity_id), then)

    def make_job(self, job: Job, then: Then | None = None) -> None:
        """Render a paper whose facts are gathered, away from the window; remember it and offer what to do with it."""
        run_job(self, self.session, self.strip, job, then)

    def _build(self) -> None:
        title = say(f"steps.{self.step.key}.title")
        self.title = label(f"第 {self.number} 步  {title}", "title", wrap=True)
        self.column.addWidget(self.title)
        self.basis = BasisBox()
        self.basis.opened.connect(self._help)
        self.column.addWidget(self.basis)
        self._tasks = Panel("card", "要做的")
        self.column.addWidget(label("要做的", "heading"))
        self.column.addWidget(self._tasks)
        self.build_tasks()
        self.strip = FileStrip("刚做好的材料", NO_SECRETS)
        self.column.addWidget(self.strip)
        form = self.build_form()
        if form is not None:
            self.column.addWidget(label("要填的", "heading"))
            self.column.addWidget(form)
        self._build_evidence()
        self._build_missing()
        self.column.addStretch(1)

    def _help(self) -> None:
        from ui.dialogs.help import show_help

        show_help(self, self.step.key)

    def _build_evidence(self) -> None:
        if not self.step.evidence:
            return
        from ui.steps.evidence import EvidencePanel

        self.column.addWidget(label("附件", "heading"))
        self.evidence = EvidencePanel(self.session, self.step)
        self.column.addWidget(self.evidence)

    def _build_missing(self) -> None:
        self.checklist = Panel("card", "请确认")
        self.column.addWidget(self.checklist)
        self.missing_head = label("还缺", "heading")
        self.column.addWidget(self.missing_head)
        self.missing = FindingList("还缺")
        self.missing.activated.connect(self._to_gap)
        self.column.addWidget(self.missing)

    def _show_basis(self) -> None:
        """Show what the notices say of the step itself; the rules that speak of it are folded away behind."""
        assert self.where is not None
        own = guidance.step_lines(self.where, self.step.key)
        self.basis.show_basis(own, [_quoted(rule) for rule in guidance.basis_lines(self.where, self.number)])

    def _show_checklist(self) -> None:
        """Show the items to confirm; the ticks stay the same widgets, so that the keyboard keeps its place."""
        assert self.where is not None
        items = guidance.checklist_lines(self.where, self.number)
        if [(item.regime_id, item.rule_id) for item in items] != list(self._ticks):
            self._build_ticks(items)
        for item in items:
            self._ticks[item.regime_id, item.rule_id].set_value(item.is_ticked)
        self.checklist.setVisible(bool(items))

    def _build_ticks(self, items: tuple[ChecklistLine, ...]) -> None:
        for old in self._ticks.values():
            old.deleteLater()
        self._ticks = {}
        for item in items:
            tick = YesNoField(f"请确认：{item.item}", item.item)
            tick.setToolTip(f"{item.clause.source()}  {item.clause.quote}")
            tick.changed.connect(partial(self._tick, item.regime_id, item.rule_id))
            self.checklist.column.addWidget(tick)
            self._ticks[item.regime_id, item.rule_id] = tick

    def _tick(self, regime_id: str, rule_id: str, value: object) -> None:
        self.session.do({Part.ACTIVITIES}, lists.tick, self.activity_id, regime_id, rule_id, bool(value))

    def _show_missing(self) -> None:
        assert self.where is not None
        gaps = steps.own_gaps(self.where, self.number)
        own = [(text, "", "还缺", "·") for text, _ in gaps]
        self._targets = [field for _, field in gaps]
        found = [
            finding
            for finding in self.where.findings_of(self.number)
            if finding.severity in (Severity.BLOCKS, Severity.WARNS) or finding.field in OF_MEMBERS
        ]
        own += [finding_line(finding) for finding in found]
        self._targets += [_target(finding) for finding in found]
        lines = tuple(FindingLine(text, clause, word, sign) for text, clause, word, sign in own)
        if lines != self.missing.lines:
            self.missing.show_lines(lines)
        self.missing_head.setVisible(bool(own))
        self.missing.setVisible(bool(own))

    def _to_gap(self, index: int) -> None:
        target = self._targets[index]
        if isinstance(target, Place):
            self.session.go(target)
        else:
            self.focus_field(target)


def _target(finding: Finding) -> str | Place:
    """Return where a finding is mended: a field of this page, a register, or the roster."""
    if finding.register is not None:
        return Place(Page.REGISTERS, register=finding.register, field=finding.field)
    return Place(Page.MEMBERS, row_id=finding.member_id) if finding.field in OF_MEMBERS else finding.field


def _quoted(rule: RuleLine) -> str:
    return f"“{rule.clause.quote}”（{rule.clause.source()}）"


def finding_line(finding: Finding) -> tuple[str, str, str, str]:
    """Return a finding as text, clause, severity word and sign."""
    text = say(f"findings.{finding.key}", **finding.fact_map())
    return text, finding.clause.source(), finding.severity.value, SEVERITY_SIGNS[finding.severity]
