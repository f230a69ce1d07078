"""Start to usable window with ten years of data, against a bare window; whole processes."""

from pathlib import Path
from statistics import median

from tests.benchmarks.branches import branch_of
from tests.benchmarks.measure import Row, Size, alternating_processes


def measure(size: Size, folder: Path) -> list[Row]:
    root = branch_of(size.years, size.people, folder)
    ours, floor = alternating_processes(
        ("tests.benchmarks.child_start", root), ("tests.benchmarks.child_bare_window",), size.rounds
    )
    mine, other = (median(run.seconds for run in runs) for runs in (ours, floor))
    return [Row("start to usable window : bare window with a table", mine, other, 1.5)]
