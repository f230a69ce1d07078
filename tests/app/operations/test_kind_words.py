"""The day is called what the notice calls it; what is stored and compared stays the kind."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.operations import activities, branches, home, kind_words, overview, papers
from app.operations.workspace import Workspace
from tests.ui import builders

DAY = date(2026, 6, 5)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return builders.workspace(tmp_path)


def begin(workspace: Workspace, *regimes: str, kind: ActivityKind = ActivityKind.THEME_DAY) -> int:
    for regime in regimes:
        branches.enter_regime(workspace, regime, date(2017, 1, 1))
    return activities.start_unplanned(workspace, "学习党章", kind, DAY, "临时").id


@pytest.mark.parametrize(
    ("regimes", "word"),
    [
        (("jiubu",), "主题党日"),
        (("school-huodongri-2",), "党员活动日"),
        (("suizhou-gaoxin-organ",), "支部主题党日"),
        (("school-huodongri-1", "jiubu"), "党员活动日"),
        (("jiubu", "school-huodongri-1"), "主题党日"),
        ((), "主题党日"),
    ],
)
def test_the_first_regime_names_the_day(workspace: Workspace, regimes: tuple[str, ...], word: str) -> None:
    number = begin(workspace, *regimes)
    activity = activities.activity_of(workspace, number)
    file = activities.activity_file(workspace, number)
    assert activity.kind is ActivityKind.THEME_DAY
    assert file.kind_word == kind_words.kind_word(workspace, activity) == word
    assert kind_words.branch_theme_day(workspace) == word
    assert kind_words.activity_title(workspace, activity) == f"6月{word} · 学习党章"
    assert kind_words.file_title(file) == f"6月{word} · 学习党章"
    assert overview.overview(workspace, 2026)[0].kind == word


@pytest.mark.parametrize("key", ["record", "publicity", "sign_in_sheet", "approval", "ballot", "tally"])
def test_papers_say_the_word(workspace: Workspace, key: str) -> None:
    facts = papers.facts_of(workspace, key, begin(workspace, "school-huodongri-2"))
    assert getattr(facts, "activity_kind", getattr(facts, "kind", None)) == "党员活动日"


def test_today_says_the_word(workspace: Workspace) -> None:
    number = begin(workspace, "school-huodongri-2")
    said = [home.duty_text(duty) for duty in home.activity_duties(workspace, number)]
    assert said
    assert not [text for text in said if "主题党日" in text]


def test_other_kinds_keep_their_name(workspace: Workspace) -> None:
    number = begin(workspace, "school-huodongri-2", kind=ActivityKind.LECTURE)
    activity = activities.activity_of(workspace, number)
    assert kind_words.activity_title(workspace, activity) == "6月党课 · 学习党章"


def test_an_activity_without_day_and_theme(workspace: Workspace) -> None:
    bare = activities.start_unplanned(workspace, "", ActivityKind.LECTURE, None, "临时")
    assert kind_words.activity_title(workspace, bare) == "党课 · （还没有主题）"
