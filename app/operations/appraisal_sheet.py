"""The results of the appraisal of members for a year (民主评议结果): a line a member, graded or not yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from app.domain.member import MemberKind
from app.domain.registers import Appraisal, Grade
from app.operations import members, register_limits
from app.operations.workspace import Workspace
from app.rules.year_case import YearCase
from app.texts import say

NO_NOTES: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class AppraisalLine:
    """One member of the sheet; ``record`` None: nothing entered. 预备党员 take part and are not graded."""

    member_id: int
    name: str
    is_probationary: bool
    record: Appraisal | None


def lines(case: YearCase) -> tuple[AppraisalLine, ...]:
    """Return the sheet of a year: who was on the roster at its end (or is now), and whoever was graded."""
    graded = {one.member_id: one for one in case.registers.appraisals}
    here = case.roster()
    known = {member.id for member in here}
    gone = [one for one in case.members if one.id in graded and one.id not in known]
    return tuple(
        AppraisalLine(
            member.id,
            member.name,
            member.kind_on(case.until) is MemberKind.PROBATIONARY,
            graded.get(member.id),
        )
        for member in (*here, *gone)
    )


def counted(sheet: Sequence[AppraisalLine]) -> Mapping[Grade, int]:
    """Return how many were given each grade."""
    return Counter(line.record.grade for line in sheet if line.record is not None)


def grade(
    workspace: Workspace,
    year: int,
    grades: Mapping[int, Grade | None],
    on: date | None = None,
    notes: Mapping[int, str] = NO_NOTES,
) -> None:
    """Store the grades of members by their numbers, with notes, as one action; None takes a grade away and its note.

    A note of somebody without a grade has no place and is left out. Raises UserError ``day_out_of_range``.
    """
    stored = {one.member_id: one for one in workspace.store.where(Appraisal, year=year)}
    members_meant = tuple(dict.fromkeys((*grades, *notes)))
    said = say("registers.appraisals.graded", count=len(members_meant))
    with workspace.action("appraisal.grade", said) as action:
        for member_id in members_meant:
            old = stored.get(member_id)
            given = grades.get(member_id, old.grade if old else None)
            if given is None:
                if old is not None:
                    action.delete(old)
                continue
            record = old or _blank(workspace, year, member_id, on)
            note = notes.get(member_id, record.note)
            changed = replace(record, grade=given, note=note)
            if old is None:
                action.insert(changed)
            else:
                action.save(changed)


def _blank(workspace: Workspace, year: int, member_id: int, on: date | None) -> Appraisal:
    register_limits.judge(None, {"on": on})
    return Appraisal(0, year, member_id, members.member_of(workspace, member_id).name, on=on)


def held_on(workspace: Workspace, year: int, on: date | None) -> None:
    """Store the day of the appraisal of a year in all its rows; raises UserError ``day_out_of_range``."""
    register_limits.judge(None, {"on": on})
    stored = workspace.store.where(Appraisal, year=year)
    with workspace.action("appraisal.day", say("registers.appraisals.graded", count=len(stored))) as action:
        for record in stored:
            action.save(replace(record, on=on))
