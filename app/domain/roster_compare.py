"""Compares what a row says with the members on the roster: who it is, and what would change."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from app.domain import id_number
from app.domain.member import Gender, Member, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.roster_dates import compatible
from app.domain.roster_draft import ATTRIBUTES
from app.domain.roster_types import FieldChange

_UNKNOWN = ("", None, Gender.UNKNOWN, MemberKind.UNKNOWN)


class Match(Enum):
    """How a row was matched with the roster."""

    NOBODY = "nobody"
    SURE = "sure"
    OTHER_FACTS = "same_name_other_facts"
    SEVERAL = "same_name_several"


@dataclass(frozen=True)
class Found:
    """Who on the roster a row may be: exactly one member when the match is SURE."""

    match: Match
    members: tuple[Member, ...] = ()


class Roster:
    """The members to compare with, found by ID number and by name."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._by_number: dict[str, Member] = {}
        self._by_name: defaultdict[str, list[Member]] = defaultdict(list)
        for member in members:
            self.add(member)

    def add(self, member: Member) -> None:
        """Make one more member known."""
        if member.id_number:
            self._by_number.setdefault(_full(member.id_number), member)
        self._by_name[member.name].append(member)

    def find(self, values: Mapping[str, object]) -> Found:
        """Match by ID number, else by name where birth and joining date do not speak against it."""
        number = str(values.get("id_number", ""))
        if number and (member := self._by_number.get(number)):
            return Found(Match.SURE, (member,))
        same_name = self._by_name.get(str(values.get("name", "")), ())
        possible = tuple(member for member in same_name if not (number and member.id_number))
        if not possible:
            return Found(Match.NOBODY)
        agreeing = tuple(member for member in possible if _agrees(member, values))
        if not agreeing:
            return Found(Match.OTHER_FACTS, possible)
        return _narrowed(agreeing, values)


def _narrowed(agreeing: tuple[Member, ...], values: Mapping[str, object]) -> Found:
    """Of several with the name take the only one whose birth or joining date is known to be the same."""
    if len(agreeing) == 1:
        return Found(Match.SURE, agreeing)
    proven = tuple(member for member in agreeing if _shares_a_date(member, values))
    return Found(Match.SURE, proven) if len(proven) == 1 else Found(Match.SEVERAL, agreeing)


def _agrees(member: Member, values: Mapping[str, object]) -> bool:
    return all(compatible(getattr(member, name), _date(values, name)) for name in ("born", "joined"))


def _shares_a_date(member: Member, values: Mapping[str, object]) -> bool:
    return any(getattr(member, name) and _date(values, name) for name in ("born", "joined"))


def _date(values: Mapping[str, object], name: str) -> PartialDate | None:
    value = values.get(name)
    return value if isinstance(value, PartialDate) else None


def _full(number: str) -> str:
    return id_number.read(number).number or number


def new_member(values: Mapping[str, Any], position: int) -> Member:
    """Return the member a row describes, not stored yet; the name is empty when the row has none."""
    return Member(**{"id": 0, "name": "", "position": position, **values})


def merged(member: Member, values: Mapping[str, object], derived: Iterable[str] = ()) -> Member:
    """Return the member with what the row says; a date known to the day does not lose it to a month."""
    only_gaps = set(derived)
    news: dict[str, Any] = {
        name: value
        for name, value in values.items()
        if _is_news(getattr(member, name), value)
        and (name not in only_gaps or getattr(member, name) in _UNKNOWN)
    }
    return replace(member, **news) if news else member


def _is_news(old: object, new: object) -> bool:
    if isinstance(old, PartialDate) and isinstance(new, PartialDate) and compatible(old, new):
        return old.day is None and new.day is not None
    return old != new and new not in _UNKNOWN


def changes(old: Member, new: Member) -> tuple[FieldChange, ...]:
    """List the fields that differ, in the order of the form."""
    return tuple(
        FieldChange(field, shown(getattr(old, name)), shown(getattr(new, name)))
        for field, name in ATTRIBUTES.items()
        if getattr(old, name) != getattr(new, name)
    )


def shown(value: object) -> str:
    """Write a value of Member as a person reads it."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return "" if value is None else str(value)


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "是" if value else "否"),
    (Enum, lambda value: str(value.value)),
    (PartialDate, PartialDate.chinese),
)
