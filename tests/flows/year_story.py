"""One year of a branch, lived through the verbs alone and told month by month: what was due, what was found, by which clause.

The story: one member stays away without leave from February to July, another three times; in February too few came;
April's day was moved as it should be, August's without a word; June, August and November had bad slips; July's record went
out late; from September the district has a notice too; in October nobody closed the steps. Beside it the registers: oaths,
two lectures, the charter, a talk, problems solved, visits; 组织生活会 in December, 民主评议 of the year in January.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app import texts
from app.domain.activity import Activity, ActivityKind
from app.domain.attendance import Mark
from app.domain.duty import Duty
from app.domain.evaluation import Answer
from app.domain.finding import Finding
from app.domain.member import MemberKind
from app.domain.partial_date import PartialDate
from app.domain.plan import PlannedActivity
from app.domain.plan_cells import CellChange, PlanColumn
from app.domain.registers import (
    CharterReading,
    Lecture,
    Oath,
    ObservationLevel,
    ObservationVisit,
    OwnProblem,
    Talk,
    TalkKind,
)
from app.operations import (
    activities,
    attendance,
    branches,
    dates,
    home,
    members,
    plans,
    registers,
    steps,
    year,
)
from app.operations.workspace import Workspace
from app.operations.year_case import year_case
from app.rules.run import run
from tests.app.walk import Clock, day_of, finish, hold, prepare
from tests.ui import builders
from tests.ui.builders import NAMES

YEAR = 2026
DAY = timedelta(days=1)
DISTRICT = """\
[notice]
id = "district"
short = "区里的通知"
since = 2026-09-01

[words]
theme_day = "主题党日"
superior = "区委"

[numbers]
attendance_min_percent = 100
attendance_base = "due"
report_days = 1

[rules.QU-01]
kind = "H"
severity = "warns"
about = "activity"
step = 5
section = "一"
quote = "应到尽到"
demand = "应到的都到"
checks = ["attendance_share"]

[rules.QU-02]
kind = "H"
severity = "warns"
about = "activity"
step = 9
section = "二"
quote = "次日上报"
demand = "次日上报活动纪实表"
checks = ["report_days"]
duties = ["record_due"]
"""
ALWAYS_AWAY, THRICE_AWAY, LATECOMER = NAMES[6], NAMES[7], NAMES[8]
AWAY: dict[int, dict[str, Mark]] = {
    2: dict.fromkeys(NAMES[3:6], Mark.SICK_LEAVE) | {ALWAYS_AWAY: Mark.ABSENT, THRICE_AWAY: Mark.ABSENT},
    3: {ALWAYS_AWAY: Mark.ABSENT},
    4: {ALWAYS_AWAY: Mark.ABSENT},
    5: {ALWAYS_AWAY: Mark.ABSENT, THRICE_AWAY: Mark.ABSENT},
    6: {ALWAYS_AWAY: Mark.ABSENT},
    7: {ALWAYS_AWAY: Mark.ABSENT},
    9: {NAMES[3]: Mark.OFFICIAL_LEAVE, THRICE_AWAY: Mark.ABSENT},
    11: {LATECOMER: Mark.LATE},
}
BAD_MONTHS = (6, 8, 11)
BAD_SLIPS = (Answer.NOT_SATISFIED,) * 6 + (Answer.FAIRLY_SATISFIED,) * 6
GOOD_SLIPS = (Answer.SATISFIED,) * 12


def begin(workspace: Workspace, regimes: tuple[str, ...]) -> None:
    """Set the branch up under these regimes: twelve members who joined in twelve months, the last on probation."""
    builders.branch(workspace)
    for entry in workspace.branch().regimes:
        branches.leave_regime(workspace, entry.regime_id)
    for regime in regimes:
        branches.enter_regime(workspace, regime, date(YEAR, 1, 1))
    for number, member in enumerate(members.roster(workspace), start=1):
        joined = PartialDate.from_iso(f"{1990 + number}-{number:02}")
        members.change_member(workspace, member.id, kind=MemberKind.FULL, joined=joined)
    members.change_member(
        workspace, member.id, kind=MemberKind.PROBATIONARY, joined=PartialDate.from_iso("2025-08-20")
    )


def make_plan(workspace: Workspace) -> tuple[PlannedActivity, ...]:
    """Make and send the plan of the year; September's row may be observed by others.

    Where the notice leaves the day free she writes the third Thursday, as always.
    """
    made = plans.make_plan(workspace, YEAR, 1, 12)
    changes = []
    for month, row in enumerate(made.rows, start=1):
        on = row.on or third_thursday(month)
        changes += [
            CellChange(row.id, PlanColumn.TIME, f"{on.month}.{on.day} 下午 14:00"),
            CellChange(row.id, PlanColumn.THEME, f"第{month}次学习"),
            CellChange(row.id, PlanColumn.CONTENT, "具体做法：学习讨论。\n预期成效：三条共识。"),
            CellChange(row.id, PlanColumn.REMARK, "√" if month == 9 else ""),
        ]
    plans.change_cells(workspace, made.plan.id, changes)
    plans.mark_sent(workspace, made.plan.id, workspace.now(), "dangwei@example.cn")
    return plans.plan_file(workspace, made.plan.id).rows


def third_thursday(month: int) -> date:
    """Return the fixed day of the made-up branch."""
    first = date(YEAR, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 14)


def duties(workspace: Workspace, heading: str) -> list[str]:
    """Tell what 今天 shows, every line with its clauses."""
    return [heading, *(f"    {_duty(duty)}" for duty in home.today_duties(workspace))]


def _duty(duty: Duty) -> str:
    sources = "；".join(clause.source() for clause in duty.clauses)
    days = f"{duty.section.value} {duty.days:+d}"
    return f"{days} {home.duty_text(duty)} [{'、'.join(duty.rule_ids)} {sources}]"


def findings(workspace: Workspace, activity: Activity) -> list[str]:
    """Tell where the nine steps of an activity stand and what was found, every line with its clause."""
    where = steps.standing(workspace, activity.id)
    states = " ".join(f"{state.number}{state.status.value}" for state in where.states)
    kinds = dict.fromkeys(state.status.value for state in where.states)
    said = " ".join(kinds) if len(kinds) == 1 else states
    return [
        f"  步骤：{said}",
        "  问题：" if where.findings else "  问题：无",
        *(f"    {sentence(finding)}" for finding in where.findings),
    ]


def sentence(finding: Finding) -> str:
    """Say a finding with its clause."""
    text = texts.say(f"findings.{finding.key}", **finding.fact_map())
    return f"{finding.severity.value} {text} [{finding.rule_id} {finding.clause.source()}]"


def live_month(workspace: Workspace, clock: Clock, row: PlannedActivity) -> tuple[Activity, list[str]]:
    """Live through one month and tell it."""
    assert row.on is not None
    number = row.on.month
    clock.goes_to(date(YEAR, number, 1), 8)
    told = [f"{number}月", *duties(workspace, "  1日，今天要办：")]
    if number == 9:
        branches.enter_regime(workspace, "district", date(YEAR, 9, 1))
    activity = activities.start_from_plan(workspace, row)
    told.append(f"  制度：{'、'.join(activity.regimes)}")
    prepare(workspace, clock, activity)
    if number in (4, 8):
        activity, line = move(workspace, clock, activity, is_told=number == 4)
        told.append(line)
    hold_month(workspace, clock, activity, number)
    told += duties(workspace, f"  {clock.at.day}日，今天要办：")
    close_month(workspace, clock, activity, number)
    note_registers(workspace, number)
    told += findings(workspace, activities.activity_of(workspace, activity.id))
    return activity, told


def move(workspace: Workspace, clock: Clock, activity: Activity, is_told: bool) -> tuple[Activity, str]:
    """Move an activity by a day, with the superior told and agreeing, or without a word."""
    moved, today = day_of(activity) + DAY, clock.at.date()
    facts = {"reason": "上级会议", "filed_on": today, "consented_on": today} if is_told else {}
    activity = dates.change_date(workspace, activity.id, moved, **facts)  # type: ignore[arg-type]
    return activity, f"  改期到{moved.month}月{moved.day}日{'' if is_told else '，没有报'}"


def hold_month(workspace: Workspace, clock: Clock, activity: Activity, number: int) -> None:
    """Hold the activity, but not in October; then look a day later, in July four days later."""
    if number == 10:
        clock.goes_to(day_of(activity) + 3 * DAY)
        return
    slips = BAD_SLIPS if number in BAD_MONTHS else GOOD_SLIPS
    hold(workspace, clock, activity, AWAY.get(number, {}), slips)
    clock.goes_to(day_of(activity) + (4 if number == 7 else 1) * DAY, 8)


def close_month(workspace: Workspace, clock: Clock, activity: Activity, number: int) -> None:
    """Close the steps; July's record is said to have gone out when it did, four days after."""
    if number == 10:
        return
    late = clock.at
    finish(workspace, clock, activity)
    if number == 7:
        with workspace.action("paper.sent", "已报送") as action:
            for sending in activities.activity_file(workspace, activity.id).sendings:
                action.save(replace(sending, sent_at=late, recorded_at=late))


def note_registers(workspace: Workspace, month: int) -> None:
    """Write what the registers of the month hold."""
    for record in _rows(workspace, month):
        registers.add(workspace, record, "登记")


def _rows(workspace: Workspace, month: int) -> Iterator[object]:
    on, people = third_thursday(month), members.roster(workspace)
    host = people[0].name
    if month in (1, 2, 3):
        yield Oath(0, on, member_ids=(people[month - 1].id,))
    if month in (3, 8):
        yield Lecture(0, on, title="党课", speaker=host, role="党支部书记", audience="全体党员")
    if month in (5, 6):
        yield CharterReading(0, on, chapters=tuple(range(6)) if month == 5 else tuple(range(6, 12)))
    if month == 5:
        away = next(one for one in people if one.name == ALWAYS_AWAY)
        yield Talk(0, on, away.id, TalkKind.ADMONITION, name=away.name, talker=host)
        yield OwnProblem(0, on, what="签到不及时", done_on=on)
        yield OwnProblem(0, on, people[1].id, people[1].name, what="学习记录不全", done_on=on)
    if month in (9, 10):
        yield ObservationVisit(
            0, on, observer=host, role="党支部书记", level=ObservationLevel.OTHER, branch="示例二支部"
        )


def hold_other(workspace: Workspace, clock: Clock, kind: ActivityKind, on: date) -> Activity:
    """Hold an activity of another kind for the year, in short."""
    clock.goes_to(on, 17)
    activity = activities.start_unplanned(workspace, kind.value, kind, on, "按上级部署")
    activities.change_activity(workspace, activity.id, year=YEAR)
    attendance.freeze_expected(workspace, activity.id)
    attendance.mark_rest_present(workspace, activity.id)
    activities.change_facts(workspace, activity.id, "conduct", held_on=on, consensus="形成共识。")
    return activity


def year_findings(workspace: Workspace, heading: str) -> list[str]:
    """Tell what the year as a whole still wants, every line with its clause."""
    return [heading, *(f"    {sentence(finding)}" for finding in run(year_case(workspace, YEAR)))]


def tell(workspace: Workspace, clock: Clock) -> str:
    """Live the whole year and return it as text."""
    rows = make_plan(workspace)
    told = [line for row in rows for line in (*live_month(workspace, clock, row)[1], "")]
    hold_other(workspace, clock, ActivityKind.ORG_LIFE_MEETING, date(YEAR, 12, 28))
    clock.goes_to(date(YEAR, 12, 31), 8)
    marks = " ".join(f"{one.month}{one.mark.value}" for one in year.months_of(workspace, YEAR))
    told += ["年末", *duties(workspace, "  31日，今天要办："), f"  一年：{marks}"]
    told += [*year_findings(workspace, "  全年还缺："), ""]
    hold_other(workspace, clock, ActivityKind.APPRAISAL, date(YEAR + 1, 1, 12))
    clock.goes_to(date(YEAR + 1, 1, 20), 8)
    told += [
        "次年1月20日",
        *duties(workspace, "  今天要办："),
        *year_findings(workspace, f"  {YEAR}年还缺："),
        "",
    ]
    return "\n".join(told)
