"""How long the event loop is blocked by a change of screen (50 ms) and by an export (150 ms), with ten years of data.

The floor is the budget itself: a block is felt in milliseconds, whatever the machine. The first time a page is shown
includes the making of it.
"""

from pathlib import Path

from tests.benchmarks.branches import branch_of
from tests.benchmarks.measure import Row, Size, whole_process

SCREEN_MS, EXPORT_MS = 50.0, 150.0


def measure(size: Size, folder: Path) -> list[Row]:
    root = branch_of(size.years, size.people, folder)
    run = whole_process("tests.benchmarks.child_event_loop", root, size.rounds)
    rows = []
    for line in run.said.splitlines():
        name, *times = line.split("\t")
        allowed = EXPORT_MS if name.startswith("export") else SCREEN_MS
        for when, took in zip(("first", "again"), times, strict=False):
            rows.append(Row(f"longest block, {name}, {when}", float(took), allowed, 1.0, "ms"))
    return rows
