"""No rule of a notice is missing, none is invented, none changed its kind; every sentence is there and used."""

import tomllib
from pathlib import Path

import pytest

from app import paths
from app.domain.finding import Severity
from app.domain.regime import Regime, RuleKind, Subject
from app.rules.checks import CHECKS
from app.rules.duties import DUTIES
from tests.app.rules.examples import REGIMES
from tests.app.rules.examples import regime as named
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


def test_no_regime_file_is_refused_and_none_is_missing() -> None:
    assert REGIMES.refused == ()
    assert {regime.id for regime in REGIMES.regimes} == set(listed())


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_a_regime_has_exactly_its_rules_in_their_kinds(regime: Regime) -> None:
    own = {rule.id: rule.kind.value for rule in regime.rules if rule.id in listed()[regime.id]}
    assert own == listed()[regime.id]
    inherited = {rule.id: rule.kind.value for rule in regime.rules if rule.id not in own}
    assert inherited == (listed()[regime.extends] if regime.extends else {})


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_a_rule_cites_its_own_notice_or_the_one_it_extends(regime: Regime) -> None:
    cited = {rule.clause.regime_id for rule in regime.rules}
    assert cited == {regime.id, *([regime.extends] if regime.extends else [])}
    own = listed()[regime.id]
    assert {rule.clause.regime_id for rule in regime.rules if rule.id in own} == {regime.id}


# What the narrower text replaces by its own words, or does not have (RULES-AND-FORMS 2.7).
SWITCHED_OFF = {
    "suizhou-gaoxin-rural-community": ["SG-01", "SG-02", "SG-03", "SG-04", "SG-14", "SG-27"],
    "suizhou-gaoxin-organ": ["SG-03", "SG-14", "SG-15", "SG-16", "SG-25", "SG-27"],
    "suizhou-gaoxin-nonpublic-social": ["SG-01", "SG-02", "SG-03", "SG-25", "SG-26"],
    "suizhou-gaoxin-soe": ["SG-01", "SG-02", "SG-03", "SG-14"],
}


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_every_rule_is_on_but_those_the_narrower_text_has_not(regime: Regime) -> None:
    assert [rule.id for rule in regime.rules if not rule.is_on] == SWITCHED_OFF.get(regime.id, [])


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_every_rule_to_decide_or_warn_of_names_a_check_or_a_duty(regime: Regime) -> None:
    asked = [rule for rule in regime.rules_on() if rule.kind in (RuleKind.DECIDED, RuleKind.WARNED)]
    assert [rule.id for rule in asked if not (rule.checks or rule.duties)] == []


# Said to the superior (resources/regimes/README.md).
ONLY_WARNS = {"JB-26"}
# What the form cannot be sent without.
OF_THE_FORM = {"SC-04", "SC-05", "SC-06"}


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_JB_02_JB_19_a_must_blocks_and_everything_else_warns(regime: Regime) -> None:
    decided = [rule for rule in regime.rules_on() if rule.kind is RuleKind.DECIDED]
    musts = {one.id for one in decided if "必须" in one.clause.quote or "不得" in one.clause.quote}
    blocking = {one.id for one in decided if one.severity is Severity.BLOCKS}
    assert blocking == musts - ONLY_WARNS | OF_THE_FORM & {one.id for one in decided}


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_every_table_names_a_rule_that_is_on(regime: Regime) -> None:
    named_rules = [
        *(one.rule_id for one in regime.plans),
        *(one.rule_id for one in regime.frequencies),
        *(one.rule_id for one in regime.yearly),
        *(one.rule_id for one in regime.lecturers),
        *(one.rule_id for one in regime.observations),
        *(one.rule_id for one in regime.absence_ladder),
    ]
    assert [rule_id for rule_id in named_rules if not rule_id or not regime.rule(rule_id).is_on] == []


def test_only_the_general_norms_hold_what_nobody_saw_in_the_original() -> None:
    unverified = [rule.id for one in REGIMES.regimes for rule in one.rules if rule.clause.is_unverified]
    assert unverified == [f"GN-{number}" for number in ("04", "05", "06", "07", "08", "09", "13", "14", "15")]
    assert all("未核实" in named("general").clause(rule_id).source() for rule_id in unverified)


def test_quotes_are_in_simplified_characters() -> None:
    traditional = set("黨題動開應員書請後與體區實學習數總報計劃審會議")
    quotes = [rule.clause.quote for regime in REGIMES.regimes for rule in regime.rules]
    quotes += [step.quote for regime in REGIMES.regimes for step in regime.steps]
    assert [quote for quote in quotes if traditional & set(quote)] == []


def test_plan_rules_stand_at_no_step() -> None:
    stand = [rule for one in REGIMES.regimes for rule in one.rules if rule.step]
    assert [rule.id for rule in stand if rule.about is not Subject.ACTIVITY] == []


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


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_every_rule_decided_here_has_a_test_that_bears_its_id(regime: Regime) -> None:
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    names = " ".join(line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    decided = [rule.id for rule in regime.rules_on() if rule.checks or rule.duties]
    assert [rule_id for rule_id in decided if rule_id.replace("-", "_") not in names] == []
