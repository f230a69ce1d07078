"""Ten times the data cost at most ten times as much: today, the list of activities, one activity, the plans, an edit."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

from app.operations import activities, home, overview, plans, steps, year
from app.operations.workspace import Workspace
from tests.benchmarks.branches import NOW, branch_of, open_branch
from tests.benchmarks.measure import Row, Size, alternating

number = count()


def edit(workspace: Workspace, newest: int) -> None:
    activities.change_facts(workspace, newest, "summary", summary=f"总结 {next(number)}")


# What is asked of the data, given the newest activity.
QUESTIONS: dict[str, Callable[[Workspace, int], object]] = {
    "today": lambda workspace, _: home.today_duties(workspace),
    "list of activities": lambda workspace, _: overview.overview(workspace, NOW.year),
    "months": lambda workspace, _: year.months_of(workspace, NOW.year),
    "activity file": activities.activity_file,
    "standing of an activity": steps.standing,
    "plans": lambda workspace, _: plans.plans(workspace),
    "an edit": edit,
}


def measure(size: Size, folder: Path) -> list[Row]:
    small, large = (open_branch(branch_of(years, size.people, folder)) for years in (1, max(2, size.years)))
    rows = [row(name, ask, small, large, size) for name, ask in QUESTIONS.items()]
    small.close()
    large.close()
    return rows


def row(
    name: str, ask: Callable[[Workspace, int], object], small: Workspace, large: Workspace, size: Size
) -> Row:
    newest = {id(one): activities.activities(one)[0].id for one in (small, large)}
    ours, floor = alternating(
        lambda: ask(large, newest[id(large)]), lambda: ask(small, newest[id(small)]), 4 * size.rounds
    )
    return Row(f"{name}, {max(2, size.years)} years : 1 year", ours, floor, 10.0)
