"""Runs every benchmark: in earnest with ``packaging/dev.py bench``, else with next to nothing so that none can rot."""

import os
from pathlib import Path
from types import ModuleType

import pytest

from tests.benchmarks import (
    bench_event_loop,
    bench_growth,
    bench_memory,
    bench_plan_export,
    bench_record,
    bench_roster,
    bench_start,
)
from tests.benchmarks.measure import FULL, TINY

IN_EARNEST = bool(os.environ.get("ZHIBU_BENCH"))

# One file a budget of DESIGN section 8; add the file, then its line.
BENCHMARKS = (
    bench_start,
    bench_memory,
    bench_event_loop,
    bench_plan_export,
    bench_record,
    bench_roster,
    bench_growth,
)


@pytest.mark.parametrize("bench", BENCHMARKS, ids=lambda bench: bench.__name__.rsplit(".", 1)[-1])
def test_benchmark(bench: ModuleType, tmp_path: Path) -> None:
    rows = bench.measure(FULL if IN_EARNEST else TINY, tmp_path)
    assert rows
    assert all(row.ours > 0 and row.floor > 0 for row in rows)
    if IN_EARNEST:  # a budget that is missed is named, never a failed test: machines differ
        print("", *rows, sep="\n")


def test_every_benchmark_is_named() -> None:
    files = {path.stem for path in Path(__file__).parent.glob("bench_*.py")}
    assert files == {bench.__name__.rsplit(".", 1)[-1] for bench in BENCHMARKS}
