"""One table of a regime file, read key by key; what nobody asked for is refused."""

import re
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from app.domain.regime import MonthDay
from app.rules.regime_error import RegimeFileError, Source

Choice = TypeVar("Choice", bound=Enum)


class Table:
    """A table with typed readers: each returns None (or an empty tuple) for an absent key, or refuses its value.

    All raise RegimeFileError. ``close`` comes last and refuses the keys that no reader asked for.
    """

    def __init__(self, source: Source, name: str, values: dict[str, Any]) -> None:
        self.source = source
        self.name = name
        self._values = values
        self._asked: set[str] = set()

    def refuse(self, reason: str, key: str = "", **facts: object) -> RegimeFileError:
        return self.source.refuse(reason, self.name, key, **facts)

    def close(self) -> None:
        for key in self._values:
            if key not in self._asked:
                raise self.refuse("unknown_name", key)

    def _get(self, key: str) -> Any:
        self._asked.add(key)
        return self._values.get(key)

    def must(self, key: str) -> str:
        value = self.text(key)
        if not value:
            raise self.refuse("missing", key)
        return value

    def text(self, key: str) -> str | None:
        value = self._get(key)
        if value is not None and not isinstance(value, str):
            raise self.refuse("not_text", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
            raise self.refuse("not_texts", key)
        if len(set(value)) != len(value):
            raise self.refuse("twice", key)
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            raise self.refuse("not_flag", key)
        return bool(value)

    def day(self, key: str) -> date | None:
        value = self._get(key)
        if value is not None and type(value) is not date:
            raise self.refuse("not_date", key)
        return value

    def whole(self, key: str, low: int, high: int, unit: str) -> int | None:
        """Read a whole number from ``low`` to ``high``; ``unit`` is said when it is refused."""
        value = self._get(key)
        if value is None:
            return None
        if type(value) is not int:
            raise self.refuse("not_whole", key, unit=unit)
        if not low <= value <= high:
            raise self.refuse("out_of_range", key, low=low, high=high, unit=unit, value=value)
        return value

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """Read one of the values of an enumeration."""
        value = self._get(key)
        if value is None:
            return None
        for choice in choices:
            if choice.value == value:
                return choice
        allowed = "、".join(str(choice.value) for choice in choices)
        raise self.refuse("not_a_choice", key, value=value, allowed=allowed)

    def span(self, key: str, high: int, unit: str) -> tuple[int, int] | None:
        """Read ``[first, last]``, both from 1 to ``high`` and in order."""
        value = self._get(key)
        if value is None:
            return None
        is_pair = isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)
        if not is_pair or not 1 <= value[0] <= value[1] <= high:
            raise self.refuse("not_a_span", key, high=high, unit=unit)
        return value[0], value[1]

    def share(self, key: str) -> tuple[int, int] | None:
        """Read ``[1, 3]``: a share of at most the whole, as numerator and denominator."""
        value = self._get(key)
        if value is None:
            return None
        is_pair = isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)
        if not is_pair or not 1 <= value[0] <= value[1]:
            raise self.refuse("not_a_share", key)
        return value[0], value[1]

    def month_days(self, key: str) -> tuple[MonthDay, ...]:
        """Read deadlines written ``"6-10"``; 29 February is no yearly deadline."""
        return tuple(self._month_day(key, text) for text in self.texts(key))

    def month_day(self, key: str) -> MonthDay:
        """Read one day of every year, ``"6-24"``; an absent one is refused."""
        return self._month_day(key, self.must(key))

    def _month_day(self, key: str, text: str) -> MonthDay:
        parts = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text)
        try:
            found = date(2001, int(parts[1]), int(parts[2])) if parts else None
        except ValueError:
            found = None
        if found is None:
            raise self.refuse("not_month_day", key, value=text)
        return MonthDay(found.month, found.day)

    def table(self, key: str) -> "Table":
        """Return an inner table; an absent one is empty."""
        value = self._get(key)
        if value is None:
            return Table(self.source, key, {})
        name = f"{self.name}.{key}" if self.name else key
        return Table(self.source, name, value)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return the entries of an array of tables, ``[[key]]``."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.refuse("not_tables", key)
        return tuple(Table(self.source, f"{key}#{number}", entry) for number, entry in enumerate(value, 1))

    def names(self) -> tuple[str, ...]:
        """Return the names of all keys, for a table whose keys are data (rules, forms)."""
        return tuple(self._values)
