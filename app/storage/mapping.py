"""Frozen data to table columns and back, by the types the dataclass declares.

Dates become ISO text, enumerations their value, tuples and nested data JSON text; nothing is stored as a float.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.domain.partial_date import PartialDate

Column = str | int | bytes | None
Reader = Callable[[Any], Any]
Readers = Mapping[str, Reader | None]
T = TypeVar("T")
SHARED = 4096  # how many different texts of a column are remembered


def to_columns(record: Any) -> dict[str, Column]:
    """Return the columns of one record, keyed by field name."""
    return {field.name: to_column(getattr(record, field.name)) for field in fields(record)}


def from_columns(cls: type[T], row: Mapping[str, Any]) -> T:
    """Build one record of ``cls`` from a row; raises ValueError when a column cannot be read."""
    return cls(**_read(_readers(cls), row))  # type: ignore[arg-type]


def to_column(value: Any) -> Column:
    """Return the stored form of one value."""
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, list | dict) else plain


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _read(readers: Readers, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: row[name] if read is None or row[name] is None else read(row[name])
        for name, read in readers.items()
    }


@cache
def _readers(cls: type) -> Readers:
    """Return how each field is read, worked out once: ten years of rows are read with it at every turn."""
    hints = get_type_hints(cls)
    return {field.name: _column_reader(hints[field.name]) for field in fields(cls)}


def _column_reader(hint: Any) -> Reader | None:
    """Return how the column of a field is read; rows that say the same share what was read, for it cannot change."""
    hint = _without_none(hint)
    read = _reader(hint)
    if read is None or not (get_origin(hint) is tuple or _is_nested(hint)):
        return read
    return lru_cache(SHARED)(lambda text: read(json.loads(text)))


def _reader(hint: Any) -> Reader | None:
    """Return how a value is read; None when it is stored as it is."""
    hint = _without_none(hint)
    if get_origin(hint) is tuple:
        return _tuple_reader(_reader(get_args(hint)[0]))
    if hint in (date, datetime):
        return hint.fromisoformat  # type: ignore[no-any-return]
    if hint is PartialDate:
        return PartialDate.from_iso
    if hint is bool or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint
    return _nested_reader(hint) if _is_nested(hint) else None


def _tuple_reader(read: Reader | None) -> Reader:
    if read is None:
        return tuple
    return lambda entries: tuple(None if entry is None else read(entry) for entry in entries)


def _nested_reader(cls: Any) -> Reader:
    """Return the reader of a record inside a column; one from before a field was added does without it."""

    def read(entry: Mapping[str, Any]) -> Any:
        readers = {name: read for name, read in _readers_inside(cls).items() if name in entry}
        return cls(**_read(readers, entry))

    return read


@cache
def _readers_inside(cls: type) -> Readers:
    hints = get_type_hints(cls)
    return {field.name: _reader(hints[field.name]) for field in fields(cls)}


def _is_nested(hint: Any) -> bool:
    return is_dataclass(hint) and hint is not PartialDate


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint
