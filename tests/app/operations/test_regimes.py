"""The list of regimes, one of them in short, its clauses, where two differ, and what a new activity pins."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.branch import RegimeInForce
from app.domain.own_tables import OwnRegime
from app.domain.regime import RuleKind
from app.operations import branches, own_regime_state, own_regimes, regimes
from app.operations.workspace import Workspace
from tests.app.operations import regime_examples as examples


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = examples.branch(tmp_path)
    yield made
    made.close()


def test_overlays_stand_under_their_general_guide(workspace: Workspace) -> None:
    lines = regimes.regime_lines(workspace)
    assert len(lines) == len(workspace.regime_set.regimes) == 11
    guide = [line.regime.id for line in lines].index("suizhou-gaoxin")
    below = lines[guide + 1 : guide + 5]
    assert {line.regime.extends for line in below} == {"suizhou-gaoxin"}
    assert [line.regime.id for line in lines if line.is_below] == [line.regime.id for line in below]


def test_the_list_says_which_are_in_force_and_whose_they_are(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    lines = {line.regime.id: line for line in regimes.regime_lines(workspace)}
    assert next(iter(lines)) == key, "her own stand first"
    assert (lines[key].is_own, lines[key].is_used) == (True, False)
    assert lines["jiubu"].entry == RegimeInForce("jiubu", date(2019, 1, 1))
    assert not lines["jiubu"].is_own
    assert not lines[key].is_below


def test_one_regime_in_short(workspace: Workspace) -> None:
    found = regimes.details(workspace, "jiubu")
    assert found is not None
    assert sum(found.counts.values()) + found.off == len(found.line.regime.rules)
    decided = [rule for rule in found.line.regime.rules if rule.is_on and rule.kind is RuleKind.DECIDED]
    assert found.counts[RuleKind.DECIDED] == len(decided) > 0
    assert found.twice == ()
    assert regimes.details(workspace, "nothing") is None


def test_an_overlay_beside_its_guide_is_hinted_at_not_locked(workspace: Workspace) -> None:
    branches.enter_regime(workspace, "suizhou-gaoxin", date(2026, 1, 1))
    overlay = regimes.details(workspace, "suizhou-gaoxin-soe")
    assert overlay is not None
    assert [one.id for one in overlay.twice] == ["suizhou-gaoxin"]
    branches.enter_regime(workspace, "suizhou-gaoxin-soe", date(2026, 1, 1))
    base, other = (regimes.details(workspace, one) for one in ("suizhou-gaoxin", "suizhou-gaoxin-organ"))
    assert base is not None
    assert other is not None
    assert [one.id for one in base.twice] == ["suizhou-gaoxin-soe"]
    assert [one.id for one in other.twice] == ["suizhou-gaoxin", "suizhou-gaoxin-soe"]


def test_every_rule_stands_in_one_group_of_the_clauses(workspace: Workspace) -> None:
    for regime in workspace.regime_set.regimes:
        groups = regimes.clause_groups(workspace, regime.id)
        shown = [rule.id for group in groups for rule in group.rules]
        assert sorted(shown) == sorted(rule.id for rule in regime.rules), regime.id
    titles = [group.title for group in regimes.clause_groups(workspace, "jiubu")]
    assert titles[:3] == ["计划表", "第 1 步　支委会确定主题和计划", "第 3 步　公开公示"]
    assert titles[-1] == "全年"


def test_what_two_regimes_say_differently_stands_side_by_side(workspace: Workspace) -> None:
    branches.leave_regime(workspace, "shanghai-chengjian-2017")
    assert regimes.differences(workspace) == ()
    branches.enter_regime(workspace, "suizhou-gaoxin", date(2026, 1, 1))
    lines = regimes.differences(workspace)
    change = [line for line in lines if line.question == lines[1].question]
    assert len({line.text for line in change}) > 1
    assert [line.is_first for line in change] == [True, *(False for _ in change[1:])]
    assert all(line.source for line in change)


def test_a_word_changed_without_its_clause_does_not_cite_the_old_notice(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", "本支部办法")
    own_regimes.set_word(workspace, key, "superior", "县直机关工委")
    branches.enter_regime(workspace, key, date(2026, 1, 1))
    said = {line.text: line.source for line in regimes.differences(workspace) if line.question == "报给谁"}
    assert said["县直机关工委"] == "待补"
    own_regimes.cite_word(workspace, key, "superior", "第一条", "报县直机关工委")
    said = {line.text: line.source for line in regimes.differences(workspace) if line.question == "报给谁"}
    assert said["县直机关工委"] == "第一条"
    own_regimes.set_word(workspace, key, "superior", "机关党委")
    assert "superior" not in own_regime_state.own_text(workspace, key)


def test_what_is_inherited_names_the_notice_it_stands_in(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", "本支部办法")
    days = examples.FIELDS["numbers.report_days"]
    own_regimes.set_values(workspace, key, {days: 5})
    own_regimes.cite_value(workspace, key, days, "第六条", "五日内上报")
    branches.enter_regime(workspace, "suizhou-gaoxin", date(2026, 1, 1))
    branches.enter_regime(workspace, key, date(2026, 1, 1))
    mine = [line for line in regimes.differences(workspace) if line.regime == "本支部办法"]
    sources = {line.text: line.source for line in mine}
    assert any(source.startswith("主题党日“九步”安排") for source in sources.values()), sources
    assert [source for text, source in sources.items() if text.startswith("5 天内")] == ["第六条"]


def test_a_new_activity_pins_the_version_of_its_day(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    branches.enter_regime(workspace, key, date(2026, 6, 15))
    newer = own_regimes.new_version(workspace, key, date(2026, 7, 1))
    assert key in regimes.pinned_on(workspace, date(2026, 6, 30))
    assert newer not in regimes.pinned_on(workspace, date(2026, 6, 30))
    assert newer in regimes.pinned_on(workspace, date(2026, 7, 1))
    assert key not in regimes.pinned_on(workspace, date(2026, 7, 1))


def test_each_version_shows_its_own_part_of_the_time(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    branches.enter_regime(workspace, key, date(2026, 1, 1), date(2026, 12, 31))
    newer = own_regimes.new_version(workspace, key, date(2026, 7, 1))
    spans = {line.regime.id: line.span for line in regimes.regime_lines(workspace)}
    assert spans[key] == (date(2026, 6, 15), date(2026, 6, 30))
    assert spans[newer] == (date(2026, 7, 1), date(2026, 12, 31))
    assert spans["jiubu"] == (date(2019, 1, 1), None)
    assert spans["xuhui-2017"] is None
    branches.enter_regime(workspace, key, date(2026, 1, 1), date(2026, 6, 20))
    (ended,) = (line for line in regimes.regime_lines(workspace) if line.regime.id == newer)
    assert not ended.is_used


def test_a_regime_that_cannot_be_read_stays_pinned_and_is_named(workspace: Workspace) -> None:
    branches.enter_regime(workspace, "own-7", date(2026, 1, 1))
    with workspace.action("test", "试") as action:
        action.insert(
            OwnRegime(
                "own-7", '[notice]\nid = "own-7"\nshort = "坏"\nextends = "jiubu"\ncolour = 1\n', examples.NOW
            )
        )
    (error,) = regimes.refused(workspace)
    assert (error.facts["file"], error.facts["line"]) == ("own-7.toml", 5)
    assert "own-7" in regimes.pinned_on(workspace, date(2026, 6, 15))
    assert regimes.is_own(workspace, "own-7")
