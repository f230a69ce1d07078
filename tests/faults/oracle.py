"""What the program has shown as saved, written down outside of it, and whether the data file still holds it."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.storage.drafts import all_drafts
from app.storage.mapping import Column
from app.storage.store import Store
from app.storage.tables import TABLES

Rows = dict[tuple[str, str], dict[str, Column]]  # (table, key) -> the row's columns


@dataclass(frozen=True)
class Write:
    """One value an edit brings: which table, row and column."""

    table: str
    key: str
    column: str
    value: Column

    @property
    def place(self) -> tuple[str, str, str]:
        return self.table, self.key, self.column


@dataclass(frozen=True)
class Edit:
    """One edit: ``is_saved`` once the program has said so; all its writes belong together."""

    number: int
    step: int
    writes: tuple[Write, ...]
    is_saved: bool = False


class Log:
    """The oracle's log: a line when an edit begins and a line when it is shown as saved, each brought to the disk."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._number = len(path.read_bytes().splitlines())

    def lay_ground(self, store: Store) -> None:
        """Begin a new log with everything the data file holds, as step 0; one that goes on is left as it is."""
        if self._number:
            return
        writes = [
            Write(table, key, column, value)
            for (table, key), row in rows_of(store).items()
            for column, value in row.items()
        ]
        self.saved(self.begin(0, ()), 0, writes)

    def begin(self, step: int, writes: Sequence[Write]) -> int:
        self._number += 1
        self._line("begin", self._number, step, writes)
        return self._number

    def saved(self, number: int, step: int, writes: Sequence[Write]) -> None:
        self._line("saved", number, step, writes)

    def _line(self, word: str, number: int, step: int, writes: Sequence[Write]) -> None:
        entry = {"is": word, "number": number, "step": step, "writes": [asdict(write) for write in writes]}
        os.write(self._file, json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        os.fsync(self._file)


def read(lines: Iterable[bytes]) -> list[Edit]:
    """Return the edits of a log in order; a saved edit stands where it was shown as saved."""
    edits: dict[int, Edit] = {}
    for line in lines:
        if not line.endswith(b"}"):
            continue  # the kill came while the oracle itself was writing
        entry = json.loads(line)
        writes = tuple(Write(**write) for write in entry["writes"])
        number = entry["number"]
        edits[number] = Edit(number, entry["step"], writes, entry["is"] == "saved")
    return list(edits.values())


@dataclass
class Verdict:
    """What an examination found: each list is empty when all is well."""

    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    unrecorded: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.half or self.unrecorded)

    def __str__(self) -> str:
        parts = (("lost", self.lost), ("half", self.half), ("unrecorded", self.unrecorded))
        return "; ".join(f"{len(found)} {name}: {found[:3]}" for name, found in parts if found) or "clean"


def rows_of(store: Store) -> Rows:
    """Return every row of every table as it lies in the file."""
    found: Rows = {}
    for stored in TABLES:
        columns = list(stored.cls.__dataclass_fields__)
        quoted = ", ".join(f'"{name}"' for name in columns)
        for values in store.statement(f"select {quoted} from {stored.name}"):
            row = dict(zip(columns, values, strict=True))
            found[stored.name, str(row[stored.key])] = row
    return found


def examine(store: Store, edits: Sequence[Edit]) -> Verdict:
    """Compare an opened data file with the log: nothing saved is lost, nothing is half there, the audit says it all.

    A draft counts as what is stored at its place: the next start puts it there.
    """
    rows = rows_of(store)
    shown = {place: dict(columns) for place, columns in rows.items()}
    for draft in all_drafts(store):
        shown.setdefault((draft.place.table, str(draft.place.key)), {})[draft.place.column] = draft.text
    return Verdict(_lost(shown, edits), _half(shown, edits), unrecorded(store, rows))


def _lost(rows: Rows, edits: Sequence[Edit]) -> list[str]:
    """A place holds what was saved there last, or what was begun after that."""
    allowed: dict[tuple[str, str, str], list[Column]] = {}
    bound: set[tuple[str, str, str]] = set()
    for edit in edits:
        for write in edit.writes:
            if edit.is_saved:
                allowed[write.place] = [write.value]
                bound.add(write.place)
            else:
                allowed.setdefault(write.place, []).append(write.value)
    return [
        f"{place}: {_at(rows, place)!r}, saved was {allowed[place]!r}"
        for place in sorted(bound)
        if _at(rows, place) not in allowed[place]
    ]


def _half(rows: Rows, edits: Sequence[Edit]) -> list[str]:
    """The last edit, when it was not yet shown as saved, is there with all its writes or with none."""
    if not edits or edits[-1].is_saved:
        return []
    last, before = edits[-1], {}
    for edit in edits[:-1]:
        before.update({write.place: write.value for write in edit.writes})
    telling = [write for write in last.writes if before.get(write.place, write.value) != write.value]
    there = [_at(rows, write.place) == write.value for write in telling]
    return [f"edit {last.number} of step {last.step}: {there}"] if any(there) and not all(there) else []


def unrecorded(store: Store, rows: Rows) -> list[str]:
    """Replay the audit from nothing; every row it does not explain is named."""
    replayed: Rows = {}
    wrong = []
    for table, key, before, after in store.statement(
        "select tbl, row_key, before, after from audit order by seq"
    ):
        place = (str(table), str(key))
        if replayed.get(place) != _columns(before):
            wrong.append(f"{place}: the audit does not follow on itself")
        if after is None:
            replayed.pop(place, None)
        else:
            replayed[place] = _columns(after) or {}
    wrong += [
        f"{place}: not as the audit says"
        for place in sorted({*rows, *replayed})
        if rows.get(place) != replayed.get(place)
    ]
    empty = "select id from action where id not in (select action_id from audit)"
    return wrong + [f"action {number} without a row" for (number,) in store.statement(empty)]


def missing_contents(store: Store) -> list[str]:
    """Return the attachments a row refers to whose bytes are not there."""
    sql = "select name from evidence where sha256 not in (select sha256 from fujian.blob)"
    return [str(name) for (name,) in store.statement(sql)]


def _columns(text: Any) -> dict[str, Column] | None:
    return None if text is None else json.loads(text)


def _at(rows: Rows, place: tuple[str, str, str]) -> Column:
    table, key, column = place
    return rows.get((table, key), {}).get(column)
