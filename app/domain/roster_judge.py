"""Gives each row of a roster its verdict (新增/更新/不变/重复/不导入), against the roster and against the rows above."""

from app.domain.member import Member, MemberKind
from app.domain.roster_compare import Match, Roster, changes, merged, new_member
from app.domain.roster_draft import Draft
from app.domain.roster_types import RosterField, RosterRow, Verdict


class Judge:
    """Sees the rows of one file in their order."""

    def __init__(self, members: tuple[Member, ...]) -> None:
        self._roster = Roster(members)
        self._above = Roster(())
        self._row_at: dict[int, int] = {}  # position of a newcomer -> row of the file
        self._taken: dict[int, int] = {}  # id of a member -> row of the file
        self._position = max((member.position for member in members), default=0)

    def row(self, number: int, draft: Draft) -> RosterRow:
        """Judge one draft; ``number`` is its row in the file, from 1."""
        self._position += 1
        person = new_member(draft.values, self._position)
        if not person.name:
            draft.refuse(RosterField.NAME, "name_missing")
        if not person.name or not draft.is_member:
            return _row(number, draft, person, Verdict.NOT_IMPORTED)
        if self._is_twin(number, draft, person):
            return _row(number, draft, person, Verdict.DUPLICATE, self._roster.find(draft.values).members)
        return self._against_roster(number, draft, person)

    def _is_twin(self, number: int, draft: Draft, person: Member) -> bool:
        """Tell whether a row above is the same person; one of the same name with other facts is only pointed out."""
        found = self._above.find(draft.values)
        self._above.add(person)
        self._row_at[person.position] = number
        if found.match is Match.NOBODY:
            return False
        other = self._row_at[found.members[0].position]
        if found.match is Match.OTHER_FACTS:
            draft.warn(RosterField.NAME, "same_name_in_file", name=person.name, row=other)
            return False
        draft.refuse(RosterField.NAME, "row_twice", name=person.name, row=other)
        return True

    def _against_roster(self, number: int, draft: Draft, person: Member) -> RosterRow:
        found = self._roster.find(draft.values)
        if found.match is Match.NOBODY:
            return _row(number, draft, person, Verdict.NEW)
        if found.match is not Match.SURE:
            draft.refuse(RosterField.NAME, found.match.value, name=person.name, count=len(found.members))
            return _row(number, draft, person, Verdict.DUPLICATE, found.members)
        member = found.members[0]
        first = self._taken.setdefault(member.id, number)
        if first != number:
            draft.refuse(RosterField.NAME, "row_twice", name=person.name, row=first)
            return _row(number, draft, person, Verdict.DUPLICATE, found.members)
        if member.left_on is not None:
            how = member.left_how.value if member.left_how else "离开"
            draft.refuse(RosterField.NAME, "has_left", name=member.name, how=how)
            return _row(number, draft, person, Verdict.NOT_IMPORTED, found.members)
        return _update(number, draft, member)


def _update(number: int, draft: Draft, member: Member) -> RosterRow:
    after = merged(member, draft.values, draft.derived)
    if after.name != member.name:
        draft.warn(RosterField.NAME, "name_differs", old=member.name, new=after.name)
    if member.kind is MemberKind.FULL and after.kind is MemberKind.PROBATIONARY:
        draft.warn(RosterField.KIND, "kind_goes_back", name=member.name)
    return RosterRow(
        number=number,
        values=draft.values,
        derived=tuple(draft.derived),
        member=after,
        verdict=Verdict.SAME if after is member else Verdict.UPDATE,
        changes=() if after is member else changes(member, after),
        problems=tuple(draft.problems),
        candidates=(member,),
    )


def _row(
    number: int, draft: Draft, person: Member, verdict: Verdict, candidates: tuple[Member, ...] = ()
) -> RosterRow:
    return RosterRow(
        number=number,
        values=draft.values,
        derived=tuple(draft.derived),
        member=person,
        verdict=verdict,
        problems=tuple(draft.problems),
        candidates=candidates,
    )
