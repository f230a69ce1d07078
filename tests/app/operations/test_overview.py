"""What the list of 活动 says comes next: a gap, a rule not met, or that the step only waits to be closed."""

from dataclasses import replace

import pytest

from app.domain.finding import Clause, Finding, Severity
from app.domain.step_facts import CommitteeFacts
from app.operations import overview
from app.operations.steps import Standing
from app.steps.states import states
from tests.app.files import EMPTY, FULL
from tests.app.rules.examples import JB
from tests.app.rules.year_examples import SG

CLAUSE = Clause("jiubu", "某通知", "六", "必须")
OPEN = replace(FULL, completions=())


def found(severity: Severity) -> Finding:
    return Finding("JB-01", "change_without_reason", severity, CLAUSE, step=1)


def next_at(*findings: Finding) -> str:
    where = Standing(OPEN, (JB,), False, findings, states(OPEN, (JB,), findings))
    return overview.next_at(where)


def test_a_step_that_is_complete_can_be_closed() -> None:
    assert next_at() == "可以完成这一步了"


def test_what_to_look_at_is_counted() -> None:
    warning = found(Severity.WARNS)
    assert next_at(warning, warning) == "可以完成这一步了，还有 2 处请留意"
    assert next_at(found(Severity.GUIDANCE)) == "可以完成这一步了"


def test_a_rule_not_met_comes_before_closing() -> None:
    assert next_at(found(Severity.WARNS), found(Severity.BLOCKS)) == "改了日期，还没有写原因。"


@pytest.mark.parametrize("regimes", [(SG,), ()])
def test_without_prescribed_steps_the_theme_alone_is_wanted(regimes: tuple[object, ...]) -> None:
    begun = replace(EMPTY, committee=CommitteeFacts(1, topic="定主题"))
    untitled = replace(begun, activity=replace(begun.activity, theme=""))
    assert states(untitled, regimes, ())[0].missing == ("还没有写活动主题",)  # type: ignore[arg-type]
    titled = replace(begun, activity=replace(begun.activity, theme="学习"))
    assert states(titled, regimes, ())[0].missing == ()  # type: ignore[arg-type]
