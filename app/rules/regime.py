"""Regimes from their files: read, extend, validate; which one holds on a day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.branch import Branch
from app.domain.regime import Regime, Rule
from app.rules.checks import CHECKS
from app.rules.duties import DUTIES
from app.rules.needs import missing_need
from app.rules.regime_error import RegimeFileError
from app.rules.regime_file import RegimeFile, extended, read_file
from app.rules.regime_parts import (
    read_day,
    read_evaluation,
    read_forms,
    read_frequency,
    read_notice,
    read_numbers,
    read_observation,
    read_plan,
    read_rule,
    read_rung,
    read_steps,
    read_words,
)
from app.rules.regime_table import Table


@dataclass(frozen=True)
class RegimeSet:
    """All regimes that can be used, and why the other files are out of use."""

    regimes: tuple[Regime, ...] = ()
    refused: tuple[RegimeFileError, ...] = ()

    def get(self, regime_id: str) -> Regime | None:
        """Return the regime with this id (what a plan or an activity has pinned); None when it is out of use."""
        return next((regime for regime in self.regimes if regime.id == regime_id), None)

    def pinned(self, ids: tuple[str, ...]) -> tuple[Regime, ...]:
        """Return the regimes with these ids in their order, without those that are out of use."""
        found = (self.get(regime_id) for regime_id in ids)
        return tuple(regime for regime in found if regime is not None)

    def regime_on(self, regime_id: str, day: date) -> Regime | None:
        """Return the regime of the same series as ``regime_id`` that holds on ``day``."""
        named = self.get(regime_id)
        if named is None:
            return None
        same = (regime for regime in self.regimes if regime.series == named.series)
        return next((regime for regime in same if regime.holds_on(day)), None)

    def of_branch(self, branch: Branch, day: date) -> tuple[Regime, ...]:
        """Return the regimes the branch is under on ``day``, in the order she entered them, each once."""
        found = (self.regime_on(regime_id, day) for regime_id in branch.regimes_on(day))
        return tuple(dict.fromkeys(regime for regime in found if regime is not None))


def load_regimes(*folders: Path) -> RegimeSet:
    """Read every ``*.toml`` of the folders; a file that cannot be used is returned as refused, never raised."""
    files: dict[str, RegimeFile] = {}
    regimes: list[Regime] = []
    refused: list[RegimeFileError] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        try:
            files[path.stem] = read_file(path)
        except RegimeFileError as error:
            refused.append(error)
    sound = dict(files)
    for file in _bases_first(files):
        try:
            regimes.append(_without_overlap(build(extended(file, sound)), file, regimes))
        except RegimeFileError as error:
            refused.append(error)
            sound.pop(file.id)
    regimes.sort(key=lambda regime: list(files).index(regime.id))
    return RegimeSet(tuple(regimes), tuple(refused))


def _bases_first(files: dict[str, RegimeFile]) -> list[RegimeFile]:
    """Order the files so that a broken base is known before the files that extend it."""

    def depth(file: RegimeFile) -> int:
        seen = [file.id]
        while (base := file.tables["notice"].get("extends")) in files and base not in seen:
            seen.append(base)
            file = files[base]
        return len(seen)

    return sorted(files.values(), key=depth)


def _without_overlap(regime: Regime, file: RegimeFile, others: list[Regime]) -> Regime:
    for other in others:
        if other.series == regime.series and _overlap(regime, other):
            key = "since" if "since" in file.tables["notice"] else "series"
            raise file.source.refuse("overlap", "notice", key, value=other.id)
    return regime


def _overlap(one: Regime, other: Regime) -> bool:
    begins = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return begins <= ends


def build(file: RegimeFile) -> Regime:
    """Make the regime of an extended file; raises RegimeFileError for whatever it does not know or misses."""
    top = Table(file.source, "", file.tables)
    notice = top.table("notice")
    regime_id = notice.must("id")
    if regime_id != file.id:
        raise notice.refuse("wrong_id", "id", value=regime_id, stem=file.id)
    regime = Regime(
        id=regime_id,
        series=notice.text("series") or regime_id,
        notice=read_notice(notice),
        words=read_words(top.table("words")),
        since=notice.day("since"),
        until=notice.day("until"),
        extends=notice.text("extends"),
        numbers=read_numbers(top.table("numbers")),
        day=read_day(top.table("day")),
        evaluation=read_evaluation(top.table("evaluation")),
        plans=tuple(read_plan(entry) for entry in top.tables("plans")),
        frequencies=tuple(read_frequency(entry) for entry in top.tables("frequencies")),
        observations=tuple(read_observation(entry) for entry in top.tables("observations")),
        absence_ladder=tuple(read_rung(entry) for entry in top.tables("absence_ladder")),
        steps=read_steps(top.table("steps")),
        forms=read_forms(top.table("forms")),
        rules=_rules(top, file),
    )
    notice.texts("drops")
    notice.close()
    top.close()
    _validate(regime, file)
    return regime


def _rules(top: Table, file: RegimeFile) -> tuple[Rule, ...]:
    rules = top.table("rules")
    unknown = (file.id, "")
    return tuple(read_rule(id, rules.table(id), file.origins.get(id, unknown)) for id in rules.names())


def _validate(regime: Regime, file: RegimeFile) -> None:
    if regime.since and regime.until and regime.until < regime.since:
        raise file.source.refuse("until_before_since", "notice", "until")
    known = {rule.id for rule in regime.rules}
    asked = [(f"plans#{n}", plan.rule_id) for n, plan in enumerate(regime.plans, start=1)]
    asked += [(f"observations#{n}", seen.rule_id) for n, seen in enumerate(regime.observations, start=1)]
    for table, rule_id in asked:
        if rule_id not in known:
            raise file.source.refuse("unknown_rule", table, "rule", value=rule_id)
    for rule in regime.rules:
        _validate_rule(rule, regime, file)


def _validate_rule(rule: Rule, regime: Regime, file: RegimeFile) -> None:
    table = f"rules.{rule.id}"
    for reason, key, names, known in (
        ("unknown_check", "checks", rule.checks, {check.name: check.needs for check in CHECKS}),
        ("unknown_duty", "duties", rule.duties, {duty.name: duty.needs for duty in DUTIES}),
    ):
        for name in names:
            if name not in known:
                raise file.source.refuse(reason, table, key, value=name)
            lacking = missing_need(regime, known[name]) if rule.is_on else None
            if lacking:
                raise file.source.refuse("needs_number", table, key, check=name, number=lacking)


