"""The facts of the plain list of a register (登记表): a head and rows of texts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RegisterList:
    """Any register of a year as a table; every row has as many texts as ``heads``, None is printed as 待补."""

    title: str
    branch: str | None
    year: int
    heads: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
