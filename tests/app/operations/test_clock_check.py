"""A clock is doubtful a day before what was written last, or more than 400 days after it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.operations import clock_check, members
from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened
from tests.ui import builders


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Workspace:
    made = opened(tmp_path, clock)
    members.add_member(made, "王小明")
    return made


@pytest.mark.parametrize(
    ("shift", "doubtful"),
    [
        (timedelta(hours=-1), False),  # summer time
        (timedelta(hours=-26), False),  # from one end of the world to the other
        (timedelta(hours=-27), True),
        (timedelta(days=400), False),
        (timedelta(days=401), True),
    ],
)
def test_how_far_a_clock_may_be_off(
    workspace: Workspace, clock: Clock, shift: timedelta, doubtful: bool
) -> None:
    clock.at = builders.NOW + shift
    assert clock_check.is_doubtful(workspace) is doubtful
    assert (clock_check.clock_notice(workspace) is not None) is doubtful


def test_an_empty_branch_has_nothing_to_compare(tmp_path: Path) -> None:
    made = opened(tmp_path / "leer", Clock(datetime(2000, 1, 1)))
    assert not clock_check.is_doubtful(made)


def test_what_was_written_before_she_spoke_counts_no_more(workspace: Workspace, clock: Clock) -> None:
    clock.at = builders.NOW + timedelta(days=3000)  # a wrong clock, and work under it
    members.add_member(workspace, "李娜")
    clock.at = builders.NOW
    assert clock_check.is_doubtful(workspace)
    clock_check.say_it_is_right(workspace)
    assert not clock_check.is_doubtful(workspace)
    members.add_member(workspace, "赵敏")
    clock.at = builders.NOW + timedelta(days=30)
    assert not clock_check.is_doubtful(workspace)
