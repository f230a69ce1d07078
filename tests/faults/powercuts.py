"""Cut the power of a child that was traced, many times at drawn moments, and judge every state that is left."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from tests.faults.powerloss import Disk, moments
from tests.faults.strace import Call, traced
from tests.faults.sweep import Make

CUTS_A_MOMENT = 5
Judge = Callable[[Path, bytes], tuple[str, str]]  # (root, log so far) -> (outcome, example)
CLEAN = ("clean", "")


@dataclass
class Trial:
    """What came of many power cuts: how many ended how, and what the oracle's log held at the end."""

    outcomes: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    distinct: int = 0
    shown: bytes = b""

    def note(self, outcome: str, example: str) -> None:
        self.outcomes[outcome] += 1
        if outcome != "clean" and len(self.examples) < 5:
            self.examples.append(example)

    @property
    def is_clean(self) -> bool:
        return set(self.outcomes) == {"clean"}


@dataclass(frozen=True)
class Recorded:
    """A child's calls, with the folder as it was before the first of them and the log it wrote outside."""

    root: Path
    log: Path
    calls: Sequence[Call]


def recorded(make: Make, folder: Path, module: str, *arguments: object) -> Recorded:
    """Run ``module ROOT LOG *arguments`` under strace; afterwards the folder is again as it was before."""
    root, log = make(folder), folder / "oracle.log"
    before = Path(shutil.copytree(root, folder / "before"))
    calls = traced(module, (root, log, *arguments), folder / "strace.log")
    shutil.rmtree(root)
    shutil.copytree(before, root)  # the disk as it was, under the names the calls have
    return Recorded(root, log, calls)


def cut_the_power(child: Recorded, judge: Judge, seed: int, states: int, stop: bool = False) -> Trial:
    """Judge ``states`` power cuts, each opened at its own path or under another drive letter.

    Most states occur more than once; each is judged once. With ``stop`` the first one that is not clean ends it.
    """
    dice, trial = random.Random(seed), Trial()
    changing = moments(child.calls, Disk(child.root, child.log))
    chosen = Counter(dice.choices(changing, k=states // CUTS_A_MOMENT))
    disk = Disk(child.root, child.log)
    shutil.rmtree(child.root)
    places = (child.root, child.root.parent / "another drive letter")
    judged: dict[bytes, tuple[str, str]] = {}
    for number, call in enumerate(child.calls):
        disk.play(call)
        for _ in range(CUTS_A_MOMENT * chosen[number]):
            place, left, shown = dice.choice(places), disk.cut(dice), bytes(disk.shown)
            mark = _mark(place, left, shown)
            if mark not in judged:
                judged[mark] = _judged(place, left, shown, judge)
            outcome, example = judged[mark]
            trial.note(outcome, f"call {number} {call.name}: {example}")
            if stop and outcome != "clean":
                return trial
    trial.distinct, trial.shown = len(judged), bytes(disk.shown)
    return trial


def _judged(place: Path, left: dict[str, bytes], shown: bytes, judge: Judge) -> tuple[str, str]:
    for name, content in left.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    try:
        return judge(place, shown)
    finally:
        shutil.rmtree(place)


def _mark(place: Path, left: dict[str, bytes], shown: bytes) -> bytes:
    mark = blake2b(f"{place}\n{len(shown)}\n".encode())
    for name in sorted(left):
        mark.update(f"{name}\n{len(left[name])}\n".encode())
        mark.update(left[name])
    return mark.digest()
