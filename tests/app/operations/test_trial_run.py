"""试算: exactly the activities whose verdict would change, with the sentence, and nothing is stored."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import paths
from app.domain.errors import UserError
from app.domain.finding import Severity
from app.domain.regime import Subject
from app.operations import branches, own_regime_state, own_regimes, plans, trial_run
from app.operations.trial_run import TrialTotals
from app.operations.workspace import Workspace
from tests.app.operations import regime_examples as examples
from tests.app.operations.regime_examples import FIELDS, SHARE


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = examples.branch(tmp_path)
    yield made
    made.close()


def trial(workspace: Workspace, key: str, year: int = 2025) -> tuple[trial_run.TrialLine, ...]:
    return trial_run.trial(workspace, own_regime_state.own_text(workspace, key), year)


def test_it_names_exactly_those_that_would_fail(workspace: Workspace) -> None:
    """Of 12: 12 came (100 %), 10 (83 %: enough for 80, not for 90), 9 (75 %: too few for both)."""
    marked = {came: examples.held(workspace, date(2025, 3, came), came) for came in (12, 10, 9)}
    examples.held(workspace, date(2026, 3, 19), came=10)
    key = examples.raised(workspace)
    (line,) = trial(workspace, key)
    assert (line.activity_id, line.appears, line.rule_id) == (marked[10].id, True, "JB-08")
    assert (line.severity, line.source) == (Severity.BLOCKS, "本支部办法 第三条")
    assert "90" in line.sentence
    assert "来了10人" in line.subject
    assert trial_run.totals((line,)) == TrialTotals(subjects=1, appearing=1, going=0)


def test_a_copy_changes_nothing_though_nobody_ticked_for_it(workspace: Workspace) -> None:
    examples.held(workspace, date(2025, 3, 20), came=9)
    key = own_regimes.copy(workspace, "jiubu", "一样的")
    assert trial(workspace, key) == ()
    assert trial(workspace, key, 2026) == ()


def test_what_goes_away_and_what_is_taken_less_seriously(workspace: Workspace) -> None:
    examples.held(workspace, date(2025, 3, 20), came=9)
    key = own_regimes.copy(workspace, "jiubu", "松一点")
    own_regimes.set_values(workspace, key, {SHARE: 70})
    (gone,) = trial(workspace, key)
    assert (gone.appears, gone.rule_id) == (False, "JB-08")
    own_regimes.set_values(workspace, key, {SHARE: 80})
    own_regimes.set_severity(workspace, key, "JB-08", "warns")
    found = {(line.appears, line.severity) for line in trial(workspace, key)}
    assert found == {(False, Severity.BLOCKS), (True, Severity.WARNS)}


def test_the_year_is_judged_too(workspace: Workspace) -> None:
    examples.held(workspace, date(2025, 3, 20), came=12)
    key = own_regimes.copy(workspace, "jiubu", "不要每月")
    own_regimes.set_severity(workspace, key, "JB-01", "off")
    lines = [line for line in trial(workspace, key) if line.rule_id == "JB-01"]
    assert lines
    assert {(line.subject, line.appears, line.activity_id) for line in lines} == {("2025年全年", False, None)}


def test_plans_are_judged_too(workspace: Workspace) -> None:
    plans.make_plan(workspace, 2026, 6, 12)
    key = own_regimes.copy(workspace, "shanghai-chengjian-2017", "不查计划")
    state = own_regime_state.state(workspace, key)
    assert state is not None
    for one in state.rules:
        if one.rule.about is Subject.PLAN:
            own_regimes.set_severity(workspace, key, one.rule.id, "off")
    lines = trial(workspace, key, 2026)
    assert lines
    assert {(line.subject, line.appears) for line in lines} == {
        ("2026年6–12月计划表", False),
        ("2026年全年", False),
    }


def test_a_regime_that_extends_none_is_compared_with_none(workspace: Workspace) -> None:
    examples.held(workspace, date(2025, 3, 20), came=9)
    text = paths.resource("regimes", "jiubu.toml").read_text(encoding="utf-8")
    lines = trial_run.trial(workspace, text.replace('id = "jiubu"', 'id = "neu"'), 2025)
    assert "JB-08" in {line.rule_id for line in lines}
    assert all(line.appears for line in lines)


def test_a_new_version_is_compared_with_the_one_before(workspace: Workspace) -> None:
    examples.held(workspace, date(2025, 3, 20), came=10)
    key = examples.raised(workspace)
    branches.enter_regime(workspace, key, date(2026, 6, 15))
    newer = own_regimes.new_version(workspace, key, date(2026, 7, 1))
    assert trial(workspace, newer) == ()
    own_regimes.set_values(workspace, newer, {SHARE: 80})
    (line,) = trial(workspace, newer)
    assert (line.appears, line.rule_id) == (False, "JB-08")


def test_a_text_that_is_not_stored_can_be_tried(workspace: Workspace) -> None:
    examples.held(workspace, date(2025, 3, 20), came=10)
    key = examples.raised(workspace)
    text = own_regime_state.own_text(workspace, key).replace("= 90", "= 83")
    before = workspace.store.statement("select count(*) from audit")
    assert trial_run.trial(workspace, text, 2025) == ()
    assert workspace.store.statement("select count(*) from audit") == before
    with pytest.raises(UserError):
        trial_run.trial(workspace, text.replace("= 83", "= 183"), 2025)


def test_other_numbers_than_people(workspace: Workspace) -> None:
    made = examples.held(workspace, date(2025, 3, 20), came=12)
    key = own_regimes.copy(workspace, "jiubu", "早一点公示")
    own_regimes.set_values(workspace, key, {FIELDS["numbers.report_days"]: 3})
    assert made.id not in [line.activity_id for line in trial(workspace, key)], "missing before and after"
