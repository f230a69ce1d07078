"""What a step (步骤) is: which part of the activity it fills, what it offers, and what it still wants."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.activity import ActivityFile


@dataclass(frozen=True)
class Gap:
    """还缺: one thing a step still wants; the sentence is ``steps.<step>.gaps.<key>``, ``field`` is where to enter it."""

    key: str
    field: str = ""
    facts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Step:
    """One of the nine. Title and hints stand in resources/text/steps.toml under ``key``.

    ``part`` names the part of ActivityFile it fills; ``papers`` are keys of DOCUMENTS; ``evidence`` are kinds of 佐证;
    ``began`` and ``missing`` read the facts. Which rules speak at the step is said by each regime (Rule.step).
    """

    number: int
    key: str
    part: str
    papers: tuple[str, ...]
    evidence: tuple[str, ...]
    began: Callable[[ActivityFile], bool]
    missing: Callable[[ActivityFile], tuple[Gap, ...]]


def gaps(*wanted: tuple[object, str, str]) -> tuple[Gap, ...]:
    """Return a gap for each (value, key, field) whose value is empty."""
    return tuple(Gap(key, field) for value, key, field in wanted if not value)
