"""本单位制度 as tables: a copy that states only what differs from the regime it extends, and the changes she makes.

Every function takes ``own`` (the tables of her file) and ``base`` (the whole tables of the regime it extends, empty
for none) and returns new tables; nothing is judged here: the loader does that before anything is stored.
A rule whose number or severity differs may not go on quoting the old notice. It gets her words, and 待补 until she
has written them.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import texts
from app.domain.regime_field import RegimeField
from app.rules.checks import CHECKS
from app.rules.duties import DUTIES
from app.rules.regime_fields import REGIME_FIELDS

Tables = dict[str, Any]
QUOTED = ("section", "quote")
WORDS = ("theme_day", "superior")


@dataclass(frozen=True)
class Pair:
    """Her tables, and the whole tables of the regime they extend."""

    own: Tables
    base: Tables

    def rule(self, rule_id: str) -> Tables:
        """Return a rule as it holds: the inherited one with what she changed."""
        return {**self.base.get("rules", {}).get(rule_id, {}), **self.own.get("rules", {}).get(rule_id, {})}

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of all rules, in the order of the notice."""
        return tuple({**self.base.get("rules", {}), **self.own.get("rules", {})})

    @property
    def drops(self) -> tuple[str, ...]:
        """What the base says and hers does not."""
        return tuple(self.own["notice"].get("drops", ()))

    def value(self, field: RegimeField) -> Any:
        """Return a number as it holds, None where nothing is asked for."""
        if field.name in self.drops or field.table in self.drops:
            return self.own.get(field.table, {}).get(field.key)
        inherited = self.base.get(field.table, {}).get(field.key)
        return self.own.get(field.table, {}).get(field.key, inherited)

    def differs(self, field: RegimeField) -> bool:
        """Tell whether a number is another than in the base."""
        return bool(_asked(self.value(field)) != _asked(self.base.get(field.table, {}).get(field.key)))

    @property
    def plans(self) -> list[Tables]:
        """The plan tables asked for, as they hold."""
        base: list[Tables] = [] if "plans" in self.drops else self.base.get("plans", [])
        own: list[Tables] | None = self.own.get("plans")
        return base if own is None else own


def copied(base: Tables, base_id: str, key: str, short: str, since: date) -> Tables:
    """Return a new regime that extends ``base_id`` and differs in nothing; the kinds it judges are not inherited."""
    notice: Tables = {"id": key, "series": key, "short": short, "since": since, "extends": base_id}
    if "kinds" in base["notice"]:
        notice["kinds"] = base["notice"]["kinds"]
    return {"notice": notice}


def renamed(own: Tables, key: str, series: str, since: date | None, until: date | None) -> Tables:
    """Return the same regime under another key and for other days."""
    notice = {**own["notice"], "id": key, "series": series, "since": since, "until": until}
    return {**own, "notice": {name: value for name, value in notice.items() if value is not None}}


def leaning(pair: Pair, field: RegimeField) -> tuple[str, ...]:
    """Return the ids of the rules whose checks or duties cannot do without a number."""
    asked = {one.name for one in (*CHECKS, *DUTIES) if field.name in one.needs or _asks_day(field, one.needs)}
    names = ((rule_id, pair.rule(rule_id)) for rule_id in pair.rule_ids)
    return tuple(
        rule_id
        for rule_id, rule in names
        if not asked.isdisjoint((*rule.get("checks", ()), *rule.get("duties", ())))
    )


def is_off(pair: Pair, rule_id: str) -> bool:
    """Tell whether a rule is switched off."""
    return bool(pair.rule(rule_id).get("severity") == "off")


def with_values(pair: Pair, values: Mapping[RegimeField, Any]) -> Tables:
    """Return the tables with other numbers; None takes one away."""
    own = pair.own
    for field, value in values.items():
        before = Pair(own, pair.base)
        own = _with_value(before, field, value)
        if _asked(before.value(field)) != _asked(value):
            own = _without_citation(Pair(own, pair.base), leaning(before, field))
    return _cited(_tidy(own), pair.base)


def _without_citation(pair: Pair, rule_ids: Iterable[str]) -> Tables:
    """Forget the words she quoted for these rules: they name what is asked for no more."""
    own = deepcopy(pair.own)
    for rule_id in rule_ids:
        rule = own.get("rules", {}).get(rule_id, {})
        if "quote" not in rule:
            continue
        before = pair.base.get("rules", {}).get(rule_id)
        demand = _pending(rule["demand"]) if before is None else None
        rule.pop("demand", None)
        rule |= dict.fromkeys(QUOTED, _missing()) | ({"demand": demand} if demand else {})
    return own


def _with_value(pair: Pair, field: RegimeField, value: Any) -> Tables:
    own = deepcopy(pair.own)
    inherited = pair.base.get(field.table, {}).get(field.key)
    whole = field.table if field.name == "day.kind" else ""  # without a kind there is nothing left of the day
    _keep_drops(own, [name for name in pair.drops if name not in (field.name, whole)])
    table = own.setdefault(field.table, {})
    table.pop(field.key, None)
    if value is None or (value is False and not inherited):
        _take_away(own, pair.base, field, whole)
    elif value != inherited or field.table in _drops(own):
        table[field.key] = value
    return own


def _take_away(own: Tables, base: Tables, field: RegimeField, whole: str) -> None:
    if whole:
        own[whole] = {}
    name = whole or field.name
    there = whole in base if whole else field.key in base.get(field.table, {})
    if there and field.table not in _drops(own):
        _keep_drops(own, [*_drops(own), name])


def with_severity(pair: Pair, rule_id: str, severity: str) -> Tables:
    """Return the tables with a rule taken more or less seriously, or switched off (``off``)."""
    own = deepcopy(pair.own)
    rule = own.setdefault("rules", {}).setdefault(rule_id, {})
    rule["severity"] = severity
    if pair.base.get("rules", {}).get(rule_id, {}).get("severity") == severity:
        del rule["severity"]
    return _cited(_tidy(own), pair.base)


def with_clause(pair: Pair, rule_ids: Iterable[str], section: str, quote: str) -> Tables:
    """Return the tables with the clause these rules stand on in her notice; both empty: the base's again."""
    own = deepcopy(pair.own)
    for rule_id in rule_ids:
        rule = own.setdefault("rules", {}).setdefault(rule_id, {})
        _unquote(rule)
        if section or quote:
            rule |= {"section": section or _missing(), "quote": quote or _missing()}
    return _cited(_tidy(own), pair.base)


def with_due(pair: Pair, plan: int, due: list[str]) -> Tables:
    """Return the tables with other days (``6-10``) on which the plan of this place in the list is due."""
    own = deepcopy(pair.own)
    plans = deepcopy(pair.plans)
    if plans[plan].get("due", []) != due:
        own = _without_citation(Pair(own, pair.base), (plans[plan]["rule"],))
    plans[plan] = {**plans[plan], "due": due}
    own["plans"] = plans
    plain = [_without_empty(one) for one in plans]
    if plain == [_without_empty(one) for one in pair.base.get("plans", [])]:
        del own["plans"]
    else:
        own["plans"] = plain
    return _cited(_tidy(own), pair.base)


def with_word(pair: Pair, key: str, text: str) -> Tables:
    """Return the tables with another of the notice's words, 待补 until she says where it stands."""
    own = deepcopy(pair.own)
    words = own.setdefault("words", {})
    before = words.get(key)
    words[key] = text
    if pair.base.get("words", {}).get(key) == text:
        for name in (key, *_quoted(key)):
            words.pop(name, None)
    elif before != text:
        words |= dict.fromkeys(_quoted(key), _missing())
    return _tidy(own)


def with_word_clause(pair: Pair, key: str, section: str, quote: str) -> Tables:
    """Return the tables with the clause of her notice that has a word."""
    own = deepcopy(pair.own)
    words = own.setdefault("words", {})
    words |= dict(zip(_quoted(key), (section or _missing(), quote or _missing()), strict=True))
    return _tidy(own)


def word_clause(pair: Pair, key: str) -> Tables | None:
    """Return section and quote of a word that is not the base's; None for one that is."""
    own = pair.own.get("words", {})
    if key not in own or not pair.base:
        return None
    return {name: own.get(key_of, _missing()) for name, key_of in zip(QUOTED, _quoted(key), strict=True)}


def uncited_words(pair: Pair) -> tuple[str, ...]:
    """Return the words of her own of which her notice's clause is lacking."""
    clauses = ((key, word_clause(pair, key)) for key in WORDS)
    return tuple(key for key, clause in clauses if clause and _missing() in clause.values())


def with_notice(pair: Pair, key: str, value: str | date | None) -> Tables:
    """Return the tables with another line of the notice's head; None takes it away."""
    own = deepcopy(pair.own)
    own["notice"][key] = value
    if value is None:
        del own["notice"][key]
    return own


def uncited(pair: Pair) -> tuple[str, ...]:
    """Return the rules that still lack the words of her notice."""
    rules = pair.own.get("rules", {})
    return tuple(rule_id for rule_id, rule in rules.items() if _missing() in map(rule.get, QUOTED))


def _cited(own: Tables, base: Tables) -> Tables:
    """Give every rule that is not the base's any more words of its own, and take 待补 from those that are again."""
    pair = Pair(own, base)
    changed = _resting_on(pair, pair.differs)
    for plan, before in zip(pair.plans, base.get("plans", pair.plans), strict=False):
        changed |= {plan["rule"]} if plan.get("due") != before.get("due") else set()
    for rule_id in base.get("rules", {}):
        rule = own.setdefault("rules", {}).setdefault(rule_id, {})
        if rule_id in changed or "severity" in rule:
            for name in QUOTED:
                rule.setdefault(name, _missing())
        elif _missing() in map(rule.get, QUOTED):
            _unquote(rule)
        if rule_id in changed:  # the old words would name the old number
            rule.setdefault("demand", _demand(rule, base["rules"][rule_id]))
        elif "demand" in rule and _is_made(rule):
            del rule["demand"]
    return _tidy(own)


def _demand(rule: Tables, before: Tables) -> str:
    """What a changed rule demands: her notice's words; until she has written them, what it was about."""
    if rule["quote"] != _missing():
        return str(rule["quote"])
    return _pending(before["demand"])


def _pending(demand: str) -> str:
    """待补, and what it was about."""
    return demand if demand.startswith(_missing()) else texts.say("regimes.demand_to_be_added", before=demand)


def _is_made(rule: Tables) -> bool:
    """Tell whether the demand was put there by ``_cited`` and not by whoever wrote the file."""
    demand = str(rule.get("demand"))
    return demand == rule.get("quote") or demand.startswith(_missing())


def _resting_on(pair: Pair, wanted: Callable[[RegimeField], bool]) -> set[str]:
    return {rule_id for field in REGIME_FIELDS if wanted(field) for rule_id in leaning(pair, field)}


def _asks_day(field: RegimeField, needs: tuple[str, ...]) -> bool:
    return field.table == "day" and "day" in needs


def _unquote(rule: Tables) -> None:
    if _is_made(rule):
        rule.pop("demand", None)
    for name in QUOTED:
        rule.pop(name, None)


def _asked(value: Any) -> Any:
    """A switch that is off is a demand that is not made."""
    return None if value is False else value


def _drops(own: Tables) -> list[str]:
    return list(own["notice"].get("drops", ()))


def _keep_drops(own: Tables, drops: list[str]) -> None:
    own["notice"]["drops"] = drops


def _tidy(own: Tables) -> Tables:
    """Leave out what is empty: a regime states only what differs."""
    rules = {rule_id: rule for rule_id, rule in own.get("rules", {}).items() if rule}
    tables = {**own, "notice": _without_empty(own["notice"]), "rules": rules}
    return {name: table for name, table in tables.items() if table}


def _without_empty(table: Mapping[str, Any]) -> Tables:
    return {name: value for name, value in table.items() if value != []}


def _quoted(word: str) -> tuple[str, ...]:
    return tuple(f"{word}_{name}" for name in QUOTED)


def _missing() -> str:
    return texts.say("regimes.to_be_added")
