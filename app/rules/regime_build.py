"""One regime from its file: every table read, every name and number it leans on known."""

from app.domain.regime import Regime, Rule
from app.rules.checks import CHECKS
from app.rules.duties import DUTIES
from app.rules.needs import missing_need
from app.rules.regime_file import RegimeFile
from app.rules.regime_parts import (
    read_band,
    read_day,
    read_evaluation,
    read_forms,
    read_frequency,
    read_kinds,
    read_lecturer,
    read_notice,
    read_numbers,
    read_observation,
    read_plan,
    read_rule,
    read_rung,
    read_steps,
    read_words,
    read_yearly,
)
from app.rules.regime_table import Table


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
        words=read_words(top.table("words"), file.origins),
        since=notice.day("since"),
        until=notice.day("until"),
        extends=notice.text("extends"),
        kinds=read_kinds(notice),
        numbers=read_numbers(top.table("numbers")),
        day=read_day(top.table("day")),
        evaluation=read_evaluation(top.table("evaluation")),
        plans=tuple(read_plan(entry) for entry in top.tables("plans")),
        frequencies=tuple(read_frequency(entry) for entry in top.tables("frequencies")),
        observations=tuple(read_observation(entry) for entry in top.tables("observations")),
        absence_ladder=tuple(read_rung(entry) for entry in top.tables("absence_ladder")),
        yearly=tuple(read_yearly(entry) for entry in top.tables("yearly")),
        lecturers=tuple(read_lecturer(entry) for entry in top.tables("lecturers")),
        dues_scale=tuple(read_band(entry) for entry in top.tables("dues_scale")),
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
    asked += [(f"frequencies#{n}", one.rule_id) for n, one in enumerate(regime.frequencies, start=1)]
    asked += [(f"absence_ladder#{n}", rung.rule_id) for n, rung in enumerate(regime.absence_ladder, start=1)]
    asked += [(f"yearly#{n}", one.rule_id) for n, one in enumerate(regime.yearly, start=1)]
    asked += [(f"lecturers#{n}", one.rule_id) for n, one in enumerate(regime.lecturers, start=1)]
    for table, rule_id in asked:
        if rule_id and rule_id not in known:
            raise file.source.refuse("unknown_rule", table, "rule", value=rule_id)
    for rule in regime.rules:
        _validate_rule(rule, regime, file)
    _validate_scale(regime, file)


def _validate_scale(regime: Regime, file: RegimeFile) -> None:
    """The bands of one category of dues rise, and the one without a limit is the last."""
    below: dict[str, int | None] = {}
    for number, band in enumerate(regime.dues_scale, start=1):
        limit = below.get(band.category, 0)
        if limit is None or (band.up_to is not None and band.up_to <= limit):
            raise file.source.refuse("bands_not_rising", f"dues_scale#{number}", "up_to", value=band.category)
        below[band.category] = band.up_to


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
