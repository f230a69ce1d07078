"""An activity walked through the nine steps with the verbs the window uses, each at its own time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app import paths
from app.domain.activity import Activity
from app.domain.attendance import Mark
from app.domain.day_part import DayPart
from app.domain.evaluation import Answer
from app.domain.records import Sending
from app.domain.step_facts import ApprovalAnswer
from app.operations import activities, attendance, ballots, evidence, guidance, lists, steps
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace, create_workspace
from tests.ui.builders import NOW

DAY = timedelta(days=1)


@dataclass
class Clock:
    """A clock that stands where the test puts it."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def goes_to(self, day: date, hour: int = 9, minute: int = 0) -> None:
        self.at = datetime.combine(day, time(hour, minute))


def opened(tmp_path: Path, clock: Clock) -> Workspace:
    """Return a new workspace that goes by this clock."""
    return create_workspace(tmp_path / "支部", clock=clock)


def day_of(activity: Activity) -> date:
    """Return the day of an activity that has one."""
    assert activity.on is not None
    return activity.on


def prepare(workspace: Workspace, clock: Clock, activity: Activity) -> None:
    """Steps ① to ④, from twelve days to six days before."""
    day = day_of(activity)
    clock.goes_to(day - 12 * DAY)
    activities.change_activity(workspace, activity.id, theme=activity.theme or "学习", part=DayPart.AFTERNOON)
    activities.change_facts(
        workspace,
        activity.id,
        "committee",
        held_on=day - 12 * DAY,
        place="会议室",
        host="王小明",
        recorder="李娜",
        present=("王小明", "李娜"),
        absent_reason="出差",
        topic="定主题",
        discussion="同意。",
        decision="按计划开展。",
    )
    steps.complete_step(workspace, activity.id, 1)
    clock.goes_to(day - 10 * DAY)
    answered = {"sent_on": day - 11 * DAY, "answered_on": day - 10 * DAY}
    steps.answer_approval(workspace, activity.id, ApprovalAnswer.APPROVED, **answered)
    steps.complete_step(workspace, activity.id, 2)
    clock.goes_to(day - 7 * DAY)
    activities.change_facts(workspace, activity.id, "publicity", posted_on=day - 7 * DAY, where="公开栏")
    steps.complete_step(workspace, activity.id, 3)
    clock.goes_to(day - 6 * DAY)
    attendance.freeze_expected(workspace, activity.id)
    told = {"told_on": day - 6 * DAY, "told_how": "微信群", "preparation": "带笔记本"}
    activities.change_facts(workspace, activity.id, "convening", leave_until=day - DAY, **told)
    steps.complete_step(workspace, activity.id, 4)


def hold(
    workspace: Workspace, clock: Clock, activity: Activity, away: dict[str, Mark], answers: tuple[Answer, ...]
) -> None:
    """Steps ⑤ to ⑧ on the day; ``away`` by name, ``answers`` one a slip, the same in every heading."""
    clock.goes_to(day_of(activity), 17)
    for line in activities.activity_file(workspace, activity.id).expected:
        if line.name in away:
            attendance.mark(workspace, line.id, away[line.name])
            attendance.change_line(
                workspace, line.id, reason="有事", leave_is_written=True, leave_agreed=True
            )
    attendance.mark_rest_present(workspace, activity.id)
    attendance.paper_signed(workspace, activity.id, True)
    add_scan(workspace, activity.id, 5)
    activities.change_facts(workspace, activity.id, "report", was_read=True, read_by="王小明")
    activities.change_facts(
        workspace,
        activity.id,
        "conduct",
        held_on=activity.on,
        part=DayPart.AFTERNOON,
        began_at="14:00",
        ended_at="17:00",
        agenda="学习\n讨论",
        process="学习并讨论。",
        consensus="形成三条共识。",
    )
    lists.add_speech(workspace, activity.id, "赵敏", "谈体会。")
    add_scan(workspace, activity.id, 7)
    counted = {"issued": len(answers), "returned": len(answers), "scrutineer": "赵敏", "teller": "李娜"}
    activities.change_facts(workspace, activity.id, "evaluation", held_on=activity.on, **counted)
    headings = ballots.headings(workspace, activity.id)
    for number, answer in enumerate(answers, start=1):
        ballots.enter_ballot(workspace, activity.id, number, (answer,) * len(headings))
    confirm(workspace, activity.id)
    for step in (5, 6, 7, 8):
        steps.complete_step(workspace, activity.id, step)


def finish(workspace: Workspace, clock: Clock, activity: Activity) -> None:
    """Step ⑨ on the day after, the record sent."""
    clock.goes_to(day_of(activity) + DAY, 10)
    for entry in lists.list_absentees(workspace, activity.id):
        caught_up = {"on": day_of(activity) + DAY, "how": "送学上门", "content": "材料"}
        asked = {"contacted_on": day_of(activity) + DAY, "contacted_by": "赵敏"}
        lists.change_entry(workspace, entry, **asked, **caught_up)
    activities.change_facts(workspace, activity.id, "summary", summary="开得好。")
    with workspace.action("paper.sent", "已报送") as action:
        now = workspace.now()
        action.insert(Sending(0, "record", activity.id, None, "dangwei@example.cn", now, now))
    steps.complete_step(workspace, activity.id, 9)


def walk(
    workspace: Workspace,
    clock: Clock,
    activity: Activity,
    away: dict[str, Mark] | None = None,
    answers: tuple[Answer, ...] = (Answer.SATISFIED,) * 10,
) -> None:
    """Walk all nine steps, nothing missing, nothing late."""
    prepare(workspace, clock, activity)
    hold(workspace, clock, activity, away or {}, answers)
    finish(workspace, clock, activity)


def confirm(workspace: Workspace, activity_id: int) -> None:
    """Tick every item the notices want confirmed."""
    where = steps.standing(workspace, activity_id)
    for state in where.states:
        for item in guidance.checklist_lines(where, state.number):
            lists.tick(workspace, activity_id, item.regime_id, item.rule_id, True)


def add_scan(workspace: Workspace, activity_id: int, step: int) -> None:
    """Attach a picture to a step."""
    data = paths.resource("sample", "photo.jpg").read_bytes()
    new = NewFile("图.jpg", "扫描件", "image/jpeg", len(data), data, data, NOW, caption="会场")
    evidence.add_file(workspace, activity_id, step, new)
