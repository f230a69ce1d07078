"""What one number or switch of a regime file looks like: its table, its name, its unit, what it may be."""

from dataclasses import dataclass
from enum import Enum


class FieldKind(Enum):
    """How a number or switch is written in the file, and so how it is entered."""

    WHOLE = "whole"
    FLAG = "flag"
    CHOICE = "choice"
    SHARE = "share"
    SPAN = "span"


@dataclass(frozen=True)
class RegimeField:
    """One key of ``[numbers]``, ``[day]`` or ``[evaluation]``.

    A WHOLE lies from ``low`` to ``high`` ``unit``; a SPAN is first and last, from 1 to ``high``; a SHARE is a
    numerator and a denominator; a CHOICE is the value of one of ``choices``. Its words for people stand in
    resources/text/regime_fields.toml.
    """

    table: str
    key: str
    kind: FieldKind
    low: int = 1
    high: int = 0
    unit: str = ""
    choices: type[Enum] | None = None

    @property
    def name(self) -> str:
        """How checks and drops call it: ``numbers.notice_days``."""
        return f"{self.table}.{self.key}"

    @property
    def options(self) -> tuple[str, ...]:
        """The values of a CHOICE as the file writes them."""
        return tuple(str(choice.value) for choice in self.choices or ())
