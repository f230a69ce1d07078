"""Peak memory of the idle program with ten years of data, against a bare window."""

from pathlib import Path
from statistics import median

from tests.benchmarks.branches import branch_of
from tests.benchmarks.measure import Row, Size, alternating_processes


def measure(size: Size, folder: Path) -> list[Row]:
    root = branch_of(size.years, size.people, folder)
    ours, floor = alternating_processes(
        ("tests.benchmarks.child_start", root), ("tests.benchmarks.child_bare_window",), min(size.rounds, 3)
    )
    mine, other = (median(run.megabytes for run in runs) for runs in (ours, floor))
    return [Row("peak memory, idle : bare window with a table", mine, other, 1.6, "MB")]
