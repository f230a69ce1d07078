"""The roster: who is in the branch, and the dated events of a membership (党员)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from app import paths
from app.domain.member import (
    LEAVING,
    Member,
    MemberEvent,
    MemberEventKind,
    MemberKind,
    entitled,
    was_here,
)
from app.domain.partial_date import PartialDate
from app.domain.pinyin import NameIndex, ReadingTable, parse_table
from app.domain.strokes import parse_strokes, stroke_order
from app.operations.workspace import Workspace


def roster(workspace: Workspace, day: date | None = None) -> tuple[Member, ...]:
    """Return the members on ``day`` (today when none is given) in roster order."""
    return rosters(workspace)(day or workspace.today())


def rosters(workspace: Workspace) -> Callable[[date], tuple[Member, ...]]:
    """Read the roster once and return who was in the branch on a day, in roster order."""
    people = workspace.store.all(Member)
    moves: dict[int, list[MemberEvent]] = {}
    for event in workspace.store.all(MemberEvent):
        moves.setdefault(event.member_id, []).append(event)

    def on(day: date) -> tuple[Member, ...]:
        return entitled(tuple(entry for entry in people if was_here(moves.get(entry.id, ()), day)), day)

    return on


def everybody(workspace: Workspace) -> tuple[Member, ...]:
    """Return all members ever on the roster, those who left included, in roster order."""
    return tuple(sorted(workspace.store.all(Member), key=lambda member: (member.position, member.id)))


def add_member(workspace: Workspace, name: str) -> Member:
    """Put a new member at the end of the roster."""
    last = max((member.position for member in workspace.store.all(Member)), default=0)
    with workspace.action("members.add", f"新增党员：{name}") as action:
        return action.insert(Member(0, name, position=last + 1))


def change_member(workspace: Workspace, member_id: int, /, **changes: Any) -> Member:
    """Store changed fields of one member and return the member as it is now."""
    member = replace(member_of(workspace, member_id), **changes)
    with workspace.action("members.edit", f"修改：{member.name}") as action:
        action.save(member)
    return member


def member_of(workspace: Workspace, member_id: int) -> Member:
    """Return one member; raises KeyError for an unknown number (a bug)."""
    member = workspace.store.get(Member, member_id)
    if member is None:
        raise KeyError(member_id)
    return member


def record_event(
    workspace: Workspace, member_id: int, kind: MemberEventKind, on: date, note: str = ""
) -> Member:
    """Write down a dated event (转入, 转正, 转出, 去世 …); nothing is deleted by one."""
    member = _after(member_of(workspace, member_id), kind, on, events(workspace, member_id))
    with workspace.action("members.event", f"{kind.value}：{member.name}") as action:
        action.insert(MemberEvent(0, member_id, kind, on, note))
        action.save(member)
    return member


def events(workspace: Workspace, member_id: int) -> tuple[MemberEvent, ...]:
    """Return the events of one member, oldest first."""
    found = workspace.store.where(MemberEvent, member_id=member_id)
    return tuple(sorted(found, key=lambda event: (event.on, event.id)))


def move_member(workspace: Workspace, member_id: int, places: int) -> None:
    """Move a member up (negative) or down the roster, which is the order of the sign-in sheet."""
    order = list(roster(workspace))
    index = next(i for i, member in enumerate(order) if member.id == member_id)
    member = order.pop(index)
    order.insert(max(0, min(len(order), index + places)), member)
    with workspace.action("members.order", f"调整顺序：{member.name}") as action:
        for position, entry in enumerate(order, start=1):
            action.save(replace(entry, position=position))


def order_by_strokes(workspace: Workspace) -> None:
    """Put the roster into 姓氏笔画 order, as one action."""
    table = parse_strokes(paths.resource("names", "strokes.tsv").read_text(encoding="utf-8"))
    order = sorted(roster(workspace), key=lambda member: stroke_order(member.name, table))
    with workspace.action("members.order", "按姓氏笔画排") as action:
        for position, entry in enumerate(order, start=1):
            action.save(replace(entry, position=position))


@cache
def readings() -> ReadingTable:
    """Return how every character of a name can be spelled."""
    return parse_table(paths.resource("names", "pinyin.tsv").read_text(encoding="utf-8"))


def name_index(names: Sequence[str]) -> NameIndex:
    """Return the search over these names; every reading of a character counts."""
    return NameIndex.build(names, readings())


def _after(member: Member, kind: MemberEventKind, on: date, before: tuple[MemberEvent, ...]) -> Member:
    """The member as the event leaves her or him; an old 转出 entered late does not undo a later 转入."""
    if kind is MemberEventKind.CONFIRMED:
        day = PartialDate(on.year, on.month, on.day)
        return replace(member, kind=MemberKind.FULL, confirmed=day)
    if any(event.on > on and event.kind is not MemberEventKind.CONFIRMED for event in before):
        return member
    if kind in LEAVING:
        return replace(member, left_on=on, left_how=kind)
    return replace(member, left_on=None, left_how=None)
