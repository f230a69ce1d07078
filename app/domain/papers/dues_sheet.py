"""The facts of the register of party dues (党费收缴登记表, F17): amounts are in yuan with two decimals, as texts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DuesRow:
    """One member's year; ``months`` are twelve texts (amount and day paid), ``""`` where nothing was paid.

    ``relief`` is ``""`` where nothing was reduced or waived.
    """

    name: str
    category: str | None
    base: str | None
    rate: str | None
    monthly: str | None
    months: tuple[str, ...]
    total: str
    relief: str
    note: str


@dataclass(frozen=True)
class DuesSheet:
    """The 党费收缴登记表 of one year with the sums of the months and of the year."""

    branch: str | None
    year: int
    rows: tuple[DuesRow, ...]
    month_totals: tuple[str, ...]
    total: str
