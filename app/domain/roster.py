"""The roster import (导入党员名册): from the rows of a sheet to a preview, from the preview to what is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from app.domain.member import Member, MemberKind
from app.domain.roster_compare import Found, Match, Roster, changes, merged
from app.domain.roster_draft import Draft
from app.domain.roster_head import Head, find_head, guess_without_head
from app.domain.roster_rows import RowReader
from app.domain.roster_sheet import Row, Sheet
from app.domain.roster_skip import section_of, skip_key
from app.domain.roster_text import cell_text
from app.domain.roster_types import (
    DATE_FIELDS,
    Aliases,
    ColumnGuess,
    Note,
    RosterField,
    RosterPlan,
    RosterPreview,
    RosterRow,
    RowAction,
    RowChoice,
    SkippedRow,
    Verdict,
)

MONTHS_TO_BELIEVE = 3  # so many different months, all on the 1st, and the day was made up by the spreadsheet


def preview(
    sheet: Sheet,
    members: tuple[Member, ...],
    aliases: Aliases,
    today: date,
    mapping: Mapping[int, RosterField | None] | None = None,
) -> RosterPreview:
    """Say what importing the sheet would do to the roster ``members``; bad content becomes problems, never errors.

    ``mapping`` overrides the guess for single columns (counted from 0; None: not imported).
    """
    head = find_head(sheet, aliases)
    if not head.columns:
        head = guess_without_head(sheet, aliases)
    head = _overridden(head, mapping or {})
    months_only = _months_only(sheet, head)
    reader = RowReader(head.columns, aliases, today, months_only)
    rows, skipped = _read_rows(sheet, head, reader, members)
    return RosterPreview(
        sheet_name=sheet.name,
        head_rows=tuple(range(head.first + 1, head.last + 2)),
        columns=head.columns,
        rows=rows,
        skipped=skipped,
        notes=tuple(_notes(sheet, head, months_only)),
    )


def apply(preview: RosterPreview, choices: Mapping[int, RowChoice] | None = None) -> RosterPlan:
    """Return what 确认导入 stores; ``choices`` by row number override the verdicts.

    Without choices it is exactly what the preview shows. A choice to update somebody who is no candidate of the row
    is a bug of the caller (StopIteration).
    """
    new: list[Member] = []
    updated: dict[int, Member] = {}
    for row in preview.rows:
        choice = (choices or {}).get(row.number) or _default(row)
        if choice.action is RowAction.ADD and row.member.name:
            new.append(_as_new(row))
        elif choice.action is RowAction.UPDATE:
            target = _target(row, choice.member_id)
            updated[target.id] = merged(updated.get(target.id, target), dict(row.values), row.derived)
    return RosterPlan(tuple(new), tuple(updated.values()))


def _default(row: RosterRow) -> RowChoice:
    actions = {Verdict.NEW: RowAction.ADD, Verdict.UPDATE: RowAction.UPDATE}
    return RowChoice(actions.get(row.verdict, RowAction.SKIP))


def _as_new(row: RosterRow) -> Member:
    return row.member if row.member.id == 0 else _new_member(dict(row.values), row.member.position)


def _target(row: RosterRow, member_id: int) -> Member:
    return next(member for member in row.candidates if member_id in (0, member.id))


def _overridden(head: Head, mapping: Mapping[int, RosterField | None]) -> Head:
    columns = tuple(
        ColumnGuess(column.index, column.heading, mapping[column.index])
        if column.index in mapping
        else column
        for column in head.columns
    )
    return replace(head, columns=columns)


def _months_only(sheet: Sheet, head: Head) -> frozenset[int]:
    """Find the date columns of which every real date is a first of month: 2021年7月 typed into Excel becomes one."""
    found = []
    for column in head.columns:
        if column.field not in DATE_FIELDS:
            continue
        rows = sheet.rows[head.data_from :]
        days = [row[column.index] for row in rows if column.index < len(row)]
        dates = [day for day in days if isinstance(day, date)]
        months = {day.month for day in dates}
        says_month = column.heading.endswith("年月")
        if dates and all(day.day == 1 for day in dates) and (says_month or len(months) >= MONTHS_TO_BELIEVE):
            found.append(column.index)
    return frozenset(found)


def _notes(sheet: Sheet, head: Head, months_only: frozenset[int]) -> Iterator[Note]:
    fields = [column.field for column in head.columns]
    if RosterField.NAME not in fields:
        yield Note("roster.note.no_names")
    elif head.last < head.first:
        yield Note("roster.note.no_head")
    for column in head.columns:
        if column.index in months_only:
            yield Note("roster.note.months_only", (("heading", column.heading),))
    branches = _branches(sheet, head)
    if len(branches) > 1:
        yield Note(
            "roster.note.several_branches", (("count", len(branches)), ("names", "、".join(branches[:5])))
        )


def _branches(sheet: Sheet, head: Head) -> list[str]:
    index = next((column.index for column in head.columns if column.field is RosterField.BRANCH), None)
    if index is None:
        return []
    rows = (row for row in sheet.rows[head.data_from :] if sum(map(bool, row)) > 2)
    return sorted({text for row in rows if index < len(row) and (text := cell_text(row[index]))})


def _read_rows(
    sheet: Sheet, head: Head, reader: RowReader, members: tuple[Member, ...]
) -> tuple[tuple[RosterRow, ...], tuple[SkippedRow, ...]]:
    if not any(column.field is RosterField.NAME for column in head.columns):
        return (), ()
    judge = _Judge(members)
    rows: list[RosterRow] = []
    skipped: list[SkippedRow] = []
    group = ""
    for index in range(head.data_from, _last_filled(sheet.rows) + 1):
        row = sheet.rows[index]
        key = skip_key(row, head.columns, reader.aliases)
        if key:
            group = section_of(row) or group
            skipped.append(SkippedRow(index + 1, f"roster.skipped.{key}", _beginning(row)))
            continue
        draft = reader.read(row)
        if group:
            draft.values.setdefault("group", group)
        rows.append(judge.row(index + 1, draft))
    return tuple(rows), tuple(skipped)


def _last_filled(rows: tuple[Row, ...]) -> int:
    return next((index for index in range(len(rows) - 1, -1, -1) if any(map(cell_text, rows[index]))), -1)


def _beginning(row: Row) -> str:
    return next((text[:20] for cell in row if (text := cell_text(cell))), "")


class _Judge:
    """Gives each row its verdict, against the roster and against the rows above it."""

    def __init__(self, members: tuple[Member, ...]) -> None:
        self._roster = Roster(members)
        self._above = Roster(())
        self._row_of: dict[int, int] = {}
        self._taken: dict[int, int] = {}
        self._position = max((member.position for member in members), default=0)

    def row(self, number: int, draft: Draft) -> RosterRow:
        """Judge one draft; ``number`` is its row in the file, from 1."""
        name = str(draft.values.get("name", ""))
        if not name or not draft.is_member:
            if not name:
                draft.refuse(RosterField.NAME, "name_missing")
            return self._row(number, draft, Verdict.NOT_IMPORTED)
        twin = self._above.find(draft.values)
        self._remember(number, draft)
        if twin.match is not Match.NOBODY and not self._is_other_person(twin, draft):
            draft.refuse(RosterField.NAME, "row_twice", name=name, row=self._row_of[twin.members[0].id])
            return self._row(number, draft, Verdict.DUPLICATE, self._roster.find(draft.values).members)
        return self._against_roster(number, draft)

    def _is_other_person(self, twin: Found, draft: Draft) -> bool:
        if twin.match is Match.OTHER_FACTS:
            other = self._row_of[twin.members[0].id]
            draft.warn(RosterField.NAME, "same_name_in_file", name=draft.values["name"], row=other)
        return twin.match is Match.OTHER_FACTS

    def _remember(self, number: int, draft: Draft) -> None:
        key = len(self._row_of) + 1
        self._row_of[key] = number
        self._above.add(replace(_new_member(draft.values, 0), id=key))

    def _against_roster(self, number: int, draft: Draft) -> RosterRow:
        found = self._roster.find(draft.values)
        if found.match is Match.NOBODY:
            return self._row(number, draft, Verdict.NEW)
        if found.match is not Match.SURE:
            draft.refuse(
                RosterField.NAME, found.match.value, name=draft.values["name"], count=len(found.members)
            )
            return self._row(number, draft, Verdict.DUPLICATE, found.members)
        member = found.members[0]
        if member.id in self._taken:
            draft.refuse(RosterField.NAME, "row_twice", name=draft.values["name"], row=self._taken[member.id])
            return self._row(number, draft, Verdict.DUPLICATE, found.members)
        self._taken[member.id] = number
        if member.left_on is not None:
            how = member.left_how.value if member.left_how else "离开"
            draft.refuse(RosterField.NAME, "has_left", name=member.name, how=how)
            return self._row(number, draft, Verdict.NOT_IMPORTED, found.members)
        return self._update(number, draft, member)

    def _update(self, number: int, draft: Draft, member: Member) -> RosterRow:
        after = merged(member, draft.values, draft.derived)
        if after.name != member.name:
            draft.warn(RosterField.NAME, "name_differs", old=member.name, new=after.name)
        if member.kind is MemberKind.FULL and after.kind is MemberKind.PROBATIONARY:
            draft.warn(RosterField.KIND, "kind_goes_back", name=member.name)
        verdict = Verdict.UPDATE if after != member else Verdict.SAME
        return RosterRow(
            number,
            tuple(draft.values.items()),
            tuple(draft.derived),
            after,
            verdict,
            changes(member, after),
            tuple(draft.problems),
            (member,),
        )

    def _row(
        self, number: int, draft: Draft, verdict: Verdict, candidates: tuple[Member, ...] = ()
    ) -> RosterRow:
        self._position += 1
        return RosterRow(
            number=number,
            values=tuple(draft.values.items()),
            derived=tuple(draft.derived),
            member=_new_member(draft.values, self._position),
            verdict=verdict,
            problems=tuple(draft.problems),
            candidates=candidates,
        )


def _new_member(values: Mapping[str, object], position: int) -> Member:
    empty = Member(id=0, name="", position=position)
    return merged(empty, values)
