"""A year of twelve activities under each regime: every duty and every finding of it, with its clause, as golden text.

The golden files are written anew with REFRESH_GOLDEN=1; read what changed.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import paths
from app.domain.finding import Severity
from app.operations import steps
from app.operations.workspace import Workspace
from app.rules.regime import load_regimes
from tests.app.walk import Clock, confirm, opened
from tests.flows import year_story
from tests.flows.year_story import DISTRICT, live_month, make_plan

GOLDEN = Path(__file__).parent / "golden"
CHENGJIAN, SUIZHOU = "shanghai-chengjian-2017", "suizhou-gaoxin"
SETS = (
    ("jiubu", CHENGJIAN),
    (CHENGJIAN,),
    ("xuhui-2017",),
    ("school-huodongri-1",),
    ("school-huodongri-2",),
    (SUIZHOU,),
    (f"{SUIZHOU}-rural-community",),
    (f"{SUIZHOU}-organ", "general"),
    (f"{SUIZHOU}-nonpublic-social",),
    (f"{SUIZHOU}-soe",),
    ("jiubu", SUIZHOU),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    (tmp_path / "district.toml").write_text(DISTRICT, encoding="utf-8")
    regimes = load_regimes(paths.resource("regimes"), tmp_path)
    assert regimes.refused == ()
    clock.goes_to(date(year_story.YEAR, 1, 2))
    made = replace(opened(tmp_path, clock), shipped_regimes=regimes)
    yield made
    made.close()


@pytest.mark.parametrize("regimes", SETS, ids="+".join)
def test_a_year_under(regimes: tuple[str, ...], workspace: Workspace, clock: Clock) -> None:
    year_story.begin(workspace, regimes)
    text = year_story.tell(workspace, clock)
    golden = GOLDEN / f"year-{'+'.join(regimes)}.txt"
    if os.environ.get("REFRESH_GOLDEN"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_a_notice_of_september_changes_nothing_before_it(workspace: Workspace, clock: Clock) -> None:
    year_story.begin(workspace, SETS[0])
    rows = make_plan(workspace)
    august = live_month(workspace, clock, rows[7])[0]
    before = steps.standing(workspace, august.id)
    live_month(workspace, clock, rows[8])
    after = steps.standing(workspace, august.id)
    assert after.file.activity.regimes == SETS[0]
    assert (after.findings, after.states) == (before.findings, before.states)


def test_what_was_confirmed_once_stays_confirmed(workspace: Workspace, clock: Clock) -> None:
    year_story.begin(workspace, SETS[0])
    activity = live_month(workspace, clock, make_plan(workspace)[2])[0]
    confirm(workspace, activity.id)
    where = steps.standing(workspace, activity.id)
    assert [one for one in where.findings if one.severity is Severity.CHECKLIST] == []
