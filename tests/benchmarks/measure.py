"""Measuring against a floor in the same run: alternating, medians, and one line a row."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Size:
    """How much is measured: ten years of two hundred members in earnest, next to nothing in the daily tests."""

    years: int = 10
    people: int = 200
    rounds: int = 5
    roster_rows: int = 5000
    photos: int = 20
    photo_width: int = 4000


FULL = Size()
TINY = Size(years=1, people=5, rounds=1, roster_rows=20, photos=1, photo_width=400)


@dataclass(frozen=True)
class Row:
    """One budget: ``ours`` and ``floor`` in the same unit, and how many times the floor is allowed."""

    what: str
    ours: float
    floor: float
    budget: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def is_within(self) -> bool:
        return self.ratio <= self.budget

    def __str__(self) -> str:
        verdict = "" if self.is_within else "   OVER"
        figures = f"{self.ours:9.3f} / {self.floor:9.3f} {self.unit}"
        return f"{self.what:<58} {self.ratio:7.2f} (budget {self.budget:6.2f}) {figures}{verdict}"


@dataclass(frozen=True)
class Run:
    """One whole process: how long it took, its highest memory, and what it printed."""

    seconds: float
    megabytes: float
    said: str


def seconds(do: Callable[[], object]) -> float:
    """Return how long one call takes."""
    before = time.perf_counter()
    do()
    return time.perf_counter() - before


def alternating(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median seconds of both, called in turn; the first turn of each warms up."""
    ours(), floor()
    found = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    return median(mine for mine, _ in found), median(other for _, other in found)


def whole_process(module: str, *arguments: object) -> Run:
    """Run ``python -m module`` to its end, without a screen; it prints its own VmHWM last (``print_memory``)."""
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    before = time.perf_counter()
    ended = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False, timeout=300
    )
    took = time.perf_counter() - before
    found = re.search(r"VmHWM (\d+)", ended.stdout)
    if ended.returncode or not found:
        raise RuntimeError(f"{module} ended with {ended.returncode}: {ended.stderr[-2000:]}")
    return Run(took, int(found[1]) / 1024, ended.stdout)


def print_memory() -> None:
    """Print the highest memory of this process so far."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print("VmHWM", re.findall(r"VmHWM:\s+(\d+)", status)[0], flush=True)


def alternating_processes(
    ours: tuple[object, ...], floor: tuple[object, ...], rounds: int
) -> tuple[list[Run], list[Run]]:
    """Run both in turn, each first as a warm-up that is not counted."""
    mine: list[Run] = []
    others: list[Run] = []
    for _ in range(rounds + 1):
        mine.append(whole_process(str(ours[0]), *ours[1:]))
        others.append(whole_process(str(floor[0]), *floor[1:]))
    return mine[1:], others[1:]
