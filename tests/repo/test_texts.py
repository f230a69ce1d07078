"""Every sentence the code asks for by its key stands in resources/text, with facts it is given."""

import ast
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app import texts
from tests.repo.sources import ROOT, calls, literals, modules

TEXT_FILES = sorted((ROOT / "resources" / "text").glob("*.toml"))
SAY = ("texts.say", "say", "app.texts.say")
RAISE = ("UserError", "errors.UserError")


class Use(NamedTuple):
    """One place that asks for a sentence: where, which key, which facts (None when they are computed)."""

    where: str
    key: str
    facts: frozenset[str] | None

    def __str__(self) -> str:
        return f"{self.where} {self.key}"


def uses(*names: str) -> Iterator[Use]:
    """Yield every call with a literal key."""
    for file, tree in modules("app", "ui").items():
        for call in calls(tree, *names):
            for key in literals(call.args[0]) if call.args else []:
                yield Use(f"{file}:{call.lineno}", key, facts_of(call))


def facts_of(call: ast.Call) -> frozenset[str] | None:
    """Return the names of the facts a call gives, None when it unpacks a dictionary."""
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def is_passed_on(call: ast.Call) -> bool:
    """Tell whether an error is raised again with all its facts, as ``UserError(error.key, **error.facts)``."""
    return bool(call.args) and not literals(call.args[0]) and facts_of(call) is None


def added_when_passed_on(folder: str) -> set[str]:
    """Return the facts that a folder adds where it raises its own errors again, such as the name of the file read."""
    again = [call for tree in modules(folder).values() for call in calls(tree, *RAISE) if is_passed_on(call)]
    keys = [
        key for call in again for node in ast.walk(call) if isinstance(node, ast.Dict) for key in node.keys
    ]
    return {text for key in keys if key is not None for text in literals(key)}


def placeholders(sentence: str) -> set[str]:
    """Return the names of the facts a sentence wants."""
    fields = [field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None]
    return {field.split(".")[0].split("[")[0] for field in fields}


def template(key: str) -> str:
    """Return a sentence with its placeholders."""
    area, *names = key.split(".")
    found: Any = tomllib.loads((ROOT / "resources" / "text" / f"{area}.toml").read_text(encoding="utf-8"))
    for name in names:
        found = found[name]
    return str(found)


def wanting(key: str, use: Use) -> set[str]:
    """Return the facts a sentence wants and the place that asks for it does not give."""
    if use.facts is None:
        return set()
    return placeholders(template(key)) - use.facts - added_when_passed_on(use.where.rpartition("/")[0])


def test_every_key_exists() -> None:
    assert [str(use) for use in uses(*SAY) if not texts.knows(use.key)] == []


def test_every_error_says_what_and_what_now() -> None:
    keys = [(use, f"errors.{use.key}.{part}") for use in uses(*RAISE) for part in ("what", "next")]
    assert [f"{use.where} {key}" for use, key in keys if not texts.knows(key)] == []


def test_every_fact_is_given() -> None:
    asked = [(use, use.key) for use in uses(*SAY)]
    asked += [(use, f"errors.{use.key}.{part}") for use in uses(*RAISE) for part in ("what", "next")]
    missing = [(str(use), wanting(key, use)) for use, key in asked if texts.knows(key)]
    assert [entry for entry in missing if entry[1]] == []


def test_every_new_error_has_a_literal_key() -> None:
    computed = [
        f"{file}:{call.lineno}"
        for file, tree in modules("app", "ui").items()
        for call in calls(tree, *RAISE)
        if not (call.args and literals(call.args[0])) and not is_passed_on(call)
    ]
    assert computed == [], "a computed key cannot be checked; write it out"


def test_there_are_texts() -> None:
    assert TEXT_FILES


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in TEXT_FILES])
def test_every_sentence_can_be_filled_in(file: Path) -> None:
    for sentence in sentences(tomllib.loads(file.read_text(encoding="utf-8"))):
        assert sentence
        assert all(name.isidentifier() for name in placeholders(sentence)), sentence


def sentences(table: dict[str, Any]) -> Iterator[str]:
    """Yield every text of a nested table."""
    for value in table.values():
        if isinstance(value, dict):
            yield from sentences(value)
        elif isinstance(value, str):
            yield value
