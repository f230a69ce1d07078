"""The roster import (导入党员名册): from the rows of a sheet to a preview, from the preview to what is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from app.domain.member import Member
from app.domain.roster_compare import merged, new_member
from app.domain.roster_head import Head, find_head, guess_without_head
from app.domain.roster_judge import Judge
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
            updated[target.id] = merged(updated.get(target.id, target), row.values, row.derived)
    return RosterPlan(tuple(new), tuple(updated.values()))


def _default(row: RosterRow) -> RowChoice:
    actions = {Verdict.NEW: RowAction.ADD, Verdict.UPDATE: RowAction.UPDATE}
    return RowChoice(actions.get(row.verdict, RowAction.SKIP))


def _as_new(row: RosterRow) -> Member:
    return row.member if row.member.id == 0 else new_member(row.values, row.member.position)


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
    name_at = next((column.index for column in head.columns if column.field is RosterField.NAME), None)
    if name_at is None:
        return (), ()
    judge = Judge(members)
    rows: list[RosterRow] = []
    skipped: list[SkippedRow] = []
    group = ""
    for index in range(head.data_from, _last_filled(sheet.rows) + 1):
        row = sheet.rows[index]
        key = skip_key(row, name_at, head.columns, reader.aliases)
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
