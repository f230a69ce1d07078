"""What waits to be saved: in its order, of drafts the newest, nothing twice."""

from functools import partial

from app.domain.draft import DraftPlace
from ui.unsaved import Unsaved, Work

HERE = DraftPlace("summary_facts", 1, "summary")


def write(*_args: object, **_fields: object) -> None:
    """Stand for any verb."""


def test_of_drafts_only_the_newest_waits_and_the_order_stays() -> None:
    waiting = Unsaved()
    edit = Work(partial(write, 1, theme="主题"))
    waiting.add(Work(partial(write, HERE, "半"), place=HERE))
    waiting.add(edit)
    waiting.add(Work(partial(write, HERE, "半句"), place=HERE))
    assert waiting.texts() == ("主题", "半句")
    assert waiting.take_first() is edit
    assert waiting.take_first().place == HERE
    assert not waiting


def test_what_was_pressed_twice_waits_once_but_a_value_may_come_back() -> None:
    waiting = Unsaved()
    for name in ("甲", "甲", "乙", "甲"):
        waiting.add(Work(partial(write, "committee", name=name)))
    found = []
    while waiting:
        found += waiting.take_first().texts()
    assert found == ["甲", "乙", "甲"]


def test_what_was_refused_again_comes_next() -> None:
    waiting = Unsaved()
    first, second = Work(partial(write, 1)), Work(partial(write, 2))
    waiting.add(first)
    waiting.add(second)
    waiting.put_back(waiting.take_first())
    assert waiting.take_first() is first
