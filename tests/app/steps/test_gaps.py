"""What each step still wants (还缺): every gap has its sentence, every fact that is missing is named."""

from dataclasses import replace
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityFile
from app.domain.attendance import Mark
from app.domain.step_facts import ApprovalAnswer, Problem
from app.operations.activities import FACTS
from app.operations.papers import PAPERS
from app.steps import STEPS
from app.steps.states import gap_text
from app.steps.step import Step
from tests.app.files import EMPTY, EXPECTED, FULL, line

IDS = [step.key for step in STEPS]
# Changes to the whole file, and the gap each must open.
OPENS: list[tuple[int, dict[str, Any], str]] = [
    (1, {"activity": {"theme": ""}}, "theme"),
    (1, {"activity": {"on": None}}, "on"),
    (1, {"activity": {"place": ""}}, "place"),
    (1, {"activity": {"host": ""}}, "host"),
    (1, {"activity": {"recorder": ""}}, "recorder"),
    (1, {"committee": {"held_on": None}}, "held_on"),
    (1, {"committee": {"present": ()}}, "present"),
    (1, {"committee": {"decision": ""}}, "decision"),
    (2, {"approval": {"sent_on": None}}, "sent_on"),
    (2, {"approval": {"answer": None}}, "answer"),
    (2, {"approval": {"answered_on": None}}, "answered_on"),
    (2, {"approval": {"answer": ApprovalAnswer.RETURNED}}, "returned"),
    (3, {"publicity": {"posted_on": None}}, "posted_on"),
    (3, {"publicity": {"where": ""}}, "where"),
    (4, {"convening": {"frozen_at": None}}, "frozen"),
    (4, {"convening": {"told_on": None}}, "told_on"),
    (4, {"convening": {"told_how": ""}}, "told_how"),
    (5, {"expected": ()}, "no_list"),
    (5, {"expected": (*EXPECTED, line(6, "周示例", Mark.NOT_MARKED))}, "not_marked"),
    (5, {"expected": (*EXPECTED, line(6, "周示例", Mark.ABSENT))}, "no_reason"),
    (5, {"evidence": ()}, "no_scan"),
    (6, {"expected": (*EXPECTED, line(6, "周示例", Mark.NOT_MARKED))}, "roll_open"),
    (6, {"report": {"was_read": False}}, "was_read"),
    (7, {"conduct": {"held_on": None}}, "held_on"),
    (7, {"conduct": {"part": None}}, "part"),
    (7, {"conduct": {"agenda": ""}}, "agenda"),
    (7, {"conduct": {"process": ""}}, "process"),
    (7, {"speeches": ()}, "speeches"),
    (7, {"conduct": {"consensus": ""}}, "consensus"),
    (7, {"evidence": ()}, "photos"),
    (8, {"evaluation": {"held_on": None}}, "held_on"),
    (8, {"evaluation": {"issued": None}}, "issued"),
    (8, {"evaluation": {"returned": None}}, "returned"),
    (8, {"ballots": ()}, "counted"),
    (8, {"evaluation": {"teller": ""}}, "teller"),
    (9, {"summary": {"summary": ""}}, "summary"),
    (9, {"make_ups": ()}, "make_up"),
    (9, {"problems": (Problem(1, 1, 1, "发言超时", "李示例"),)}, "problem_open"),
    (9, {"sendings": ()}, "record_not_sent"),
]


def changed(changes: dict[str, Any]) -> ActivityFile:
    """Return the full file with facts inside a part replaced (a dict) or a whole list."""
    parts = {
        name: replace(getattr(FULL, name), **value) if isinstance(value, dict) else value
        for name, value in changes.items()
    }
    return replace(FULL, **parts)


def keys(step: Step, file: ActivityFile) -> list[str]:
    return [gap.key for gap in step.missing(file)]


@pytest.mark.parametrize("step", STEPS, ids=IDS)
def test_the_full_file_lacks_nothing(step: Step) -> None:
    assert keys(step, FULL) == []


@pytest.mark.parametrize(("number", "changes", "gap"), OPENS)
def test_each_missing_fact_is_named_and_alone(number: int, changes: dict[str, Any], gap: str) -> None:
    step, file = STEPS[number - 1], changed(changes)
    assert keys(step, file) == [gap]
    assert gap_text(step, step.missing(file)[0])


def test_every_sentence_of_a_gap_is_used() -> None:
    opened = {(STEPS[number - 1].key, gap) for number, _, gap in OPENS}
    written = {(step.key, key) for step in STEPS for key in texts._table("steps")[step.key]["gaps"]}
    assert written == opened


@pytest.mark.parametrize("step", STEPS, ids=IDS)
def test_an_empty_file_lacks_something_that_can_be_said(step: Step) -> None:
    said = [gap_text(step, gap) for gap in step.missing(EMPTY)]
    assert said
    assert all("{" not in text for text in said)


def test_who_is_away_is_named() -> None:
    file = replace(FULL, expected=(*EXPECTED, line(6, "周示例", Mark.OTHER_LEAVE)))
    assert gap_text(STEPS[4], STEPS[4].missing(file)[0]) == "1 人没有写请假或缺席原因（周示例）"
    assert gap_text(STEPS[8], STEPS[8].missing(file)[0]) == "1 人还没有补学（周示例）"


def test_a_branch_without_a_committee_names_nobody_present() -> None:
    file = changed({"committee": {"present": (), "without_committee": True}})
    assert keys(STEPS[0], file) == []


def test_the_nine_steps_are_whole() -> None:
    assert [step.number for step in STEPS] == list(range(1, 10))
    assert [step.part for step in STEPS] == list(FACTS)
    offered = {key for step in STEPS for key in step.papers}
    assert offered == {paper.key for paper in PAPERS}
    assert all(texts.knows(f"steps.{step.key}.{word}") for step in STEPS for word in ("title", "verb"))
