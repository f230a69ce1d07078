"""Anything she can do with a branch, drawn by a seeded die: the verbs of the window, deletions and plan tables included."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import ExpectedMember, Mark
from app.domain.evaluation import Answer
from app.domain.member import Member, MemberEventKind
from app.domain.plan import PlannedActivity
from app.domain.plan_cells import CellChange, PlanColumn
from app.domain.records import Evidence
from app.domain.step_facts import Speech
from app.operations import (
    activities,
    attendance,
    ballots,
    branches,
    deleting,
    evidence,
    lists,
    members,
    plans,
    settings,
    steps,
)
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace
from tests.faults.edits import TEXT_FIELDS, WORDS

Act = Callable[[Workspace, random.Random], object]
DAY = date(2026, 6, 18)


def some_act(workspace: Workspace, dice: random.Random) -> None:
    """Do one thing; where there is nothing to do it to, another one."""
    while True:
        act = dice.choice(ACTS)
        try:
            act(workspace, dice)
        except IndexError:  # nothing left to choose from
            continue
        return


def _day(dice: random.Random) -> date:
    return DAY + timedelta(days=dice.randrange(-400, 60))


def _word(dice: random.Random) -> str:
    return f"{dice.choice(WORDS)} {dice.randrange(10**6)}"


def _member(workspace: Workspace, dice: random.Random) -> Member:
    return dice.choice(members.everybody(workspace))


def _activity(workspace: Workspace, dice: random.Random) -> int:
    return dice.choice(activities.activities(workspace)).id


def _line(workspace: Workspace, dice: random.Random) -> ExpectedMember:
    return dice.choice(workspace.store.all(ExpectedMember))


def _row(workspace: Workspace, dice: random.Random) -> PlannedActivity:
    return dice.choice(workspace.store.all(PlannedActivity))


def _change_member(workspace: Workspace, dice: random.Random) -> None:
    changes = {dice.choice(("work", "remark", "group", "phone")): _word(dice)}
    members.change_member(workspace, _member(workspace, dice).id, **changes)


def _event(workspace: Workspace, dice: random.Random) -> None:
    kind = dice.choice(tuple(MemberEventKind))
    members.record_event(workspace, _member(workspace, dice).id, kind, _day(dice), _word(dice))


def _move(workspace: Workspace, dice: random.Random) -> None:
    chosen = dice.choice(members.roster(workspace))
    members.move_member(workspace, chosen.id, dice.choice((-3, -1, 1, 2)))


def _delete_members(workspace: Workspace, dice: random.Random) -> None:
    everybody = members.everybody(workspace)
    chosen = dice.sample(everybody, min(len(everybody), dice.choice((1, 1, 2, 5))))
    deleting.delete_members(workspace, [member.id for member in chosen])


def _make_plan(workspace: Workspace, dice: random.Random) -> None:
    first = dice.randrange(1, 10)
    plans.make_plan(workspace, dice.randrange(2025, 2028), first, dice.randrange(first, 13))


def _change_cell(workspace: Workspace, dice: random.Random) -> None:
    row = _row(workspace, dice)
    column = dice.choice((PlanColumn.THEME, PlanColumn.PLACE, PlanColumn.CONTENT, PlanColumn.REMARK))
    plans.change_cells(workspace, row.plan_id, [CellChange(row.id, column, _word(dice))])


def _delete_rows(workspace: Workspace, dice: random.Random) -> None:
    row = _row(workspace, dice)
    rows = workspace.store.where(PlannedActivity, plan_id=row.plan_id)
    chosen = dice.sample(rows, min(len(rows), dice.choice((1, 2, 4))))
    plans.delete_rows(workspace, row.plan_id, [entry.id for entry in chosen])


def _send_plan(workspace: Workspace, dice: random.Random) -> None:
    plans.mark_sent(workspace, _row(workspace, dice).plan_id, workspace.now(), "a@example.cn", _word(dice))


def _tick_plan(workspace: Workspace, dice: random.Random) -> None:
    plans.tick(workspace, _row(workspace, dice).plan_id, "jiubu", "X-01", bool(dice.randrange(2)))


def _start_unplanned(workspace: Workspace, dice: random.Random) -> None:
    kind = dice.choice(tuple(ActivityKind))
    activities.start_unplanned(workspace, _word(dice), kind, _day(dice), _word(dice))


def _write_text(workspace: Workspace, dice: random.Random) -> None:
    _, part, column = dice.choice(TEXT_FIELDS)
    activities.change_facts(workspace, _activity(workspace, dice), part, **{column: _word(dice)})


def _set_state(workspace: Workspace, dice: random.Random) -> None:
    state = dice.choice(tuple(ActivityState))
    activities.set_state(workspace, _activity(workspace, dice), state, _word(dice))


def _step(workspace: Workspace, dice: random.Random) -> None:
    number, activity_id = dice.randrange(1, 10), _activity(workspace, dice)
    dice.choice((steps.complete_step, steps.reopen_step))(workspace, activity_id, number)


def _leave(workspace: Workspace, dice: random.Random) -> None:
    attendance.change_line(workspace, _line(workspace, dice).id, reason=_word(dice), leave_agreed=True)


def _exclude(workspace: Workspace, dice: random.Random) -> None:
    attendance.exclude(workspace, _line(workspace, dice).id, dice.choice(("", _word(dice))))


def _remove_speech(workspace: Workspace, dice: random.Random) -> None:
    lists.remove_entry(workspace, dice.choice(workspace.store.all(Speech)))


def _ballot(workspace: Workspace, dice: random.Random) -> None:
    activity_id = _activity(workspace, dice)
    answers = tuple(dice.choice(tuple(Answer)) for _ in ballots.headings(workspace, activity_id))
    ballots.enter_ballot(workspace, activity_id, dice.randrange(1, 9), answers)


def _remove_ballot(workspace: Workspace, dice: random.Random) -> None:
    ballots.remove_ballot(workspace, _activity(workspace, dice), dice.randrange(1, 9))


def _add_file(workspace: Workspace, dice: random.Random) -> None:
    data = dice.randbytes(900)
    new = NewFile(f"照片{dice.randrange(999)}.jpg", "活动照片", "image/jpeg", len(data), data, data[:90])
    evidence.add_file(workspace, _activity(workspace, dice), dice.randrange(1, 10), new)


def _remove_file(workspace: Workspace, dice: random.Random) -> None:
    evidence.remove_file(workspace, dice.choice(workspace.store.all(Evidence)))


# What she does, the frequent twice; each a verb of app/operations.
ACTS: tuple[Act, ...] = (
    lambda workspace, dice: members.add_member(workspace, _word(dice)),
    _change_member,
    _change_member,
    _event,
    _move,
    lambda workspace, _: members.order_by_strokes(workspace),
    _delete_members,
    _make_plan,
    _change_cell,
    _change_cell,
    lambda workspace, dice: plans.add_row(workspace, _row(workspace, dice).plan_id),
    _delete_rows,
    lambda workspace, dice: deleting.delete_plan(workspace, _row(workspace, dice).plan_id),
    _send_plan,
    _tick_plan,
    lambda workspace, dice: activities.start_from_plan(workspace, _row(workspace, dice)),
    lambda workspace, dice: activities.start_from_plan(workspace, _row(workspace, dice)),
    _start_unplanned,
    _write_text,
    _write_text,
    _set_state,
    lambda workspace, dice: deleting.delete_activities(workspace, [_activity(workspace, dice)]),
    _step,
    lambda workspace, dice: attendance.freeze_expected(workspace, _activity(workspace, dice)),
    lambda workspace, dice: attendance.mark(workspace, _line(workspace, dice).id, dice.choice(tuple(Mark))),
    lambda workspace, dice: attendance.mark_rest_present(workspace, _activity(workspace, dice)),
    lambda workspace, dice: attendance.clear_marks(workspace, _activity(workspace, dice)),
    _leave,
    _exclude,
    lambda workspace, dice: lists.list_absentees(workspace, _activity(workspace, dice)),
    lambda workspace, dice: lists.add_speech(workspace, _activity(workspace, dice), "王小明", _word(dice)),
    _remove_speech,
    lambda workspace, dice: lists.add_problem(workspace, _activity(workspace, dice), _word(dice)),
    lambda workspace, dice: lists.tick(workspace, _activity(workspace, dice), "jiubu", "X-02", True),
    _ballot,
    _remove_ballot,
    _add_file,
    _remove_file,
    lambda workspace, dice: branches.change_branch(workspace, usual_place=_word(dice)),
    lambda workspace, dice: settings.remember(workspace, "zoom", _word(dice)),
)
