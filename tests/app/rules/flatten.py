"""A regime with everything it inherits, as text: what a reviewer reads and the golden files hold."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from app.domain.regime import Regime, Rule


def flatten(regime: Regime) -> str:
    """Return every part of the regime that says something, one line each, rules last."""
    head = [line for name, value in _parts(regime) if name != "rules" for line in _lines(name, value)]
    rules = [line for rule in regime.rules for line in _rule(rule)]
    return "\n".join([*head, *rules]) + "\n"


def _parts(value: object) -> Iterator[tuple[str, object]]:
    for field in fields(value):  # type: ignore[arg-type]
        yield field.name, getattr(value, field.name)


def _lines(name: str, value: object) -> Iterator[str]:
    if value is None or value is False or value in ((), ""):
        return
    if is_dataclass(value):
        for part, inner in _parts(value):
            yield from _lines(f"{name}.{part}", inner)
    elif isinstance(value, tuple) and is_dataclass(value[0]):
        for number, inner in enumerate(value, start=1):
            yield from _lines(f"{name}[{number}]", inner)
    else:
        yield f"{name} = {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " / ".join(_plain(entry) for entry in value)
    if isinstance(value, Enum):
        return value.name.lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _rule(rule: Rule) -> Iterator[str]:
    severity = rule.severity.name.lower() if rule.severity else "off"
    step = f" step {rule.step}" if rule.step else ""
    yield ""
    yield f"{rule.id} {rule.kind.value} {severity} {rule.about.value}{step}"
    yield f"  {rule.demand}"
    yield f"  {rule.clause.source()}：“{rule.clause.quote}” ({rule.clause.regime_id})"
    for name in ("checks", "duties", "item", "only_observed", "branches"):
        yield from (f"  {line}" for line in _lines(name, getattr(rule, name)))
