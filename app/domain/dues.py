"""Party dues (党费): whole fen everywhere, a rate in tenths of a percent, one rate on the whole base."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DuesTerms:
    """党费标准 of one member for a year: base in fen, rate in tenths of a percent (5 is 0.5%), what is due a month in fen.

    ``category`` is the word of the scale. ``relief`` says why less is due, with the day it was approved.
    """

    id: int
    member_id: int
    year: int
    name: str = ""
    category: str = ""
    base: int | None = None
    rate: int | None = None
    monthly: int | None = None
    relief: str = ""
    relief_approved_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class DuesPayment:
    """交纳: what one member paid for a month of a year, in fen."""

    id: int
    member_id: int
    year: int
    month: int
    fen: int
    paid_on: date | None = None
    how: str = ""
