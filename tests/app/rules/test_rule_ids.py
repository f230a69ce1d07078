"""No rule of a notice is missing, none is invented, none changed its kind; every sentence is there and used."""

import tomllib
from pathlib import Path

import pytest

from app import paths
from app.domain.regime import Regime, Subject
from app.rules.checks import CHECKS
from app.rules.duties import DUTIES
from tests.app.rules.examples import JB, REGIMES, SC
from tests.repo.sources import ROOT

LISTED = ROOT / "tests" / "repo" / "rule_ids.txt"


def listed() -> dict[str, dict[str, str]]:
    """Return rule id and kind by regime, from the committed list."""
    found: dict[str, dict[str, str]] = {}
    for line in LISTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rules = found.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            rule_id, kind = line.split()
            rules[rule_id] = kind
    return found


def test_the_list_names_every_rule_of_the_five_notices_and_the_general_norms() -> None:
    counts = {regime: len(rules) for regime, rules in listed().items()}
    assert sum(counts.values()) == 170
    assert (counts["shanghai-chengjian-2017"], counts["jiubu"]) == (18, 34)


def test_no_regime_file_is_refused() -> None:
    assert REGIMES.refused == ()
    assert {"jiubu", "shanghai-chengjian-2017"} <= {regime.id for regime in REGIMES.regimes}


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_a_regime_has_exactly_its_rules_in_their_kinds(regime: Regime) -> None:
    rules = {rule.id: rule.kind.value for rule in regime.rules if rule.clause.regime_id == regime.id}
    assert rules == listed()[regime.id]


def test_every_rule_that_is_decided_is_on() -> None:
    assert [rule.id for regime in (JB, SC) for rule in regime.rules if not rule.is_on] == []


def test_quotes_are_in_simplified_characters() -> None:
    traditional = set("黨題動開應員書請後與體區實學習數總報計劃審會議")
    quotes = [rule.clause.quote for regime in REGIMES.regimes for rule in regime.rules]
    quotes += [step.quote for regime in REGIMES.regimes for step in regime.steps]
    assert [quote for quote in quotes if traditional & set(quote)] == []


def test_plan_rules_stand_at_no_step() -> None:
    assert [
        rule.id for one in (JB, SC) for rule in one.rules if rule.about is Subject.PLAN and rule.step
    ] == []


def test_every_check_and_duty_has_its_own_name() -> None:
    names = [check.name for check in CHECKS] + [duty.name for duty in DUTIES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("area", ["findings", "duties", "regimes"])
def test_every_sentence_is_used(area: str) -> None:
    keys = tomllib.loads(paths.resource("text", f"{area}.toml").read_text(encoding="utf-8"))
    code = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "app").rglob("*.py")))
    ways = ('"{}"', '"' + area + '.{}"', "def {}(")
    assert [key for key in keys if not any(way.format(key) in code for way in ways)] == []


def test_no_institution_stands_in_the_code() -> None:
    words = ("机关党委", "组织部", "学院", "%以上", "6月10日")
    for file in (ROOT / "app" / "rules").glob("*.py"):
        assert [word for word in words if word in Path(file).read_text(encoding="utf-8")] == [], file.name


@pytest.mark.parametrize("regime", [JB, SC], ids=lambda regime: regime.id)
def test_every_rule_decided_here_has_a_test_that_bears_its_id(regime: Regime) -> None:
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    names = " ".join(line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    decided = [rule.id for rule in regime.rules if rule.checks or rule.duties]
    assert [rule_id for rule_id in decided if rule_id.replace("-", "_") not in names] == []
