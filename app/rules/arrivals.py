"""Since when somebody is a member of this branch: what is asked of a whole year is asked of who was here all of it."""

from datetime import date

from app.domain.member import Member, MemberEventKind
from app.rules.year_case import YearCase


def arrived(case: YearCase, member: Member) -> date:
    """Return the day somebody joined the Party or came to the branch, whichever is later."""
    came = [
        event.on
        for event in case.events
        if event.member_id == member.id and event.kind is MemberEventKind.JOINED_BRANCH
    ]
    return max([*came, member.joined.earliest() if member.joined else date.min])


def all_year(case: YearCase) -> tuple[Member, ...]:
    """Return who of the roster has been here since the first day of the year (ours: no notice speaks of the others)."""
    return tuple(member for member in case.roster() if arrived(case, member) <= case.span.first)
