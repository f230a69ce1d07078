"""Reads resources/roster/aliases.toml into the Aliases the roster import works with."""

import tomllib
from pathlib import Path
from typing import Any

from app.domain.roster_text import squeeze
from app.domain.roster_types import Aliases, RosterField


def load_aliases(path: Path) -> Aliases:
    """Read the file of column aliases; raises ValueError that names what stands under two fields."""
    with path.open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    headings, rows = table["headings"], table["rows"]
    return Aliases(
        fields=_fields(table["fields"]),
        by_values=frozenset(squeeze(word) for word in headings["by_values"]),
        ignored=frozenset(squeeze(word) for word in headings["ignored"]),
        weak=frozenset(squeeze(word) for word in headings["weak"]),
        posts=tuple(squeeze(word) for word in headings["posts"]),
        values={kind: _invert(words) for kind, words in table["values"].items()},
        summary=tuple(squeeze(word) for word in rows["summary"]),
        footer=tuple(squeeze(word) for word in rows["footer"]),
        example=tuple(squeeze(word) for word in rows["example"]),
    )


def _fields(table: dict[str, list[str]]) -> dict[str, RosterField]:
    return {word: RosterField[name] for word, name in _invert(table).items()}


def _invert(table: dict[str, list[str]]) -> dict[str, str]:
    meanings: dict[str, str] = {}
    for meaning, words in table.items():
        for word in map(squeeze, words):
            if meanings.setdefault(word, meaning) != meaning:
                raise ValueError(f"{word}: {meanings[word]}, {meaning}")
    return meanings
