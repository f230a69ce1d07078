"""A sentence by its key, with the facts filled in (reads resources/text)."""

import tomllib
from functools import cache
from typing import Any

from app import paths


@cache
def _table(area: str) -> dict[str, Any]:
    with paths.resource("text", f"{area}.toml").open("rb") as file:
        return tomllib.load(file)


def say(key: str, **facts: object) -> str:
    """Return the sentence ``area.name`` (for example ``errors.file_open``) with ``{facts}`` filled in.

    Raises KeyError for an unknown key or a missing fact: a bug, caught by tests/repo.
    """
    area, *names = key.split(".")
    found: Any = _table(area)
    for name in names:
        found = found[name]
    if not isinstance(found, str):
        raise KeyError(key)
    return found.format(**facts)


def knows(key: str) -> bool:
    """Tell whether a sentence with this key exists."""
    try:
        area, *names = key.split(".")
        found: Any = _table(area)
        for name in names:
            found = found[name]
    except (KeyError, FileNotFoundError):
        return False
    return isinstance(found, str)
