"""Build the sample branch (示例支部) from resources/sample with the verbs the window uses, each at its own time."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from app import paths
from app.domain.activity import Activity
from app.domain.attendance import ON_LEAVE, Mark
from app.domain.branch import BranchKind
from app.domain.day_part import DayPart
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.evaluation import Answer
from app.domain.plan import PlanFile
from app.domain.plan_cells import CellChange, PlanColumn
from app.domain.records import Sending
from app.domain.registers import DisclosureItem, ObservationLevel, RegisterKind, TalkKind
from app.domain.step_facts import ApprovalAnswer
from app.operations import (
    activities,
    attendance,
    ballots,
    branches,
    dues_sheet,
    evidence,
    guidance,
    lists,
    members,
    plans,
    registers,
    roster_import,
    steps,
)
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace, create_workspace

DAY = timedelta(days=1)
PHOTO_STEP = 7
PEOPLE = frozenset({"member", "members"})
TYPES: dict[str, Callable[[Any], Any]] = {
    "kind": TalkKind,
    "item": DisclosureItem,
    "level": ObservationLevel,
    "chapters": tuple,
}


class SampleClock:
    """A clock that stands where the story is."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def story() -> dict[str, Any]:
    """Return the facts of the sample branch."""
    with paths.resource("sample", "branch.toml").open("rb") as file:
        return tomllib.load(file)


def sample_clock() -> Callable[[], datetime]:
    """Return the clock of the sample: it begins at the sample's own today and runs on."""
    begin, started = story()["today"], monotonic()
    return lambda: begin + timedelta(seconds=monotonic() - started)


def roster_file() -> Path:
    """Return the roster of the sample, an Excel file as it comes by mail."""
    return paths.resource("sample", "roster.xlsx")


def build_sample(root: Path) -> None:
    """Make the sample branch below an empty folder and close it again; takes a second or two."""
    facts = story()
    clock = SampleClock(facts["today"] - 200 * DAY)
    workspace = create_workspace(root, clock, is_sample=True)
    try:
        _branch(workspace, facts)
        import_sample_roster(workspace)
        tables = [_plan(workspace, clock, entry) for entry in facts["plans"]]
        for entry in facts["held"]:
            _held(workspace, clock, tables, entry)
        _current(workspace, clock, tables, facts["current"])
        _registers(workspace, clock, facts["registers"])
        _dues(workspace, clock, facts["dues"])
    finally:
        workspace.close()


def import_sample_roster(workspace: Workspace) -> None:
    """Import the roster file of the sample as the import wizard does."""
    book = roster_import.read_file(roster_file(), roster_import.scratch(workspace))
    sheet = book.sheets[roster_import.best_sheet(book)]
    roster_import.confirm(workspace, roster_import.show(workspace, sheet))


def _branch(workspace: Workspace, facts: dict[str, Any]) -> None:
    entries = dict(facts["branch"])
    entries["kind"] = BranchKind(entries["kind"])
    entries["committee"] = tuple(entries["committee"])
    rule = facts["day_rule"]
    day_rule = DayRule(
        DayRuleKind(rule["kind"]),
        nth=rule["nth"],
        weekday=rule["weekday"],
        holiday_rule=HolidayRule(rule["holiday_rule"]),
    )
    branches.change_branch(workspace, **entries, day_rule=day_rule)
    for regime in facts["regimes"]:
        branches.enter_regime(workspace, regime["id"], regime["since"])


def _plan(workspace: Workspace, clock: SampleClock, entry: dict[str, Any]) -> PlanFile:
    clock.at = entry["sent"] - 7 * DAY
    made = plans.make_plan(workspace, entry["year"], *entry["months"])
    changes = []
    for row, (theme, kind, content, remark) in zip(made.rows, entry["rows"], strict=True):
        texts = ((PlanColumn.THEME, theme), (PlanColumn.KIND, kind), (PlanColumn.CONTENT, content))
        changes += [CellChange(row.id, column, text) for column, text in texts]
        changes.append(CellChange(row.id, PlanColumn.REMARK, remark))
        changes.append(CellChange(row.id, PlanColumn.TIME, f"{row.on:%Y-%m-%d} 下午 14:00"))
    plans.change_cells(workspace, made.plan.id, changes)
    clock.at = entry["sent"]
    plans.mark_sent(workspace, made.plan.id, entry["sent"], workspace.branch().superior_mail)
    return plans.plan_file(workspace, made.plan.id)


def _held(workspace: Workspace, clock: SampleClock, tables: list[PlanFile], entry: dict[str, Any]) -> None:
    plan, row = entry["row"]
    activity = _prepared(workspace, clock, tables[plan].rows[row], entry)
    day = _day(activity)
    clock.at = datetime.combine(day, time(16, 50))
    _roll(workspace, activity.id, entry["marks"])
    _conduct(workspace, activity, entry)
    _tally(workspace, activity, entry["slips"])
    clock.at = datetime.combine(day + DAY, time(10, 30))
    _summary(workspace, activity, entry)


def _prepared(workspace: Workspace, clock: SampleClock, row: Any, entry: dict[str, Any]) -> Activity:
    """Walk the first four steps: committee, approval, notice, convening."""
    clock.at = datetime.combine(row.on - 12 * DAY, time(9, 10))
    activity = activities.start_from_plan(workspace, row)
    on = _day(activity)
    _meet(workspace, activity)
    _close(workspace, clock, activity.id, 1, on - 12 * DAY)
    answer = {
        "sent_on": on - 11 * DAY,
        "sent_how": "电子邮件",
        "answered_on": on - 9 * DAY,
        "opinion": "同意。",
    }
    steps.answer_approval(workspace, activity.id, ApprovalAnswer.APPROVED, **answer)
    _close(workspace, clock, activity.id, 2, on - 9 * DAY)
    activities.change_facts(workspace, activity.id, "conduct", agenda=entry["agenda"])
    _publish(workspace, activity)
    _close(workspace, clock, activity.id, 3, on - 7 * DAY)
    clock.at = datetime.combine(on - 6 * DAY, time(11, 0))
    _convene(workspace, activity)
    _close(workspace, clock, activity.id, 4, on - 6 * DAY)
    return activity


def _meet(workspace: Workspace, activity: Activity) -> None:
    branch, on = workspace.branch(), _day(activity)
    activities.change_facts(
        workspace,
        activity.id,
        "committee",
        held_on=on - 12 * DAY,
        place=branch.usual_place,
        host=branch.secretary,
        recorder=branch.recorder,
        present=branch.committee,
        topic=f"研究“{activity.theme}”的主题和计划",
        discussion="大家同意按计划开展，分工由书记安排。",
        decision=f"{on.month}月{on.day}日下午开展“{activity.theme}”。\n由{branch.recorder}负责记录和通知。",
    )


def _publish(workspace: Workspace, activity: Activity) -> None:
    on = _day(activity)
    activities.change_facts(
        workspace,
        activity.id,
        "publicity",
        posted_on=on - 7 * DAY,
        posted_until=on,
        where="三楼公开栏、支部微信群",
        posted_by=workspace.branch().recorder,
    )


def _convene(workspace: Workspace, activity: Activity) -> None:
    on = _day(activity)
    attendance.freeze_expected(workspace, activity.id)
    activities.change_facts(
        workspace,
        activity.id,
        "convening",
        told_on=on - 6 * DAY,
        told_how="支部微信群",
        preparation="佩戴党员徽章，带笔记本",
        leave_until=on - DAY,
    )


def _roll(workspace: Workspace, activity_id: int, marks: list[list[str]]) -> None:
    lines = {line.name: line for line in activities.activity_file(workspace, activity_id).expected}
    for name, mark, reason in marks:
        attendance.mark(workspace, lines[name].id, Mark(mark))
        written = Mark(mark) in ON_LEAVE
        attendance.change_line(
            workspace, lines[name].id, reason=reason, leave_is_written=written, leave_agreed=written
        )
    attendance.mark_rest_present(workspace, activity_id)
    attendance.paper_signed(workspace, activity_id, True)
    _scan(workspace, activity_id)
    steps.complete_step(workspace, activity_id, 5)
    activities.change_facts(
        workspace, activity_id, "report", was_read=True, read_by=workspace.branch().secretary
    )
    steps.complete_step(workspace, activity_id, 6)


def _scan(workspace: Workspace, activity_id: int) -> None:
    picture = paths.resource("sample", "scan.jpg").read_bytes()
    new = NewFile("签到册.jpg", "签到册扫描件", "image/jpeg", len(picture), picture, picture)
    evidence.add_file(workspace, activity_id, 5, new)


def _conduct(workspace: Workspace, activity: Activity, entry: dict[str, Any]) -> None:
    activities.change_facts(
        workspace,
        activity.id,
        "conduct",
        held_on=activity.on,
        part=DayPart.AFTERNOON,
        began_at="14:00",
        ended_at="17:00",
        place=activity.place,
        host=activity.host,
        process=entry["process"],
        consensus=entry["consensus"],
    )
    for speaker, said in entry["speeches"]:
        lists.add_speech(workspace, activity.id, speaker, said)
    picture = paths.resource("sample", "photo.jpg").read_bytes()
    taken = datetime.combine(_day(activity), time(14, 35))
    new = NewFile("活动照片.jpg", "活动照片", "image/jpeg", len(picture), picture, picture, taken)
    added = evidence.add_file(workspace, activity.id, PHOTO_STEP, new)
    evidence.change_caption(workspace, added, "会场（示例图片）")
    steps.complete_step(workspace, activity.id, PHOTO_STEP)


def _tally(workspace: Workspace, activity: Activity, slips: list[list[Any]]) -> None:
    answers = [digits for digits, number in slips for _ in range(number)]
    activities.change_facts(
        workspace,
        activity.id,
        "evaluation",
        held_on=activity.on,
        issued=len(answers),
        returned=len(answers),
        scrutineer="李娜",
        teller="赵敏",
    )
    for number, digits in enumerate(answers, start=1):
        ballots.enter_ballot(workspace, activity.id, number, tuple(Answer(int(digit)) for digit in digits))
    steps.complete_step(workspace, activity.id, 8)


def _summary(workspace: Workspace, activity: Activity, entry: dict[str, Any]) -> None:
    _confirm_items(workspace, activity.id)
    for absentee in lists.list_absentees(workspace, activity.id):
        if entry["summary"]:
            caught_up = {"on": _day(activity) + 2 * DAY, "how": "送学上门", "content": "学习材料和讨论情况"}
            lists.change_entry(
                workspace, absentee, contacted_on=_day(activity) + DAY, contacted_by="赵敏", **caught_up
            )
    for what, who, due in entry["problems"]:
        problem = lists.add_problem(workspace, activity.id, what)
        lists.change_entry(workspace, problem, who=who, due=due)
    if not entry["summary"]:
        return
    activities.change_facts(workspace, activity.id, "summary", summary=entry["summary"])
    _send_record(workspace, activity.id, entry["sent"])
    steps.complete_step(workspace, activity.id, 9, entry["sent"].date())


def _send_record(workspace: Workspace, activity_id: int, sent: datetime) -> None:
    to = workspace.branch().superior_mail
    with workspace.action("paper.sent", "已报送") as action:
        action.insert(Sending(0, "record", activity_id, None, to, sent, sent))


def _confirm_items(workspace: Workspace, activity_id: int, up_to: int = 9) -> None:
    where = steps.standing(workspace, activity_id)
    for step in where.states[:up_to]:
        for item in guidance.checklist_lines(where, step.number):
            lists.tick(workspace, activity_id, item.regime_id, item.rule_id, True)


def _current(workspace: Workspace, clock: SampleClock, tables: list[PlanFile], entry: dict[str, Any]) -> None:
    plan, row = entry["row"]
    activity = _prepared(workspace, clock, tables[plan].rows[row], entry)
    _confirm_items(workspace, activity.id, up_to=4)
    lines = {line.name: line for line in activities.activity_file(workspace, activity.id).expected}
    for name, mark, reason in entry["on_leave"]:
        attendance.mark(workspace, lines[name].id, Mark(mark))
        attendance.change_line(
            workspace, lines[name].id, reason=reason, leave_is_written=True, leave_agreed=True
        )


def _registers(workspace: Workspace, clock: SampleClock, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Write the rows of the registers, each in the afternoon of its day."""
    numbers = {member.name: member.id for member in members.roster(workspace)}
    for name, rows in tables.items():
        made = registers.ROWS[RegisterKind[name.upper()]]
        for row in rows:
            record = made(0, **_typed(row, numbers))
            day = row.get("on") or row.get("found_on") or date(row["year"], 1, 5)
            clock.at = datetime.combine(day, time(16, 0))
            registers.add(workspace, record)


def _typed(row: dict[str, Any], numbers: dict[str, int]) -> dict[str, Any]:
    """Return the fields of a row with enums for words and numbers for names."""
    fields = {name: TYPES.get(name, _as_is)(value) for name, value in row.items() if name not in PEOPLE}
    if "member" in row:
        fields |= {"member_id": numbers[row["member"]], "name": row["member"]}
    if "members" in row:
        fields["member_ids"] = tuple(numbers[name] for name in row["members"])
    return fields


def _as_is(value: Any) -> Any:
    return value


def _dues(workspace: Workspace, clock: SampleClock, entry: dict[str, Any]) -> None:
    """Fix what is due in January, then note month by month who paid."""
    year, numbers = entry["year"], {member.name: member.id for member in members.roster(workspace)}
    clock.at = datetime(year, 1, 5, 9, 30)
    monthly = {}
    for base, rate, names in entry["terms"]:
        for name in names:
            proposed = dues_sheet.Proposal(rate=rate)
            facts = {"category": entry["category"], "base": base, "rate": rate}
            terms = dues_sheet.change_terms(workspace, numbers[name], year, proposed, **facts)
            monthly[name] = terms.monthly
    for month in entry["months"]:
        paid = [name for name in monthly if [name, month] not in entry["unpaid"]]
        entries = [dues_sheet.Entry(numbers[name], month, monthly[name]) for name in paid]
        on = date(year, month, entry["paid_by"])
        clock.at = datetime.combine(on, time(15, 0))
        dues_sheet.pay(workspace, year, entries, on)


def _close(workspace: Workspace, clock: SampleClock, activity_id: int, step: int, day: date) -> None:
    clock.at = datetime.combine(day, time(17, 0))
    steps.complete_step(workspace, activity_id, step, day)


def _day(activity: Activity) -> date:
    if activity.on is None:
        raise ValueError("an activity of the sample has a date")
    return activity.on
