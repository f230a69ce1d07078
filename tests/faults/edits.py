"""Edits of all nine steps, drawn by a seeded die, each with what it will write: the trials' own secretary."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain.attendance import ExpectedMember, Mark
from app.domain.evaluation import Answer
from app.domain.step_facts import ApprovalAnswer
from app.operations import activities, attendance, ballots, evidence, lists, papers, steps
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace
from app.storage.mapping import to_column, to_columns
from app.storage.tables import table_of
from tests.faults.oracle import Write

DAY = date(2026, 6, 18)
WORDS = ("学习党章", "=SUM(A1)", "“引号”与\n换行", "𠮷村㐂", "到会 12 人", "同意。", "0", "a'b\"c")
TEXT_FIELDS = (
    (1, "committee", "decision"),
    (1, "committee", "topic"),
    (2, "approval", "opinion"),
    (3, "publicity", "where"),
    (4, "convening", "told_how"),
    (5, "sign_in", "note"),
    (6, "report", "read_by"),
    (7, "conduct", "process"),
    (8, "evaluation", "opinions"),
    (9, "summary", "summary"),
)


@dataclass(frozen=True)
class Planned:
    """An edit to be made: what it will write as far as that is known before, and the doing of it.

    ``do`` returns the record it made where the row's number is not known before.
    """

    step: int
    writes: tuple[Write, ...]
    do: Callable[[], object]


def written(record: Any, *columns: str) -> tuple[Write, ...]:
    """Return the writes that bring a record, or only these columns of it."""
    stored = table_of(type(record))
    values = to_columns(record)
    key = str(values[stored.key])
    return tuple(Write(stored.name, key, name, values[name]) for name in columns or values)


def gone(record: Any) -> tuple[Write, ...]:
    """Return the writes that take a record away."""
    return tuple(Write(write.table, write.key, write.column, None) for write in written(record))


def planned(workspace: Workspace, activity_id: int, dice: random.Random) -> Iterator[Planned]:
    """Return edits without end; in any nine of them each step has its turn."""
    makers = (_text, _second)
    while True:
        for step in range(1, 10):
            yield dice.choice(makers)(workspace, activity_id, step, dice)


def _text(workspace: Workspace, activity_id: int, step: int, dice: random.Random) -> Planned:
    part, column = dice.choice([(part, column) for number, part, column in TEXT_FIELDS if number == step])
    value = f"{dice.choice(WORDS)} {dice.randrange(10**6)}" * dice.choice((1, 1, 40))
    write = Write(f"{part}_facts", str(activity_id), column, value)
    return Planned(
        step,
        (write,),
        lambda: activities.change_facts(workspace, activity_id, part, **{column: value}),
    )


def _second(workspace: Workspace, activity_id: int, step: int, dice: random.Random) -> Planned:
    return SECOND[step](workspace, activity_id, dice)


def _complete(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    step = dice.randrange(1, 10)
    closed = steps.standing(workspace, activity_id).file.completion(step)
    if closed is not None:
        return Planned(step, gone(closed), lambda: steps.reopen_step(workspace, activity_id, step))
    return Planned(step, (), lambda: steps.complete_step(workspace, activity_id, step, DAY, "先做了后面的"))


def _answer(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    answer = dice.choice(tuple(ApprovalAnswer))
    day, opinion = DAY - timedelta(days=dice.randrange(9)), f"意见 {dice.randrange(10**6)}"
    given = (("answer", answer), ("answered_on", day), ("opinion", opinion))
    writes = tuple(Write("approval_facts", str(activity_id), name, to_column(value)) for name, value in given)
    return Planned(
        2,
        writes,
        lambda: steps.answer_approval(workspace, activity_id, answer, answered_on=day, opinion=opinion),
    )


def _post(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    until = DAY + timedelta(days=dice.randrange(9))
    writes = tuple(
        Write("publicity_facts", str(activity_id), name, to_column(day))
        for name, day in (("posted_on", DAY), ("posted_until", until))
    )
    return Planned(
        3,
        writes,
        lambda: activities.change_facts(
            workspace, activity_id, "publicity", posted_on=DAY, posted_until=until
        ),
    )


def _exclude(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    line = dice.choice(_lines(workspace, activity_id))
    reason = "" if line.is_excluded else f"长期外出 {dice.randrange(10**6)}"
    writes = (
        Write("expected_member", str(line.id), "is_excluded", int(bool(reason))),
        Write("expected_member", str(line.id), "exclusion_reason", reason),
    )
    return Planned(4, writes, lambda: attendance.exclude(workspace, line.id, reason))


def _roll(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    """All marks at once, there and back: the edit that would show a half one."""
    lines = _lines(workspace, activity_id)
    if all(line.mark is not Mark.NOT_MARKED or line.is_excluded for line in lines):
        writes = _marks(lines, Mark.NOT_MARKED)
        return Planned(5, writes, lambda: attendance.clear_marks(workspace, activity_id))
    rest = tuple(line for line in lines if line.mark is Mark.NOT_MARKED and not line.is_excluded)
    return Planned(
        5, _marks(rest, Mark.PRESENT), lambda: attendance.mark_rest_present(workspace, activity_id)
    )


def _marks(lines: tuple[ExpectedMember, ...], mark: Mark) -> tuple[Write, ...]:
    return tuple(Write("expected_member", str(line.id), "mark", mark.value) for line in lines)


def _read(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    was_read = bool(dice.randrange(2))
    write = Write("report_facts", str(activity_id), "was_read", int(was_read))
    return Planned(
        6, (write,), lambda: activities.change_facts(workspace, activity_id, "report", was_read=was_read)
    )


def _conduct(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    number = dice.randrange(10**6)
    if dice.randrange(2):
        return Planned(7, (), lambda: lists.add_speech(workspace, activity_id, "王小明", f"发言 {number}"))
    data = random.Random(number).randbytes(60_000)
    new = NewFile(f"照片{number}.jpg", "活动照片", "image/jpeg", len(data), data, data[:9_000])
    return Planned(7, (), lambda: evidence.add_file(workspace, activity_id, 7, new))


def _ballot(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    """One slip; whole slips are compared, so a number is used once and then corrected."""
    answers = tuple(dice.choice(tuple(Answer)) for _ in ballots.headings(workspace, activity_id))
    number = dice.randrange(1, 28)
    return Planned(8, (), lambda: ballots.enter_ballot(workspace, activity_id, number, answers))


def _summary(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    if dice.randrange(2):
        return _complete(workspace, activity_id, dice)
    what = f"问题 {dice.randrange(10**6)}"
    return Planned(9, (), lambda: lists.add_problem(workspace, activity_id, what, who="赵敏", due=DAY))


def _paper(workspace: Workspace, activity_id: int, dice: random.Random) -> Planned:
    """A paper on the disk, then the row that says it was made."""
    job = papers.prepare(workspace, "leave_slip", activity_id)
    return Planned(1, (), lambda: papers.make(workspace, job))


def _lines(workspace: Workspace, activity_id: int) -> tuple[ExpectedMember, ...]:
    return workspace.store.where(ExpectedMember, activity_id=activity_id)


# What a step has beside its long text.
SECOND: dict[int, Callable[[Workspace, int, random.Random], Planned]] = {
    1: _paper,
    2: _answer,
    3: _post,
    4: _exclude,
    5: _roll,
    6: _read,
    7: _conduct,
    8: _ballot,
    9: _summary,
}
