"""Frozen data to table columns and back, by the types the dataclass declares.

Dates become ISO text, enumerations their value, tuples and nested data JSON text; nothing is stored as a float.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.domain.partial_date import PartialDate

Column = str | int | bytes | None
T = TypeVar("T")


def to_columns(record: Any) -> dict[str, Column]:
    """Return the columns of one record, keyed by field name."""
    return {field.name: to_column(getattr(record, field.name)) for field in fields(record)}


def from_columns(cls: type[T], row: Mapping[str, Any]) -> T:
    """Build one record of ``cls`` from a row; raises ValueError when a column cannot be read."""
    declared: Any = cls
    return cls(**{name: from_column(hint, row[name]) for name, hint in _hints(declared).items()})


def to_column(value: Any) -> Column:
    """Return the stored form of one value."""
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, list | dict) else plain


def from_column(hint: Any, raw: Any) -> Any:
    """Return the value of one column whose field is declared as ``hint``."""
    hint = _without_none(hint)
    if raw is not None and (get_origin(hint) is tuple or _is_nested(hint)):
        raw = json.loads(raw)
    return _value(hint, raw)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


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


def _value(hint: Any, raw: Any) -> Any:
    hint = _without_none(hint)
    if raw is None:
        return None
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return tuple(_value(item, entry) for entry in raw)
    if hint in (date, datetime):
        return hint.fromisoformat(raw)
    if hint is PartialDate:
        return PartialDate.from_iso(raw)
    if hint is bool:
        return bool(raw)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(raw)
    if _is_nested(hint):
        known = _hints(hint)
        return hint(**{name: _value(known[name], entry) for name, entry in raw.items() if name in known})
    return raw


def _is_nested(hint: Any) -> bool:
    return is_dataclass(hint) and hint is not PartialDate


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint
