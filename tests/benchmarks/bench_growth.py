"""Ten times the data cost at most ten times as much; 今天 and 台账 speak of one year and cost hardly more."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

from app.operations import activities, home, ledger, overview, plans, steps, year
from app.operations.workspace import Workspace
from tests.benchmarks.branches import NOW, branch_of, open_branch
from tests.benchmarks.measure import Row, Size, alternating, whole_process

GROWN, OF_ONE_YEAR = 10.0, 1.5
number = count()


def edit(workspace: Workspace, newest: int) -> None:
    activities.change_facts(workspace, newest, "summary", summary=f"总结 {next(number)}")


# What is asked of the data, given the newest activity.
QUESTIONS: dict[str, Callable[[Workspace, int], object]] = {
    "today": lambda workspace, _: home.today_duties(workspace),
    "ledger": lambda workspace, _: ledger.ledger(workspace, NOW.year),
    "list of activities": lambda workspace, _: overview.overview(workspace, NOW.year),
    "months": lambda workspace, _: year.months_of(workspace, NOW.year),
    "activity file": activities.activity_file,
    "standing of an activity": steps.standing,
    "plans": lambda workspace, _: plans.plans(workspace),
    "an edit": edit,
}


ASKED_OF_ONE_YEAR = ("today", "ledger", "months")


def measure(size: Size, folder: Path) -> list[Row]:
    roots = [branch_of(years, size.people, folder) for years in (1, max(2, size.years))]
    small, large = (open_branch(root) for root in roots)
    rows = [row(name, ask, small, large, size) for name, ask in QUESTIONS.items()]
    small.close()
    large.close()
    return [*rows, *pages(roots, size)]


def pages(roots: list[Path], size: Size) -> list[Row]:
    """The pages as they are opened, in a process with windows."""
    run = whole_process("tests.benchmarks.child_pages", *roots, 3 * size.rounds)
    found = (line.split("\t") for line in run.said.splitlines() if line.startswith("page"))
    return [Row(what(name, size), float(ours), float(floor), OF_ONE_YEAR) for name, ours, floor in found]


def what(name: str, size: Size) -> str:
    return f"{name}, {max(2, size.years)} years : 1 year"


def row(
    name: str, ask: Callable[[Workspace, int], object], small: Workspace, large: Workspace, size: Size
) -> Row:
    newest = {id(one): activities.activities(one)[0].id for one in (small, large)}
    ours, floor = alternating(
        lambda: ask(large, newest[id(large)]), lambda: ask(small, newest[id(small)]), 4 * size.rounds
    )
    budget = OF_ONE_YEAR if name in ASKED_OF_ONE_YEAR else GROWN
    return Row(what(name, size), ours, floor, budget)
