"""Branches of any size and age for the benchmarks, written through the store as the program would have over the years."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember, Mark
from app.domain.branch import Branch, BranchKind, RegimeInForce
from app.domain.day_part import DayPart
from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.evaluation import Answer, Ballot, Formula
from app.domain.member import Member, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.plan import Plan, PlannedActivity, PlanVersion
from app.domain.records import Sending, StepCompletion
from app.domain.step_facts import (
    ApprovalAnswer,
    ApprovalFacts,
    CommitteeFacts,
    ConductFacts,
    ConveningFacts,
    EvaluationFacts,
    MakeUp,
    Problem,
    PublicityFacts,
    ReportFacts,
    SignInFacts,
    Speech,
    SummaryFacts,
)
from app.operations.workspace import Workspace, create_workspace
from app.storage.store import Action
from tests.benchmarks.register_rows import write_registers

NOW = datetime(2026, 12, 21, 9, 41)  # a whole number of years: ten times the activities, not more
FAMILY, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "一二三四五六七八九十百千万春夏秋冬东南西北"
REGIMES = ("jiubu", "shanghai-chengjian-2017")
COUNTING = "general"  # counts absences, talks and dues across the new year: reads two years
HEADINGS = ("主题", "内容", "形式", "效果", "总体评价")
PROCESS = "会议按议程进行，先通报到会情况，再集体学习，然后讨论发言，最后形成共识。" * 8
DAY = timedelta(days=1)


def build(root: Path, years: int, people: int) -> None:
    """Make a branch of so many members that has held twelve activities a year up to the day of NOW."""
    workspace = create_workspace(root, lambda: NOW)
    with workspace.store.action("benchmark.branch", "建支部", NOW) as action:
        members = _members(action, people)
        _branch(action, members)
        for year in range(NOW.year - years + 1, NOW.year + 1):
            for first in (1, 7):
                _half_year(action, year, first, members)
            write_registers(action, year, members, REGIMES)
    workspace.close()


_kept: dict[tuple[int, int], TemporaryDirectory[str]] = {}


def branch_of(years: int, people: int, folder: Path) -> Path:
    """Return a fresh copy, below ``folder``, of a branch that is built once a run."""
    if (years, people) not in _kept:
        _kept[years, people] = TemporaryDirectory(prefix="zhibu-bench-")
        build(Path(_kept[years, people].name) / "支部", years, people)
    return Path(shutil.copytree(Path(_kept[years, people].name) / "支部", folder / f"支部{years}-{people}"))


def _members(action: Action, people: int) -> list[Member]:
    names = (f"{family}{first}{second}" for second in GIVEN for first in GIVEN for family in FAMILY)
    return [
        action.insert(
            Member(
                0,
                next(names),
                position=position,
                kind=MemberKind.FULL,
                joined=PartialDate.from_iso("2010-07-01"),
                post="科员",
                phone="13800000000",
            )
        )
        for position in range(1, people + 1)
    ]


def _branch(action: Action, members: list[Member]) -> None:
    names = tuple(member.name for member in members[:5])
    spans = tuple(RegimeInForce(name, date(2010, 1, 1)) for name in (*REGIMES, COUNTING))
    rule = DayRule(DayRuleKind.NTH_WEEKDAY, nth=3, weekday=3)
    action.insert(
        Branch(
            name="示例支部",
            kind=BranchKind.ORGAN,
            superior="示例机关党委",
            superior_mail="dangwei@example.cn",
            title_unit="示例单位",
            secretary=names[0],
            committee=names,
            recorder=names[1],
            usual_place="三楼会议室",
            regimes=spans,
            day_rule=rule,
        )
    )


def _half_year(action: Action, year: int, first: int, members: list[Member]) -> None:
    plan = action.insert(Plan(0, year, first, first + 5, regimes=REGIMES))
    sent = datetime(year, first, 3, 10, 0)
    rows = []
    for position, month in enumerate(range(first, first + 6), start=1):
        on = date(year, month, 18)
        row = PlannedActivity(
            0, plan.id, position, on=on, theme=f"{year}年{month}月主题党日", kind="主题党日"
        )
        row = action.insert(replace(row, content="具体做法：集体学习。\n预期成效：提高认识。"))
        rows.append(row)
        if on < NOW.date():
            _held(action, row, on, members)
    action.insert(PlanVersion(0, plan.id, 1, sent, "", tuple(rows), sent, "dangwei@example.cn"))


def _held(action: Action, row: PlannedActivity, on: date, members: list[Member]) -> None:
    after = datetime.combine(on, time(17, 0))
    activity = action.insert(
        Activity(
            0,
            theme=row.theme,
            plan_row_id=row.id,
            regimes=REGIMES,
            planned_on=on,
            on=on,
            part=DayPart.AFTERNOON,
            starts_at="14:00",
            place="三楼会议室",
            host=members[0].name,
            recorder=members[1].name,
            content=row.content,
            created_at=after - 20 * DAY,
        )
    )
    for facts in _facts(activity.id, on, members):
        action.insert(facts)
    _people(action, activity.id, members)
    for number, (speaker, slips) in enumerate(zip(members[:4], range(4), strict=True), start=1):
        action.insert(Speech(0, activity.id, number, speaker.name, PROCESS[: 60 + slips]))
    action.insert(
        Problem(0, activity.id, 1, "学习笔记不够完整", members[2].name, on + 20 * DAY, on + 10 * DAY)
    )
    for step in range(1, 10):
        action.insert(StepCompletion(0, activity.id, step, on, after + DAY))
    action.insert(Sending(0, "record", activity.id, None, "dangwei@example.cn", after + DAY, after + DAY))


def _facts(number: int, on: date, members: list[Member]) -> Iterator[object]:
    names = tuple(member.name for member in members[:5])
    yield CommitteeFacts(
        number,
        held_on=on - 12 * DAY,
        place="小会议室",
        host=names[0],
        recorder=names[1],
        present=names,
        topic="研究主题和计划",
        discussion=PROCESS[:120],
        decision="按计划开展。",
    )
    yield ApprovalFacts(number, on - 11 * DAY, "电子邮件", ApprovalAnswer.APPROVED, on - 9 * DAY, "同意。")
    yield PublicityFacts(number, on - 7 * DAY, on, "三楼公开栏", names[1])
    yield ConveningFacts(number, datetime.combine(on - 6 * DAY, time(9, 0)), on - 6 * DAY, "微信群")
    yield SignInFacts(number, was_signed_on_paper=True)
    yield ReportFacts(number, was_read=True, read_by=names[0])
    yield ConductFacts(
        number,
        held_on=on,
        part=DayPart.AFTERNOON,
        began_at="14:00",
        ended_at="17:00",
        place="三楼会议室",
        host=names[0],
        agenda="一、通报\n二、学习\n三、讨论",
        process=PROCESS,
        consensus="形成共识。",
    )
    slips = len(members) * 9 // 10
    yield EvaluationFacts(
        number, on, issued=slips, returned=slips, headings=HEADINGS, formula=Formula.SATISFIED_AND_FAIRLY
    )
    yield SummaryFacts(number, PROCESS[:200])


def _people(action: Action, number: int, members: list[Member]) -> None:
    absent = len(members) // 10
    for position, member in enumerate(members, start=1):
        mark = Mark.SICK_LEAVE if position <= absent else Mark.PRESENT
        line = ExpectedMember(0, number, member.id, position, member.name, member.kind.value, mark=mark)
        action.insert(line)
    for member in members[:absent]:
        action.insert(
            MakeUp(0, number, member.id, member.name, on=NOW.date(), how="自学", content="学习材料")
        )
    answers = cycle(Answer)
    for slip in range(1, len(members) - absent + 1):
        action.insert(Ballot(0, number, slip, tuple(next(answers) for _ in HEADINGS)))


def open_branch(root: Path) -> Workspace:
    """Open a built branch on its own today."""
    from app.operations.workspace import open_workspace

    return open_workspace(root, lambda: NOW)
