"""Erase a person's data for good, on request or when they are no longer needed (个人信息保护法 47).

Only the place in the lists of past activities stays, without a name, so that their numbers stay what they were.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.domain.attendance import ExpectedMember
from app.domain.branch import Branch
from app.domain.chinese_text import chinese_date
from app.domain.member import ERASED, Member, MemberEvent
from app.domain.step_facts import MakeUp
from app.operations import activities, backup_notes, kind_words, members
from app.operations.of_member import LISTED, LISTING, OF_MEMBER, REGISTERED
from app.operations.workspace import Workspace
from app.storage import backups, erasing, switching, trail
from app.storage.mapping import Column
from app.storage.store import Action
from app.storage.tables import TABLES, DiscardedText, Stored, table_of
from app.texts import say

ROTATION = timedelta(days=366)  # the last of every month is kept for twelve months
SHORTEST_NAME = 2  # a former name of one character was a slip, and stands in half of all texts
SHORTEST_NUMBER = 6  # a shorter one would be found in dates and counts

# Texts she cannot correct by hand, or that nobody wrote by hand: a name inside them is replaced.
REPLACED = frozenset(
    {
        ("evidence", "name"),
        ("paper_made", "path"),
        ("plan_version", "rows"),
        ("plan_version", "reason"),
        ("date_change", "reason"),
        ("step_completion", "reason"),
        ("setting", "value"),
    }
)

NamingRow = tuple[Stored, dict[str, Column]]


@dataclass(frozen=True)
class Person:
    """Who is erased: every name and number she or he ever had here, and longer names of others that hold one.

    ``names`` is empty when somebody else bears the same name; then only what belongs to her or his own row is found.
    """

    id: int
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    longer: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What must not be left anywhere."""
        return self.names + self.numbers

    def is_in(self, text: str) -> bool:
        """Tell whether a text speaks of this person."""
        for name in self.longer:
            text = text.replace(name, "")
        return any(word in text for word in self.words)


@dataclass(frozen=True)
class Preview:
    """What erasing will do: what goes, what stays, and where in texts of hers the name stands that she must change."""

    name: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    mentions: tuple[str, ...]
    mention_count: int


def preview(workspace: Workspace, member_id: int) -> Preview:
    """Return what ``erase`` would do, changing nothing."""
    person = _person(workspace, member_id)
    naming = list(_rows_naming(workspace, person))
    places = list(_mentions(workspace, person, naming))
    counted = Counter(place for place, _ in places)
    lines = tuple(say("erasure.place", where=where, count=count) for where, count in counted.most_common())
    return Preview(
        members.member_of(workspace, member_id).name,
        tuple(_goes(workspace, person, naming)),
        tuple(_stays(workspace)),
        lines,
        len(places),
    )


def erase(workspace: Workspace, member_id: int) -> bool:
    """Erase a person in one transaction, then write the file anew so that no page of it holds what is gone.

    Called again it only does the second part, which the disk may have refused the first time.
    """
    if workspace.store.get(Member, member_id) not in (None, _stub(workspace, member_id)):
        person = _person(workspace, member_id)
        with workspace.action("members.erase", say("erasure.done")) as action:
            _take_out(workspace, action, person)
            _clear_trail(workspace, action, person)
    erasing.vacuum(workspace.store)
    return True


# --- who


def _person(workspace: Workspace, member_id: int) -> Person:
    rows = [
        row
        for change in trail.changes_to(workspace.store, table_of(Member).name, str(member_id))
        for row in (change.before, change.after)
        if row
    ]
    others = [member.name for member in members.everybody(workspace) if member.id != member_id]
    current = members.member_of(workspace, member_id).name
    former = {name for name in _had(rows, "name") if len(name) >= SHORTEST_NAME}
    names = (former | {current}) - {ERASED} - set(others)
    numbers = {
        number for number in _had(rows, "id_number") | _had(rows, "phone") if len(number) >= SHORTEST_NUMBER
    }
    longer = sorted(
        (other for other in others if any(name in other for name in names)), key=len, reverse=True
    )
    return Person(member_id, tuple(sorted(names)), tuple(sorted(numbers)), tuple(longer))


def _had(rows: list[dict[str, Column]], column: str) -> set[str]:
    return {str(row[column]) for row in rows if row[column]}


# --- what goes from the tables


def _take_out(workspace: Workspace, action: Action, person: Person) -> None:
    store = workspace.store
    for event in store.where(MemberEvent, member_id=person.id):
        action.delete(event)
    lines = store.where(ExpectedMember, member_id=person.id)
    for line in lines:
        action.save(replace(line, name=ERASED, reason="", exclusion_reason=""))
    make_ups = store.where(MakeUp, member_id=person.id)
    for entry in make_ups:
        action.save(replace(entry, name=ERASED))
    entries = _entries(workspace, person.id)
    for record in entries:
        action.save(replace(record, **REGISTERED[type(record)]))
    stub = _stub(workspace, person.id)
    if stub is not None and (lines or make_ups or entries or _is_listed(workspace, person.id)):
        action.save(stub)
    else:
        action.delete(members.member_of(workspace, person.id))
    for record in store.all(DiscardedText):
        if person.is_in(record.text) or person.is_in(record.place):
            action.delete(record)
    for stored, row in _rows_naming(workspace, person):
        action.write(stored, row[stored.key], _anonymous(stored, row, person))


def _entries(workspace: Workspace, member_id: int) -> list[Any]:
    return [record for part in REGISTERED for record in workspace.store.where(part, member_id=member_id)]


def _is_listed(workspace: Workspace, member_id: int) -> bool:
    return any(member_id in record.member_ids for part in LISTING for record in workspace.store.all(part))


def _stub(workspace: Workspace, member_id: int) -> Member | None:
    """The place the lists of past activities refer to; it left on the day she or he left, at the latest today."""
    member = workspace.store.get(Member, member_id)
    if member is None:
        return None
    left = member.left_on or workspace.today()
    return Member(member_id, ERASED, position=member.position, left_on=left)


def _rows_naming(workspace: Workspace, person: Person) -> Iterator[NamingRow]:
    """Yield every row of any table that holds a word of the person in any column."""
    for stored in TABLES:
        for row in erasing.rows_with(workspace.store, stored, person.words):
            yield stored, row


def _anonymous(stored: Stored, row: dict[str, Column], person: Person) -> dict[str, Column]:
    """Return a row without the person's name where a name alone stands; members of the same name keep theirs."""
    if stored.cls in (Member, *LISTED):
        return row
    kept = {"name"} if stored.cls in REGISTERED else set()
    return {
        column: value if column in kept else _without(stored, column, value, person)
        for column, value in row.items()
    }


def _without(stored: Stored, column: str, value: Column, person: Person) -> Column:
    in_place = "" if stored.cls is Branch else ERASED
    if not isinstance(value, str) or not person.is_in(value):
        return value
    if value in person.names:
        return in_place
    if (stored.name, column) in REPLACED:
        for word in person.words:
            value = value.replace(word, ERASED)
        return value
    return _without_in_list(value, person, in_place) if value.startswith("[") else value


def _without_in_list(value: str, person: Person, in_place: str) -> str:
    """Return a list of names without the person's; anything else as it is."""
    try:
        entries = json.loads(value)
    except ValueError:
        return value
    if not all(isinstance(entry, str) for entry in entries):
        return value
    left = [in_place if entry in person.names else entry for entry in entries]
    return json.dumps([entry for entry in left if entry], ensure_ascii=False)


# --- what goes from the audit


def _clear_trail(workspace: Workspace, action: Action, person: Person) -> None:
    store = workspace.store
    places = {(table_of(Member).name, str(person.id))}
    for part in OF_MEMBER:
        below = trail.changes_below(store, table_of(part).name, "member_id", person.id)
        places |= {(change.table, change.key) for change in below}
    for table, key in sorted(places):
        erasing.drop_drafts(store, table, key, person.words)
    for change in trail.mentions(store, person.words):
        if _speaks_of(change, person):
            places.add((change.table, change.key))
    touched = erasing.clear_rows(store, places) | {action.id}
    erasing.seal(store, touched)
    named = {number for number, label in erasing.labels(store, person.words) if person.is_in(label)}
    own = {number for number in touched if not person.names} - {action.id}
    erasing.rename(store, (named | own) - {action.id}, say("erasure.label"))


def _speaks_of(change: trail.RowChange, person: Person) -> bool:
    rows = (change.before, change.after)
    return any(person.is_in(json.dumps(row, ensure_ascii=False)) for row in rows if row)


# --- what is said before


def _mentions(workspace: Workspace, person: Person, naming: list[NamingRow]) -> Iterator[tuple[str, str]]:
    """Yield where the name would still stand, as an activity's title or elsewhere, with the field."""
    titles = {
        entry.id: kind_words.activity_title(workspace, entry) for entry in activities.activities(workspace)
    }
    elsewhere = say("erasure.outside")
    for stored, row in naming:
        if stored.cls is DiscardedText or (
            stored.cls in (Member, *OF_MEMBER) and _is_of(stored, row, person)
        ):
            continue
        number = row.get("activity_id") or (row["id"] if stored.name == "activity" else 0)
        for column, value in _anonymous(stored, row, person).items():
            if isinstance(value, str) and person.is_in(value):
                yield titles.get(int(number or 0), elsewhere), column


def _is_of(stored: Stored, row: dict[str, Column], person: Person) -> bool:
    return row["id" if stored.cls is Member else "member_id"] == person.id


def _goes(workspace: Workspace, person: Person, naming: list[NamingRow]) -> Iterator[str]:
    store = workspace.store
    yield say("erasure.goes_member")
    events = len(store.where(MemberEvent, member_id=person.id))
    if events:
        yield say("erasure.goes_events", count=events)
    lists: list[ExpectedMember | MakeUp] = [
        *store.where(ExpectedMember, member_id=person.id),
        *store.where(MakeUp, member_id=person.id),
    ]
    lines = {line.activity_id for line in lists}
    if lines:
        yield say("erasure.goes_lists", count=len(lines))
    entries = len(_entries(workspace, person.id))
    if entries:
        yield say("erasure.goes_entries", count=entries)
    fields = sum(
        row[column] != value
        for stored, row in naming
        for column, value in _anonymous(stored, row, person).items()
    )
    if fields:
        yield say("erasure.goes_fields", count=fields)
    yield say("erasure.goes_trail")


def _stays(workspace: Workspace) -> Iterator[str]:
    yield say("erasure.stays_numbers")
    yield say("erasure.stays_files")
    copies = backups.listed(workspace.backups)
    if copies:
        until = chinese_date(workspace.today() + ROTATION)
        yield say("erasure.stays_backups", count=len(copies), until=until)
    if backup_notes.elsewhere(workspace) is not None:
        yield say("erasure.stays_elsewhere")
    if replaced := sorted(path.name for path in switching.old_folders(workspace.data)):
        yield say("erasure.stays_replaced", names=say("deleting.among").join(replaced))
    for_good = _of_past_years(copies, workspace.today())
    if for_good:
        yield say("erasure.stays_for_good", names=say("deleting.among").join(for_good))


def _of_past_years(copies: tuple[backups.Listed, ...], today: date) -> list[str]:
    """Return the names of the newest backup of each year before this one: these are kept for good."""
    newest: dict[int, str] = {}
    for copy in copies:
        if copy.manifest is not None and copy.manifest.made_at.year < today.year:
            newest.setdefault(copy.manifest.made_at.year, copy.path.name)
    return list(newest.values())
