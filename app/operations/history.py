"""Who changed what and when, for one member, one activity, one row of a plan: read from the audit (谁在什么时候改的)."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any, get_type_hints

from app.domain import id_number
from app.domain.activity import Activity
from app.domain.chinese_text import chinese_date
from app.domain.member import MemberEvent
from app.domain.plan import PlannedActivity
from app.domain.scaled import scaled_text
from app.operations import activities
from app.operations.workspace import Workspace
from app.storage import trail
from app.storage.store import known
from app.storage.tables import table_of
from app.storage.trail import Columns, PastAction, RowChange
from app.texts import say

MASKED = frozenset({("member", "phone"), ("member", "id_number")})
# By these the program finds and judges its records, or they say what the line of the action says already.
SILENT = frozenset(
    {
        "id",
        "activity_id",
        "member_id",
        "plan_id",
        "plan_row_id",
        "sha256",
        "small_sha256",
        "digest",
        "size",
        "mime",
    }
    | {"regimes", "regime_id", "rule_id", "document", "formula"}
    | {"step", "added_at", "created_at", "recorded_at", "ticked_at", "changed_at", "closed_at", "frozen_at"}
)
NAMING = ("name", "speaker", "what", "caption", "number", "step")  # what a line of a list is called by
# Whole numbers of a smallest part, with the decimals they are read with: fen, tenths of a percent, tenths of a 学时.
SCALED = {
    ("dues_terms", "base"): 2,
    ("dues_terms", "monthly"): 2,
    ("dues_terms", "rate"): 1,
    ("dues_payment", "fen"): 2,
    ("study_record", "tenths"): 1,
}
LONGEST_NAME = 12
FEW = 3
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?")
MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in words; ``what`` names the record it is in where that is not the one asked for."""

    what: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class PastChange:
    """One action on a record: when, who, what; ``is_undone``: taken back since; ``is_undo``: it took one back (撤销)."""

    number: int
    at: datetime
    actor: str
    label: str
    is_undone: bool
    is_undo: bool
    is_again: bool
    is_cleared: bool
    fields: tuple[FieldChange, ...]


def of_member(workspace: Workspace, member_id: int) -> tuple[PastChange, ...]:
    """Return what was done to a member and the dated events of the membership, newest first by number."""
    store = workspace.store
    below = trail.changes_below(store, table_of(MemberEvent).name, "member_id", member_id)
    return _past(workspace, "member", (*trail.changes_to(store, "member", str(member_id)), *below))


def of_activity(workspace: Workspace, activity_id: int) -> tuple[PastChange, ...]:
    """Return what was done to an activity, its nine steps and its lists, newest first by number."""
    store, key = workspace.store, str(activity_id)
    changes = [*trail.changes_to(store, table_of(Activity).name, key)]
    for facts in activities.FACTS.values():
        changes += trail.changes_to(store, table_of(facts).name, key)
    for entries in activities.LISTS.values():
        changes += trail.changes_below(store, table_of(entries).name, "activity_id", activity_id)
    return _past(workspace, "activity", changes)


def of_plan_row(workspace: Workspace, row_id: int) -> tuple[PastChange, ...]:
    """Return what was done to one row of a plan table, newest first by number."""
    name = table_of(PlannedActivity).name
    return _past(workspace, name, trail.changes_to(workspace.store, name, str(row_id)))


def of_register(workspace: Workspace, record: Any) -> tuple[PastChange, ...]:
    """Return what was done to one row of a register, newest first by number."""
    name = table_of(type(record)).name
    return _past(workspace, name, trail.changes_to(workspace.store, name, str(record.id)))


def _past(workspace: Workspace, own: str, changes: Iterable[RowChange]) -> tuple[PastChange, ...]:
    by_action: dict[int, list[RowChange]] = {}
    for change in changes:
        by_action.setdefault(change.action_id, []).append(change)
    return tuple(
        _past_change(action, own, by_action[action.id])
        for action in trail.actions_of(workspace.store, by_action)
    )


def _past_change(action: PastAction, own: str, changes: list[RowChange]) -> PastChange:
    return PastChange(
        number=action.id,
        at=action.at,
        actor=action.actor,
        label=action.label,
        is_undone=action.is_undone,
        is_undo=action.undoes is not None and not action.is_again,
        is_again=action.is_again,
        is_cleared=any(change.before is None and change.after is None for change in changes),
        fields=tuple(_fields(own, changes)),
    )


def _fields(own: str, changes: list[RowChange]) -> Iterator[FieldChange]:
    """The fields of the record asked for; of lists inside it the fields too, or only how many where many came or went."""
    for table, of_table in groupby(changes, key=lambda change: change.table):
        rows = list(of_table)
        this = say(f"fields.{table}.this")
        whole = [change for change in rows if change.before is None or change.after is None]
        if table != own and len(whole) > FEW:
            yield _counted(this, whole)
            rows = [change for change in rows if change not in whole]
        for change in rows:
            yield from _row_fields("" if table == own else f"{this} {_called(change)}".strip(), change)


def _counted(this: str, whole: list[RowChange]) -> FieldChange:
    gone, come = (
        say("fields.rows", count=count) if count else ""
        for count in (
            sum(bool(change.before) for change in whole),
            sum(bool(change.after) for change in whole),
        )
    )
    return FieldChange("", this, gone, come)


def _row_fields(what: str, change: RowChange) -> list[FieldChange]:
    """The fields that differ; of a record that came or went those that hold something."""
    before, after = change.before or {}, change.after or {}
    return [
        FieldChange(
            what,
            say(f"fields.{change.table}.{name}"),
            _shown(change.table, name, before),
            _shown(change.table, name, after),
        )
        for name in known(change.table).cls.__dataclass_fields__
        if name not in SILENT and _differs(change.table, name, before, after)
    ]


def _called(change: RowChange) -> str:
    """Return what one line of a list is called: a name, a number, the beginning of its text."""
    row = change.after or change.before or {}
    found = next((str(row[name]) for name in NAMING if row.get(name)), "")
    return found if len(found) <= LONGEST_NAME else f"{found[:LONGEST_NAME]}…"


def _differs(table: str, name: str, before: Columns, after: Columns) -> bool:
    if before and after:
        return before.get(name) != after.get(name)
    value = (before or after).get(name)
    return value not in (None, "", "[]") and not (_is_yes_no(table, name) and not value)


def _shown(table: str, name: str, row: Columns) -> str:
    """Return a stored value in words, empty for none; numbers of persons are hidden but for their ends."""
    value = row.get(name)
    if value is None or value in ("", "[]"):
        return ""
    if (table, name) in MASKED:
        return id_number.mask(str(value))
    if _is_yes_no(table, name):
        return say("fields.yes" if value else "fields.no")
    if (table, name) in SCALED:
        return scaled_text(int(value), SCALED[table, name])
    text = str(value)
    if name == "member_ids":
        return say("fields.people", count=len(json.loads(text)))
    return _listed(text) if text[:1] in "[{" else _in_words(text)


def _listed(text: str) -> str:
    """Return a list as it is read aloud; of records inside a column only how many there are."""
    try:
        entries = json.loads(text)
    except ValueError:
        return text  # a sentence of hers that begins with a bracket
    if not isinstance(entries, list) or any(isinstance(entry, list | dict) for entry in entries):
        return say("fields.rows", count=len(entries)) if isinstance(entries, list | dict) else text
    return say("deleting.among").join("" if entry is None else str(entry) for entry in entries)


def _in_words(text: str) -> str:
    if DAY.fullmatch(text):
        return chinese_date(date.fromisoformat(text))
    if MOMENT.fullmatch(text):
        at = datetime.fromisoformat(text)
        return f"{chinese_date(at.date())} {at:%H:%M}"
    if MONTH.fullmatch(text):
        return f"{int(text[:4])}年{int(text[5:])}月"
    return text


@cache
def _is_yes_no(table: str, name: str) -> bool:
    hints: dict[str, Any] = get_type_hints(known(table).cls)
    return hints[name] is bool
