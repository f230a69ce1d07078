"""Freeze the expected list and take the roll (应到名单, 签到)."""

from dataclasses import dataclass, replace

from app.domain.activity import Activity, invited
from app.domain.attendance import CAME, AttendanceCount, ExpectedMember, Guest, Manner, Mark, count
from app.domain.member import Member
from app.domain.step_facts import ConveningFacts, SignInFacts
from app.operations import activities, members
from app.operations.workspace import Workspace
from app.storage.store import Action


@dataclass(frozen=True)
class Roll:
    """The roll of one activity: the frozen list in the order of the sheet, and who attended outside the count."""

    lines: tuple[ExpectedMember, ...]
    guests: tuple[Guest, ...]

    def count(self) -> AttendanceCount:
        """Count the marks."""
        return count(self.lines, len(self.guests))


def roll(workspace: Workspace, activity_id: int) -> Roll:
    """Read the roll of one activity, for a screen that shows it anew after every key; KeyError for an unknown one."""
    activities.activity_of(workspace, activity_id)
    return Roll(_lines(workspace, activity_id), workspace.store.where(Guest, activity_id=activity_id))


def freeze_expected(workspace: Workspace, activity_id: int) -> tuple[ExpectedMember, ...]:
    """Copy the members of the day into the expected list; lines already there keep mark, reason and exclusion."""
    activity = activities.activity_of(workspace, activity_id)
    people = _entitled(workspace, activity)
    known = {line.member_id: line for line in _lines(workspace, activity_id)}
    facts = workspace.store.get(ConveningFacts, activity_id) or ConveningFacts(activity_id)
    with workspace.action("activity.freeze", "冻结应到名单") as action:
        for position, member in enumerate(people, start=1):
            if member.id not in known:
                action.insert(_line(activity, position, member))
        action.save(replace(facts, frozen_at=workspace.now()))
    return _lines(workspace, activity_id)


def differences(
    workspace: Workspace, activity_id: int
) -> tuple[tuple[Member, ...], tuple[ExpectedMember, ...]]:
    """Return who joined the roster since the list was frozen, and who is on the list but no longer on the roster."""
    activity = activities.activity_of(workspace, activity_id)
    on_roster = {member.id: member for member in _entitled(workspace, activity)}
    lines = _lines(workspace, activity_id)
    listed = {line.member_id for line in lines}
    joined = tuple(member for member in on_roster.values() if member.id not in listed)
    left = tuple(line for line in lines if line.member_id not in on_roster)
    return joined, left


def take_over(workspace: Workspace, activity_id: int, member_id: int) -> None:
    """Add one member who joined since to the expected list; somebody who stands on it already stays as is."""
    activity, lines = activities.activity_of(workspace, activity_id), _lines(workspace, activity_id)
    if any(line.member_id == member_id for line in lines):
        return
    member = members.member_of(workspace, member_id)
    position = max((line.position for line in lines), default=0) + 1
    with workspace.action("activity.expected", f"列入应到：{member.name}") as action:
        action.insert(_line(activity, position, member))


def drop(workspace: Workspace, activity_id: int, line_id: int) -> None:
    """Take one line off the expected list (the member left the branch before the day)."""
    line = _line_of(workspace, line_id)
    with workspace.action("activity.expected_drop", f"移出应到：{line.name}") as action:
        action.delete(line)


def exclude(workspace: Workspace, line_id: int, reason: str) -> None:
    """Leave a member out of 应到 with the reason; an empty reason takes her or him in again. 党员总数 stays."""
    line = _line_of(workspace, line_id)
    with workspace.action("activity.exclude", f"不计入应到：{line.name}") as action:
        action.save(replace(line, is_excluded=bool(reason), exclusion_reason=reason))


def mark(workspace: Workspace, line_id: int, value: Mark) -> None:
    """Give one member a mark; the manner and a leave's reason stay as they were.

    Somebody left out of 应到 who came after all is taken in again, so that 实到 counts everybody who was there.
    """
    line = _line_of(workspace, line_id)
    if value in CAME:
        line = replace(line, is_excluded=False, exclusion_reason="")
    with workspace.action("activity.mark", f"{line.name}：{value.value}") as action:
        action.save(replace(line, mark=value))


def mark_rest_present(workspace: Workspace, activity_id: int) -> int:
    """Mark everybody not yet marked as present, as one explicit act that can be undone; returns how many."""
    rest = [
        line
        for line in _lines(workspace, activity_id)
        if line.mark is Mark.NOT_MARKED and not line.is_excluded
    ]
    with workspace.action("activity.mark", f"其余 {len(rest)} 人全部到会") as action:
        _mark_all(action, rest, Mark.PRESENT)
    return len(rest)


def clear_marks(workspace: Workspace, activity_id: int) -> None:
    """Take all marks back to 未登记, as one act that can be undone."""
    marked = [line for line in _lines(workspace, activity_id) if line.mark is not Mark.NOT_MARKED]
    with workspace.action("activity.mark", "清空签到") as action:
        _mark_all(action, marked, Mark.NOT_MARKED)


def change_line(
    workspace: Workspace,
    line_id: int,
    *,
    reason: str | None = None,
    manner: Manner | None = None,
    leave_is_written: bool | None = None,
    leave_agreed: bool | None = None,
) -> None:
    """Store what belongs to a mark: the reason, how she or he came, whether the leave is on paper and agreed."""
    line = _line_of(workspace, line_id)
    given = {
        "reason": reason,
        "manner": manner,
        "leave_is_written": leave_is_written,
        "leave_agreed": leave_agreed,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    with workspace.action("activity.leave", f"请假登记：{line.name}") as action:
        action.save(replace(line, **changes))  # type: ignore[arg-type]


def add_guest(workspace: Workspace, activity_id: int, name: str, unit: str = "") -> Guest:
    """Write down somebody who was there outside the count (列席)."""
    with workspace.action("activity.guest", f"列席：{name}") as action:
        return action.insert(Guest(0, activity_id, name, unit))


def remove_guest(workspace: Workspace, guest: Guest) -> None:
    """Take a guest off the list."""
    with workspace.action("activity.guest_remove", f"移出列席：{guest.name}") as action:
        action.delete(guest)


def paper_signed(workspace: Workspace, activity_id: int, was_signed: bool) -> None:
    """Note that the printed sheet was signed at the meeting."""
    facts = workspace.store.get(SignInFacts, activity_id) or SignInFacts(activity_id)
    with workspace.action("activity.sign_in", "会上签到") as action:
        action.save(replace(facts, was_signed_on_paper=was_signed))


def _entitled(workspace: Workspace, activity: Activity) -> tuple[Member, ...]:
    """Return the members of the day the activity is for."""
    return invited(activity, members.roster(workspace, activity.on))


def _mark_all(action: Action, lines: list[ExpectedMember], value: Mark) -> None:
    for line in lines:
        action.save(replace(line, mark=value))


def _lines(workspace: Workspace, activity_id: int) -> tuple[ExpectedMember, ...]:
    found = workspace.store.where(ExpectedMember, activity_id=activity_id)
    return tuple(sorted(found, key=lambda line: (line.position, line.id)))


def _line_of(workspace: Workspace, line_id: int) -> ExpectedMember:
    line = workspace.store.get(ExpectedMember, line_id)
    if line is None:
        raise KeyError(line_id)
    return line


def _line(activity: Activity, position: int, member: Member) -> ExpectedMember:
    kind = member.kind_on(activity.on) if activity.on else member.kind
    return ExpectedMember(0, activity.id, member.id, position, member.name, kind.value)
