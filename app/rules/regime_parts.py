"""From the tables of one regime file to the regime's parts; every name, type, unit and range is said here."""

import re
from collections.abc import Mapping

from app.domain.activity import ActivityKind
from app.domain.branch import BranchKind
from app.domain.day_rule import DayRuleKind, HolidayRule, HolidayScope
from app.domain.evaluation import Formula
from app.domain.finding import Clause, Severity
from app.domain.regime import (
    STEP_KEYS,
    AbsenceRung,
    DayDemand,
    DuesBand,
    EvaluationDemand,
    Frequency,
    LecturerDemand,
    Notice,
    ObservationDemand,
    Period,
    PlanDemand,
    RegimeNumbers,
    RegimeStep,
    Rule,
    RuleKind,
    Subject,
    Words,
    YearlyDate,
)
from app.domain.registers import ObservationLevel
from app.rules.regime_fields import DAY_FIELDS, LOW_FIELDS, NUMBER_FIELDS, read_field
from app.rules.regime_table import Table

FORMULAS = {"satisfied_and_fairly": Formula.SATISFIED_AND_FAIRLY, "satisfied_only": Formula.SATISFIED_ONLY}
OBSERVATION_LEVELS = {
    "school": ObservationLevel.SCHOOL,
    "own": ObservationLevel.OWN,
    "other": ObservationLevel.OTHER,
}
SEVERITIES = {
    "blocks": Severity.BLOCKS,
    "warns": Severity.WARNS,
    "checklist": Severity.CHECKLIST,
    "guidance": Severity.GUIDANCE,
    "off": None,
}
ALLOWED = {
    RuleKind.DECIDED: ("blocks", "warns", "off"),
    RuleKind.WARNED: ("warns", "off"),
    RuleKind.CONFIRMED: ("checklist", "off"),
    RuleKind.GUIDANCE: ("guidance", "off"),
}


def read_notice(table: Table) -> Notice:
    """Read [notice]; title, issuer and date are absent where the paper has none."""
    return Notice(
        short=table.must("short"),
        title=table.text("title"),
        issuer=table.text("issuer"),
        issued=table.day("date"),
        short_is_ours=table.flag("short_is_ours"),
    )


def read_words(table: Table, origins: Mapping[str, tuple[str, str]]) -> Words:
    """Read [words]; ``origins`` as of rules, by ``words.superior``."""
    words = Words(
        theme_day=table.must("theme_day"),
        superior=table.must("superior"),
        theme_day_clause=_word_clause(table, "theme_day", origins),
        superior_clause=_word_clause(table, "superior", origins),
    )
    table.close()
    return words


def _word_clause(table: Table, word: str, origins: Mapping[str, tuple[str, str]]) -> Clause | None:
    section, quote = table.text(f"{word}_section"), table.text(f"{word}_quote")
    if not (section and quote):
        return None
    return Clause(*origins[f"words.{word}"], section, quote)


def read_numbers(table: Table) -> RegimeNumbers:
    """Read [numbers]; an absent name means the notice says nothing of it."""
    numbers = RegimeNumbers(**{field.key: read_field(table, field) for field in NUMBER_FIELDS})
    table.close()
    return numbers


def read_day(table: Table) -> DayDemand | None:
    """Read [day]; weekdays are 1 (星期一) to 7 in the file."""
    kind = table.choice("kind", DayRuleKind)
    if kind is None:
        table.close()
        return None
    found = {field.key: read_field(table, field) for field in DAY_FIELDS}
    demand = DayDemand(
        kind,
        nth=found["nth"],
        weekday=None if found["weekday"] is None else found["weekday"] - 1,
        holiday_rule=found["holiday_rule"] or HolidayRule.NONE,
        holiday_scope=found["holiday_scope"] or HolidayScope.PUBLISHED,
        window=found["window"],
    )
    table.close()
    for key in ("nth", "weekday") if kind is DayRuleKind.NTH_WEEKDAY else ():
        if getattr(demand, key) is None:
            raise table.refuse("missing", key)
    if demand.holiday_rule is HolidayRule.INSIDE_WINDOW and demand.window is None:
        raise table.refuse("missing", "window")
    return demand


def read_evaluation(table: Table) -> EvaluationDemand | None:
    """Read [evaluation]; low results need both the percentage and the count."""
    if not table.names():
        return None
    headings = table.texts("headings")
    if not headings:
        raise table.refuse("missing", "headings")
    formula = table.must("formula")
    if formula not in FORMULAS:
        raise table.refuse("not_a_choice", "formula", value=formula, allowed="、".join(FORMULAS))
    demand = EvaluationDemand(
        headings=headings,
        overall=table.must("overall"),
        formula=FORMULAS[formula],
        **{field.key: read_field(table, field) for field in LOW_FIELDS},
    )
    table.close()
    return demand


def read_plan(table: Table) -> PlanDemand:
    """Read one [[plans]]."""
    months = table.span("months", 12, "月")
    if months is None:
        raise table.refuse("missing", "months")
    demand = PlanDemand(
        rule_id=table.must("rule"),
        name=table.must("name"),
        first_month=months[0],
        last_month=months[1],
        due=table.month_days("due"),
        to=table.text("to") or "",
        form=table.text("form") or "",
        kinds=read_kinds(table),
        observed_exactly=table.whole("observed_exactly", 1, 12, "个"),
        observed_months=table.span("observed_months", 12, "月"),
        content_parts=table.texts("content_parts"),
    )
    table.close()
    return demand


def read_kinds(table: Table) -> tuple[str, ...]:
    """Read ``kinds``: words of 形式 as the program knows them, in any table."""
    kinds, known = table.texts("kinds"), [kind.value for kind in ActivityKind]
    for kind in kinds:
        if kind not in known:
            raise table.refuse("not_a_choice", "kinds", value=kind, allowed="、".join(known))
    return kinds


def read_frequency(table: Table) -> Frequency:
    """Read one [[frequencies]]."""
    kinds = read_kinds(table)
    if not kinds:
        raise table.refuse("missing", "kinds")
    frequency = Frequency(
        kinds,
        _count(table),
        _period(table),
        who=table.text("who") or "",
        rule_id=table.text("rule") or "",
        category=table.text("category") or "",
    )
    table.close()
    return frequency


def read_observation(table: Table) -> ObservationDemand:
    """Read one [[observations]]."""
    first, last = table.span("months", 12, "月") or (1, 12)
    level = table.text("level")
    if level and level not in OBSERVATION_LEVELS:
        raise table.refuse("not_a_choice", "level", value=level, allowed="、".join(OBSERVATION_LEVELS))
    demand = ObservationDemand(
        rule_id=table.must("rule"),
        who=table.must("who"),
        scope=table.must("scope"),
        count=_count(table),
        period=_period(table),
        first_month=first,
        last_month=last,
        level=OBSERVATION_LEVELS[level] if level else None,
    )
    table.close()
    return demand


def read_yearly(table: Table) -> YearlyDate:
    """Read one [[yearly]]; ``first`` and ``last`` are written ``"6-24"``."""
    first, last = table.month_day("first"), table.month_day("last")
    if (first.month, first.day) > (last.month, last.day):
        raise table.refuse("wrong_order", "last")
    found = YearlyDate(
        rule_id=table.must("rule"),
        name=table.must("name"),
        first=first,
        last=last,
        kinds=read_kinds(table),
        role=table.text("role") or "",
        count=table.whole("count", 1, 12, "次") or 1,
        is_for_year=table.flag("is_for_year"),
        is_any_day=table.flag("is_any_day"),
        severity=_own_severity(table),
    )
    table.close()
    return found


def _own_severity(table: Table) -> Severity | None:
    name, allowed = table.text("severity"), ALLOWED[RuleKind.DECIDED][:2]
    if name is not None and name not in allowed:
        raise table.refuse("not_a_choice", "severity", value=name, allowed="、".join(allowed))
    return SEVERITIES[name] if name else None


def read_lecturer(table: Table) -> LecturerDemand:
    """Read one [[lecturers]]."""
    demand = LecturerDemand(
        table.must("rule"), table.must("role"), _count(table), _period(table), table.flag("each_leader")
    )
    table.close()
    return demand


def read_band(table: Table) -> DuesBand:
    """Read one [[dues_scale]]: a rate on the whole base, or amounts from ``least`` to ``most``."""
    band = DuesBand(
        category=table.must("category"),
        up_to=table.whole("up_to", 1, 100_000_000, "分"),
        rate=table.whole("rate", 1, 1000, "千分之一"),
        least=table.whole("least", 0, 100_000_000, "分"),
        most=table.whole("most", 0, 100_000_000, "分"),
    )
    table.close()
    amounts = (band.least, band.most)
    if (band.rate is None) == (amounts == (None, None)):
        raise table.refuse("rate_or_amount", "rate")
    if band.rate is None:
        _check_amounts(table, *amounts)
    return band


def _check_amounts(table: Table, least: int | None, most: int | None) -> None:
    if least is None or most is None:
        raise table.refuse("missing", "least" if least is None else "most")
    if least > most:
        raise table.refuse("amounts_turned", "most")


def read_rung(table: Table) -> AbsenceRung:
    """Read one [[absence_ladder]]."""
    rung = AbsenceRung(
        _count(table),
        table.flag("is_consecutive"),
        table.must("measure"),
        table.choice("period", Period),
        rule_id=table.text("rule") or "",
    )
    table.close()
    return rung


def _count(table: Table) -> int:
    count = table.whole("count", 1, 366, "次")
    if count is None:
        raise table.refuse("missing", "count")
    return count


def _period(table: Table) -> Period:
    period = table.choice("period", Period)
    if period is None:
        raise table.refuse("missing", "period")
    return period


def read_steps(table: Table) -> tuple[RegimeStep, ...]:
    """Read [steps]: none, or all nine with the notice's words for each."""
    if table.names() and table.names() != STEP_KEYS:
        raise table.refuse("wrong_steps", allowed="、".join(STEP_KEYS))
    return tuple(RegimeStep(key, table.must(key)) for key in table.names())


def read_forms(table: Table) -> tuple[tuple[str, str], ...]:
    """Read [forms]: code (F01 …) to what the notice calls the form."""
    for code in table.names():
        if not re.fullmatch(r"F\d\d", code):
            raise table.refuse("unknown_name", code)
    return tuple((code, table.must(code)) for code in table.names())


def read_rule(rule_id: str, table: Table, origin: tuple[str, str]) -> Rule:
    """Read one [rules.JB-08]; ``origin`` is id and short name of the notice the words come from."""
    if not re.fullmatch(r"[A-Z][A-Z0-9]-\d\d", rule_id):
        raise table.refuse("wrong_rule_id", name=rule_id)
    kind = table.choice("kind", RuleKind)
    about = table.choice("about", Subject)
    if kind is None or about is None:
        raise table.refuse("missing", "kind" if kind is None else "about")
    rule = Rule(
        id=rule_id,
        kind=kind,
        severity=_severity(table, kind),
        clause=Clause(
            origin[0],
            origin[1],
            table.must("section"),
            table.must("quote"),
            is_unverified=table.flag("unverified"),
        ),
        demand=table.must("demand"),
        about=about,
        step=table.whole("step", 1, len(STEP_KEYS), "步骤"),
        checks=table.texts("checks"),
        duties=table.texts("duties"),
        item=table.text("item") or "",
        only_observed=table.flag("only_observed"),
        branches=_branches(table),
    )
    table.close()
    if kind is RuleKind.CONFIRMED and not (rule.item or rule.checks):
        raise table.refuse("nothing_to_do", name=rule_id)
    return rule


def _branches(table: Table) -> tuple[BranchKind, ...]:
    known = {kind.value: kind for kind in BranchKind}
    for name in table.texts("branches"):
        if name not in known:
            raise table.refuse("not_a_choice", "branches", value=name, allowed="、".join(known))
    return tuple(known[name] for name in table.texts("branches"))


def _severity(table: Table, kind: RuleKind) -> Severity | None:
    name = table.must("severity")
    if name not in ALLOWED[kind]:
        allowed = "、".join(ALLOWED[kind])
        raise table.refuse("wrong_severity", "severity", kind=kind.value, allowed=allowed)
    return SEVERITIES[name]
