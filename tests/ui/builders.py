"""What the tests of screens begin from: a real data folder, empty or filled with a made-up branch."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.domain.activity import Activity
from app.domain.branch import BranchKind
from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.plan import PlanFile
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, attendance, branches, members, plans
from app.operations.workspace import Workspace, create_workspace

NOW = datetime(2026, 6, 15, 9, 41)  # a Monday; the activity is on Thursday of that week
NAMES = ("王小明", "李娜", "赵敏", "孙强", "单晓", "曾毅", "仇晨", "解放", "查理明", "区小红", "翟亮", "乐天")
COMMITTEE = NAMES[:3]


@dataclass(frozen=True)
class Filled:
    """A filled workspace: its plan of June to December and the activity of June, with the list of 12 frozen."""

    workspace: Workspace
    plan: PlanFile
    activity: Activity

    @property
    def activity_id(self) -> int:
        return self.activity.id


def workspace(tmp_path: Path, now: datetime = NOW) -> Workspace:
    """Return a new workspace whose clock stands at ``now``."""
    return create_workspace(tmp_path / "支部", clock=lambda: now)


def branch(opened: Workspace, names: tuple[str, ...] = NAMES) -> None:
    """Set up the branch under both regimes, with these members."""
    branches.change_branch(
        opened,
        name="示例支部",
        kind=BranchKind.ORGAN,
        superior="示例机关党委",
        superior_mail="dangwei@example.cn",
        title_unit="示例单位",
        secretary=names[0],
        committee=names[:3],
        recorder=names[1],
        usual_place="三楼会议室",
        day_rule=DayRule(DayRuleKind.NTH_WEEKDAY, nth=3, weekday=3),
    )
    branches.enter_regime(opened, "jiubu", date(2019, 1, 1))
    branches.enter_regime(opened, "shanghai-chengjian-2017", date(2017, 5, 26))
    for name in names:
        members.add_member(opened, name)


def planned(opened: Workspace) -> PlanFile:
    """Make the plan of June to December 2026 with a theme in June and July."""
    made = plans.make_plan(opened, 2026, 6, 12)
    changes = [
        CellChange(made.rows[index].id, PlanColumn.THEME, theme)
        for index, theme in enumerate(("学习党章，重温誓词", "参观城市规划馆"))
    ]
    plans.change_cells(opened, made.plan.id, changes)
    return plans.plan_file(opened, made.plan.id)


def filled(opened: Workspace, names: tuple[str, ...] = NAMES) -> Filled:
    """Fill a workspace: branch, members, plan, and June's activity with its expected list frozen."""
    branch(opened, names)
    plan = planned(opened)
    begun = activities.start_from_plan(opened, plan.rows[0])
    attendance.freeze_expected(opened, begun.id)
    return Filled(opened, plan, begun)
