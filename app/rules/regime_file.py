"""One regime file as text and tables, and the tables of a file that extends another."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import texts
from app.rules.regime_error import RegimeFileError, Source

MERGED_TABLES = ("numbers", "day", "evaluation", "words", "forms", "steps")


@dataclass(frozen=True)
class RegimeFile:
    """A file as read: its id (the file's name), its text, its tables, and where each rule's words come from."""

    id: str
    source: Source
    tables: dict[str, Any]
    origins: dict[str, tuple[str, str]]

    @property
    def base(self) -> str:
        """The id of the regime it extends, empty for none."""
        return str(self.tables["notice"].get("extends", ""))


def read_file(path: Path) -> RegimeFile:
    """Read one file; raises RegimeFileError for what is no TOML, no UTF-8 or has no [notice]."""
    try:
        raw = path.read_bytes()
    except OSError:
        raise RegimeFileError(path.name, 1, texts.say("regimes.unreadable")) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RegimeFileError(path.name, line, texts.say("regimes.not_utf8")) from None
    return read_text(path.name, text)


def read_text(name: str, text: str) -> RegimeFile:
    """Read the text of one file called ``name`` (its id and ``.toml``); raises RegimeFileError as ``read_file``."""
    source, stem = Source(name, text), name.removesuffix(".toml")
    tables = _parse(source)
    _known_shapes(source, tables)
    origin = (stem, str(tables["notice"].get("short", "")))
    origins = {rule: origin for rule, values in tables.get("rules", {}).items() if "quote" in values}
    words = (name.removesuffix("_quote") for name in tables.get("words", {}) if name.endswith("_quote"))
    origins |= {f"words.{word}": origin for word in words}
    return RegimeFile(stem, source, tables, origins)


def _parse(source: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else max(1, len(source.text.splitlines()))
    except (ValueError, RecursionError):  # thousands of digits or brackets: its longest line
        lines = source.text.splitlines()
        line = lines.index(max(lines, key=len)) + 1
    raise RegimeFileError(source.file, line, texts.say("regimes.syntax"))


def _known_shapes(source: Source, tables: dict[str, Any]) -> None:
    if "notice" not in tables:
        raise source.refuse("missing", key="notice")
    for name in ("notice", "rules", *MERGED_TABLES):
        if not isinstance(tables.get(name, {}), dict):
            raise source.refuse("not_table", key=name)
    for rule, values in tables.get("rules", {}).items():
        if not isinstance(values, dict):
            raise source.refuse("not_table", "rules", rule)


def extended(file: RegimeFile, files: Mapping[str, RegimeFile]) -> RegimeFile:
    """Return the file with what it inherits; raises RegimeFileError for an unknown base or a loop.

    Tables are merged name by name and rules id by id; an array of tables replaces the inherited one.
    ``drops`` of [notice] takes inherited names away.
    """
    chain = _chain(file, files)
    tables: dict[str, Any] = {}
    origins: dict[str, tuple[str, str]] = {}
    for link in chain:
        _drop(tables, link)
        tables = _merged(tables, link.tables)
        origins |= link.origins
    return RegimeFile(file.id, file.source, tables, origins)


def _chain(file: RegimeFile, files: Mapping[str, RegimeFile]) -> list[RegimeFile]:
    chain, at = [file], file
    while base := at.base:
        if any(base == link.id for link in chain):
            raise file.source.refuse("extends_loop", "notice", "extends", value=base)
        if base not in files:
            raise file.source.refuse("extends_unknown", "notice", "extends", value=base)
        at = files[base]
        chain.insert(0, at)
    return chain


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = {**base, **own}
    for name in MERGED_TABLES:
        if name in base and name in own:
            merged[name] = {**base[name], **own[name]}
    rules = base.get("rules", {})
    merged["rules"] = {
        **rules,
        **{id: {**rules.get(id, {}), **new} for id, new in own.get("rules", {}).items()},
    }
    return merged


def _drop(tables: dict[str, Any], link: RegimeFile) -> None:
    """Take away what ``link`` says its notice does not have: ``"numbers.change_mode"`` or a whole ``"plans"``."""
    drops = link.tables["notice"].get("drops", [])
    for name in drops if isinstance(drops, list) else []:
        table, _, key = str(name).partition(".")
        place = tables.get(table, {}) if key else tables
        if (key or table) not in place:
            raise link.source.refuse("drops_unknown", "notice", "drops", value=name)
        if key:
            tables[table] = {known: value for known, value in place.items() if known != key}
        else:
            del tables[table]
