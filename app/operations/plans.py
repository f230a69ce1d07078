"""Make the plan table, edit it like a sheet, freeze it when it is sent (计划表)."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.domain.activity import Activity, ActivityKind
from app.domain.finding import Finding
from app.domain.plan import Plan, PlanFile, PlannedActivity, PlanVersion
from app.domain.plan_cells import CellChange, with_cell
from app.domain.plan_paste import PastePreview, preview_paste
from app.operations import regimes
from app.operations.day_proposals import day_wishes, month_proposals
from app.operations.workspace import Workspace
from app.rules.case import PlanCase
from app.rules.regime import RegimeSet
from app.rules.run import run
from app.storage.store import Action
from app.storage.tables import Setting
from app.texts import say

RELATIVE_DATES = tuple("今明后本下")
MID_YEAR = date(2000, 7, 2)  # every date of a year lies within half a year of it


def plans(workspace: Workspace) -> tuple[Plan, ...]:
    """Return all plans, the latest period first."""
    found = workspace.store.all(Plan)
    return tuple(sorted(found, key=lambda plan: (plan.year, plan.first_month, plan.id), reverse=True))


def plan_file(workspace: Workspace, plan_id: int) -> PlanFile:
    """Return a plan with its rows in order and its versions."""
    return plan_files(workspace, (_plan(workspace, plan_id),))[0]


def plan_files(workspace: Workspace, wanted: Sequence[Plan]) -> tuple[PlanFile, ...]:
    """Return several plans with their rows and versions: one statement a table, however many there are."""
    ids = [plan.id for plan in wanted]
    rows = sorted(
        workspace.store.among(PlannedActivity, "plan_id", ids), key=lambda row: (row.position, row.id)
    )
    versions = workspace.store.among(PlanVersion, "plan_id", ids)
    return tuple(
        PlanFile(
            plan,
            tuple(row for row in rows if row.plan_id == plan.id),
            tuple(version for version in versions if version.plan_id == plan.id),
        )
        for plan in wanted
    )


def sent_without(workspace: Workspace, regime_id: str) -> tuple[Plan, ...]:
    """Return the plans sent and not over in whose months the branch is under a regime they do not follow.

    A plan keeps the regimes it was made under; another version of the same one is no other.
    """
    known, branch = workspace.regime_set, workspace.branch()
    series = _series(known, regime_id)
    spans = [(one.since, one.until) for one in branch.regimes if _series(known, one.regime_id) == series]
    others = [one for one in plans(workspace) if series not in {_series(known, key) for key in one.regimes}]
    begun = [one for one in others if any(_meets(one, since, until) for since, until in spans)]
    ahead = [one for one in begun if _last_day(one) >= workspace.today()]
    return tuple(file.plan for file in plan_files(workspace, ahead) if file.is_sent)


def _series(known: RegimeSet, regime_id: str) -> str:
    regime = known.get(regime_id)
    return regime.series if regime else regime_id


def _meets(plan: Plan, since: date, until: date | None) -> bool:
    return since <= _last_day(plan) and plan.starts() <= (until or date.max)


def _last_day(plan: Plan) -> date:
    return date(plan.year, plan.last_month, monthrange(plan.year, plan.last_month)[1])


def find_plan(workspace: Workspace, year: int, first_month: int, last_month: int) -> Plan | None:
    """Return the latest plan of exactly these months; None when there is none."""
    wanted = (year, first_month, last_month)
    return next(
        (plan for plan in plans(workspace) if (plan.year, plan.first_month, plan.last_month) == wanted), None
    )


def make_plan(workspace: Workspace, year: int, first_month: int, last_month: int) -> PlanFile:
    """Make the plan of a period with one proposed row a month, from the fixed-day rule and the holiday table."""
    plan = _new_plan(workspace, year, first_month, last_month)
    with workspace.action("plan.make", f"新建{year}年{first_month}–{last_month}月计划表") as action:
        plan = action.insert(plan)
        for row in _proposal(workspace, plan):
            action.insert(row)
    return plan_file(workspace, plan.id)


def copy_plan(workspace: Workspace, source: PlanFile, year: int) -> PlanFile:
    """Make the plan of the same months of another year: themes, kinds and places are copied, dates proposed anew."""
    plan = _new_plan(workspace, year, source.plan.first_month, source.plan.last_month)
    by_month = {row.on.month: row for row in reversed(source.rows) if row.on}
    with workspace.action("plan.make", f"从{source.plan.year}年同期复制计划表") as action:
        plan = action.insert(plan)
        for row in _proposal(workspace, plan):
            model = by_month.get(row.on.month) if row.on else None
            action.insert(
                replace(row, theme=model.theme, kind=model.kind, place=model.place) if model else row
            )
    return plan_file(workspace, plan.id)


def change_plan(workspace: Workspace, plan_id: int, /, **changes: Any) -> None:
    """Store who filled the table and when."""
    plan = _plan(workspace, plan_id)
    with workspace.action("plan.edit", "计划表表头") as action:
        action.save(replace(plan, **changes))


def change_cells(
    workspace: Workspace, plan_id: int, changes: Sequence[CellChange], label: str = "修改计划表"
) -> None:
    """Change cells as one action: a typed cell, a fill down, a clearing."""
    with workspace.action("plan.edit", label) as action:
        _change(workspace, action, plan_id, changes)


def preview(
    workspace: Workspace, plan_id: int, row: int, column: int, block: list[list[str]]
) -> PastePreview:
    """Return what pasting ``block`` at a cell (row and column from 0) would change."""
    day = _read_from(workspace, _plan(workspace, plan_id), "")
    return preview_paste(_rows(workspace, plan_id), row, column, block, day)


def apply_paste(workspace: Workspace, plan_id: int, preview: PastePreview) -> None:
    """Do what the preview of a paste said, as one action."""
    position = max((row.position for row in _rows(workspace, plan_id)), default=0)
    plan = _plan(workspace, plan_id)
    with workspace.action("plan.edit", "粘贴") as action:
        _change(workspace, action, plan_id, preview.changes)
        for offset, cells in enumerate(preview.new_rows, start=1):
            row = PlannedActivity(0, plan_id, position + offset, kind=ActivityKind.THEME_DAY.value)
            for column, text in cells:
                row = with_cell(row, column, text, _read_from(workspace, plan, text))
            action.insert(row)


def add_row(workspace: Workspace, plan_id: int) -> PlannedActivity:
    """Put an empty row at the end."""
    position = max((row.position for row in _rows(workspace, plan_id)), default=0) + 1
    with workspace.action("plan.edit", "新增一行") as action:
        return action.insert(PlannedActivity(0, plan_id, position, kind=ActivityKind.THEME_DAY.value))


def delete_rows(workspace: Workspace, plan_id: int, row_ids: Sequence[int]) -> None:
    """Take rows out of the table; 撤销 brings them back. An activity begun from one stays, and says why it has none."""
    rows = [row for row in _rows(workspace, plan_id) if row.id in row_ids]
    with workspace.action("plan.delete_rows", _deleted_label(rows)) as action:
        for activity in workspace.store.among(Activity, "plan_row_id", [row.id for row in rows]):
            action.save(replace(activity, plan_row_id=None, unplanned_reason=say("plans.row_deleted")))
        for row in rows:
            action.delete(row)


def _deleted_label(rows: Sequence[PlannedActivity]) -> str:
    if len(rows) == 1 and rows[0].theme:
        return say("deleting.row.one", name=rows[0].theme)
    return say("deleting.row.many", count=len(rows))


def needs_reason(file: PlanFile) -> bool:
    """Tell whether sending the table now makes a second or later version, which wants a reason."""
    return bool(file.versions) and file.differs_from_last_version


def mark_sent(
    workspace: Workspace, plan_id: int, sent_at: datetime, sent_to: str, reason: str = ""
) -> PlanVersion:
    """我已发出: freeze the rows if they changed since the last version, and note when and to whom it went."""
    with workspace.action("paper.sent", "计划表已报送") as action:
        return write_sent(workspace, action, plan_id, sent_at, sent_to, reason=reason)


def write_sent(
    workspace: Workspace, action: Action, plan_id: int, sent_at: datetime, sent_to: str, *, reason: str
) -> PlanVersion:
    """Write the version that was sent inside an action; one sent before keeps the day it first went."""
    file = plan_file(workspace, plan_id)
    if file.versions and not file.differs_from_last_version:
        last = file.versions[-1]
        sent = last if last.sent_at else replace(last, sent_at=sent_at, sent_to=sent_to)
        action.save(sent)
        return sent
    number = len(file.versions) + 1
    return action.insert(
        PlanVersion(0, plan_id, number, workspace.now(), reason, file.rows, sent_at, sent_to)
    )


def tick(workspace: Workspace, plan_id: int, regime_id: str, rule_id: str, is_done: bool) -> None:
    """Confirm a checklist item of the plan, or take the tick away."""
    with workspace.action("plan.tick", "请确认") as action:
        action.save(Setting(f"plan.tick:{plan_id}:{regime_id}:{rule_id}", "1" if is_done else ""))


def plan_findings(workspace: Workspace, plan_id: int) -> tuple[Finding, ...]:
    """Return what the checks of the plan's regimes say."""
    return run(plan_case(workspace, plan_id))


def plan_case(workspace: Workspace, plan_id: int) -> PlanCase:
    """Gather what the plan checks read."""
    return case_of(workspace, plan_file(workspace, plan_id))


def case_of(workspace: Workspace, file: PlanFile) -> PlanCase:
    """Gather what the checks of a plan read beside the plan itself."""
    return PlanCase(
        branch=workspace.branch(),
        regimes=workspace.regimes(file.plan.regimes),
        calendar=workspace.calendar,
        today=workspace.today(),
        file=file,
        ticked=_ticked(workspace, file.plan.id),
    )


def _ticked(workspace: Workspace, plan_id: int) -> frozenset[tuple[str, str]]:
    found = (entry for entry in workspace.store.all(Setting) if entry.value)
    keys = (entry.key.split(":") for entry in found if entry.key.startswith(f"plan.tick:{plan_id}:"))
    return frozenset((regime_id, rule_id) for _, _, regime_id, rule_id in keys)


def _new_plan(workspace: Workspace, year: int, first_month: int, last_month: int) -> Plan:
    branch = workspace.branch()
    pinned = regimes.pinned_on(workspace, date(year, first_month, 1))
    filled_by = branch.recorder or branch.secretary
    return Plan(0, year, first_month, last_month, pinned, filled_by, workspace.today())


def _proposal(workspace: Workspace, plan: Plan) -> list[PlannedActivity]:
    """One row a month; where no regime names a day the month alone is proposed, never an invented day."""
    branch = workspace.branch()
    dates = _proposed_dates(workspace, plan)
    content = _content_headings(workspace, plan)
    return [
        PlannedActivity(
            0,
            plan.id,
            position,
            on=dates.get(month),
            time_note="" if month in dates else f"{month}月",
            kind=ActivityKind.THEME_DAY.value,
            place=branch.usual_place,
            content=content,
        )
        for position, (_, month) in enumerate(plan.months(), start=1)
    ]


def _proposed_dates(workspace: Workspace, plan: Plan) -> dict[int, date]:
    """The day of each month by the first of the plan's regimes that names one."""
    wishes = day_wishes(workspace.branch(), workspace.regimes(plan.regimes))
    last = date(plan.year, plan.last_month, monthrange(plan.year, plan.last_month)[1])
    found = month_proposals(wishes, plan.starts(), last, workspace.calendar)
    return {month: proposal.day.date for (_, month), proposal in found.items()}


def _content_headings(workspace: Workspace, plan: Plan) -> str:
    """The parts the form wants in 主要内容, as headings to write behind."""
    demands = (demand for regime in workspace.regimes(plan.regimes) for demand in regime.plans)
    parts = [part for demand in demands for part in demand.content_parts]
    return "\n".join(f"{part}：" for part in dict.fromkeys(parts))


def _change(workspace: Workspace, action: Action, plan_id: int, changes: Sequence[CellChange]) -> None:
    rows = {row.id: row for row in _rows(workspace, plan_id)}
    plan = _plan(workspace, plan_id)
    for change in changes:
        day = _read_from(workspace, plan, change.text)
        rows[change.row_id] = with_cell(rows[change.row_id], change.column, change.text, day)
    for row_id in dict.fromkeys(change.row_id for change in changes):
        action.save(rows[row_id])


def _read_from(workspace: Workspace, plan: Plan, text: str) -> date:
    """The day a typed date is read from: 明天 is counted from today, 6.18 lies in the plan's own year."""
    if text.strip()[:1] in RELATIVE_DATES:
        return workspace.today()
    return date(plan.year, MID_YEAR.month, MID_YEAR.day)


def _plan(workspace: Workspace, plan_id: int) -> Plan:
    plan = workspace.store.get(Plan, plan_id)
    if plan is None:
        raise KeyError(plan_id)
    return plan


def _rows(workspace: Workspace, plan_id: int) -> tuple[PlannedActivity, ...]:
    found = workspace.store.where(PlannedActivity, plan_id=plan_id)
    return tuple(sorted(found, key=lambda row: (row.position, row.id)))
