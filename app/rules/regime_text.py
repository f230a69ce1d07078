"""Write the tables of a regime file as its text: what is read back is what was written."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def regime_text(tables: Mapping[str, Any]) -> str:
    """Return TOML that loads back to ``tables``: texts, whole numbers, switches, days, lists of them, tables.

    Raises TypeError for anything else: a regime file holds nothing else.
    """
    return "\n".join(_table((), tables)).lstrip("\n") + "\n"


def _table(path: tuple[str, ...], values: Mapping[str, Any]) -> Iterator[str]:
    inner = {key: value for key, value in values.items() if _is_inner(value)}
    yield from (f"{_key(key)} = {_value(value)}" for key, value in values.items() if key not in inner)
    for key, value in inner.items():
        name = (*path, key)
        head = ".".join(map(_key, name))
        if not isinstance(value, Mapping):
            for entry in value:
                yield from ("", f"[[{head}]]", *_table(name, entry))
            continue
        if not value or not all(map(_is_inner, value.values())):  # else the heads inside say it
            yield from ("", f"[{head}]")
        yield from _table(name, value)


def _is_inner(value: object) -> bool:
    """Tell whether a value is written under a head of its own: a table, or a list of tables."""
    if isinstance(value, Mapping):
        return True
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    raise TypeError(f"a regime file holds no {type(value).__name__}")


def _text(text: str) -> str:
    return f'"{"".join(map(_character, text))}"'


def _character(one: str) -> str:
    is_control = ord(one) < 0x20 or ord(one) == 0x7F
    return _ESCAPES.get(one) or (f"\\u{ord(one):04X}" if is_control else one)
