"""The results of the appraisal of members for a year (民主评议结果): a line a member, graded or not yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.member import MemberKind
from app.domain.registers import Appraisal, Grade
from app.operations import members
from app.operations.workspace import Workspace
from app.rules.year_case import YearCase
from app.texts import say


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
    workspace: Workspace, year: int, grades: Mapping[int, Grade | None], on: date | None = None
) -> None:
    """Store the grades of members by their numbers, as one action; None takes a grade away."""
    stored = {one.member_id: one for one in workspace.store.where(Appraisal, year=year)}
    with workspace.action("appraisal.grade", say("registers.appraisals.graded", count=len(grades))) as action:
        for member_id, given in grades.items():
            old = stored.get(member_id)
            if old is not None and given is None:
                action.delete(old)
            elif old is not None and given is not None:
                action.save(replace(old, grade=given))
            elif given is not None:
                name = members.member_of(workspace, member_id).name
                action.insert(Appraisal(0, year, member_id, name, given, on))


def held_on(workspace: Workspace, year: int, on: date | None) -> None:
    """Store the day of the appraisal of a year in all its rows."""
    stored = workspace.store.where(Appraisal, year=year)
    with workspace.action("appraisal.day", say("registers.appraisals.graded", count=len(stored))) as action:
        for record in stored:
            action.save(replace(record, on=on))
