"""A year of twelve activities through the verbs alone: what was due and what was found, month by month.

The story: February too few came; April the day was moved; June the slips were bad; July the record went out late;
from September a third notice holds beside the two; October nobody closed the steps.
The golden file is written anew when it was deleted, and the test then fails once so that somebody reads it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import paths, texts
from app.domain.activity import Activity
from app.domain.attendance import Mark
from app.domain.evaluation import Answer
from app.domain.finding import Finding, Severity
from app.domain.plan import PlannedActivity
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, branches, dates, home, plans, steps, year
from app.operations.workspace import Workspace
from app.rules.regime import load_regimes
from tests.app.walk import Clock, confirm, day_of, finish, hold, opened, prepare
from tests.ui import builders
from tests.ui.builders import NAMES

GOLDEN = Path(__file__).parent / "golden" / "year.txt"
DAY = timedelta(days=1)
THIRD_NOTICE = """\
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
AWAY = {
    2: dict.fromkeys(NAMES[3:6], Mark.SICK_LEAVE) | {NAMES[6]: Mark.ABSENT},
    9: {NAMES[3]: Mark.OFFICIAL_LEAVE},
    11: {NAMES[8]: Mark.LATE},
}
BAD_SLIPS = (Answer.NOT_SATISFIED,) * 6 + (Answer.FAIRLY_SATISFIED,) * 6
GOOD_SLIPS = (Answer.SATISFIED,) * 12


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    (tmp_path / "district.toml").write_text(THIRD_NOTICE, encoding="utf-8")
    regimes = load_regimes(paths.resource("regimes"), tmp_path)
    assert regimes.refused == ()
    clock.goes_to(date(2026, 1, 2))
    made = replace(opened(tmp_path, clock), shipped_regimes=regimes)
    builders.branch(made)
    yield made
    made.close()


def make_plan(workspace: Workspace) -> tuple[PlannedActivity, ...]:
    """Make and send the plan of the year; September's row may be observed by others."""
    made = plans.make_plan(workspace, 2026, 1, 12)
    changes = []
    for month, row in enumerate(made.rows, start=1):
        assert row.on is not None
        changes += [
            CellChange(row.id, PlanColumn.TIME, f"{row.on.month}.{row.on.day} 下午 14:00"),
            CellChange(row.id, PlanColumn.THEME, f"第{month}次学习"),
            CellChange(row.id, PlanColumn.CONTENT, "具体做法：学习讨论。\n预期成效：三条共识。"),
            CellChange(row.id, PlanColumn.REMARK, "√" if month == 9 else ""),
        ]
    plans.change_cells(workspace, made.plan.id, changes)
    plans.mark_sent(workspace, made.plan.id, workspace.now(), "dangwei@example.cn")
    return plans.plan_file(workspace, made.plan.id).rows


def duties(workspace: Workspace, heading: str) -> list[str]:
    shown = home.today_duties(workspace)
    return [
        heading,
        *(
            f"    {duty.section.value} {duty.days:+d} {home.duty_text(duty)} [{'、'.join(duty.rule_ids)}]"
            for duty in shown
        ),
    ]


def findings(workspace: Workspace, activity: Activity) -> list[str]:
    where = steps.standing(workspace, activity.id)
    states = " ".join(f"{state.number}{state.status.value}" for state in where.states)
    kinds = dict.fromkeys(state.status.value for state in where.states)
    said = " ".join(kinds) if len(kinds) == 1 else states
    return [
        f"  步骤：{said}",
        "  问题：" if where.findings else "  问题：无",
        *(f"    {_sentence(finding)}" for finding in where.findings),
    ]


def _sentence(finding: Finding) -> str:
    text = texts.say(f"findings.{finding.key}", **finding.fact_map())
    return f"{finding.severity.value} {finding.rule_id} {text}"


def month(workspace: Workspace, clock: Clock, row: PlannedActivity) -> tuple[Activity, list[str]]:
    """Live through one month and tell it."""
    assert row.on is not None
    number = row.on.month
    clock.goes_to(date(2026, number, 1), 8)
    told = [f"{number}月", *duties(workspace, "  1日，今天要办：")]
    if number == 9:
        branches.enter_regime(workspace, "district", date(2026, 9, 1))
    activity = activities.start_from_plan(workspace, row)
    told.append(f"  制度：{'、'.join(activity.regimes)}")
    prepare(workspace, clock, activity)
    if number == 4:
        moved = day_of(activity) + DAY
        activity = dates.change_date(workspace, activity.id, moved, "上级会议", filed_on=clock.at.date())
        told.append(f"  改期到{moved.month}月{moved.day}日")
    if number == 10:
        clock.goes_to(day_of(activity) + 3 * DAY)
    else:
        hold(workspace, clock, activity, AWAY.get(number, {}), BAD_SLIPS if number == 6 else GOOD_SLIPS)
        clock.goes_to(day_of(activity) + (4 if number == 7 else 1) * DAY, 8)
    told += duties(workspace, f"  {clock.at.day}日，今天要办：")
    if number != 10:
        if number == 7:
            finish_late(workspace, clock, activity)
        else:
            finish(workspace, clock, activity)
    told += findings(workspace, activities.activity_of(workspace, activity.id))
    return activity, told


def finish_late(workspace: Workspace, clock: Clock, activity: Activity) -> None:
    """The record goes out four days after the activity."""
    late = clock.at
    finish(workspace, clock, activity)
    with workspace.action("paper.sent", "已报送") as action:
        for sending in activities.activity_file(workspace, activity.id).sendings:
            action.save(replace(sending, sent_at=late, recorded_at=late))


def test_a_year(workspace: Workspace, clock: Clock) -> None:
    rows = make_plan(workspace)
    lived = [month(workspace, clock, row) for row in rows]
    clock.goes_to(date(2026, 12, 31), 8)
    told = [line for _, lines in lived for line in (*lines, "")]
    told += ["年末", *duties(workspace, "  31日，今天要办：")]
    told += [
        f"  一年：{' '.join(f'{one.month}{one.mark.value}' for one in year.months_of(workspace, 2026))}",
        "",
    ]
    text = "\n".join(told)
    if not GOLDEN.exists():
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail("the golden file was written; read it")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_a_notice_of_september_changes_nothing_before_it(workspace: Workspace, clock: Clock) -> None:
    rows = make_plan(workspace)
    august = month(workspace, clock, rows[7])[0]
    before = steps.standing(workspace, august.id)
    month(workspace, clock, rows[8])
    after = steps.standing(workspace, august.id)
    assert after.file.activity.regimes == ("jiubu", "shanghai-chengjian-2017")
    assert (after.findings, after.states) == (before.findings, before.states)


def test_what_was_confirmed_once_stays_confirmed(workspace: Workspace, clock: Clock) -> None:
    activity = month(workspace, clock, make_plan(workspace)[2])[0]
    confirm(workspace, activity.id)
    where = steps.standing(workspace, activity.id)
    assert [one for one in where.findings if one.severity is Severity.CHECKLIST] == []
