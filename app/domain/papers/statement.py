"""The facts of the statement read aloud at the start of an activity (通报词; seed 001 六⑥)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """The 通报词: its paragraphs are already sentences with the roll-call's numbers in them."""

    branch: str | None
    theme: str | None
    time: str | None
    paragraphs: tuple[str, ...]
