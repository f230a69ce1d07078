"""An own regime as its form shows it: each number and rule as it stands, what it was, and on which clause (本单位制度)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.activity import Activity
from app.domain.own_tables import OwnRegime
from app.domain.plan import Plan
from app.domain.regime import Rule
from app.domain.regime_field import RegimeField
from app.operations.workspace import Workspace
from app.rules import own_regime, regime_fields
from app.rules.own_regime import Pair, Tables
from app.rules.regime import whole_tables
from app.rules.regime_error import RegimeFileError
from app.rules.regime_file import read_text
from app.rules.regime_parts import ALLOWED
from app.texts import say

FIELDS = regime_fields.REGIME_FIELDS
DAYS = ("date", "since", "until")
WORDS = own_regime.WORDS


@dataclass(frozen=True)
class FieldState:
    """A number as it stands: its file value, what it was in the base, and the rules that lean on it with their clause."""

    field: RegimeField
    value: Any
    before: Any
    differs: bool
    rule_ids: tuple[str, ...]
    section: str = ""
    quote: str = ""


@dataclass(frozen=True)
class RuleState:
    """A rule as it stands: ``severity`` as the file writes it, ``allowed`` for its kind; ``is_own``: it quotes her notice.

    ``subject`` is what it is about while her words are still lacking: the demand of the base.
    """

    rule: Rule
    severity: str
    before: str
    allowed: tuple[str, ...]
    is_own: bool
    subject: str = ""
    section: str = ""
    quote: str = ""

    @property
    def is_pending(self) -> bool:
        """Tell whether its demand is another than the base's, and her words for it are lacking."""
        return self.is_own and not self.quote and self.rule.demand != self.subject


@dataclass(frozen=True)
class WordState:
    """A word of the notice that is not the base's, with its clause; ``is_uncited``: part of that is lacking."""

    key: str
    is_uncited: bool
    section: str = ""
    quote: str = ""


@dataclass(frozen=True)
class OwnState:
    """Everything the form of an own regime shows.

    ``base`` is the short name of what it was copied from; ``notice`` and ``words`` hold the lines of its head;
    ``changed_words`` are those of them that are her own; ``plans`` name and days (``6-10``) of each plan table;
    ``uncited`` are the rules that lack her words.
    """

    key: str
    base: str
    notice: dict[str, str | date | None]
    words: dict[str, str]
    changed_words: tuple[WordState, ...]
    fields: tuple[FieldState, ...]
    plans: tuple[tuple[str, tuple[str, ...]], ...]
    rules: tuple[RuleState, ...]
    uncited: tuple[str, ...]


def state(workspace: Workspace, key: str) -> OwnState | None:
    """Return an own regime as its form shows it; None when there is none or it cannot be used."""
    regime = workspace.regime_set.get(key)
    if regime is None or workspace.store.get(OwnRegime, key) is None:
        return None
    pair = pair_of(workspace, key)
    base = workspace.regime_set.get(regime.extends or "")
    return OwnState(
        key=key,
        base=base.notice.short if base else "",
        notice={name: pair.own["notice"].get(name) for name in ("short", "title", "issuer", *DAYS)},
        words={key: getattr(regime.words, key) for key in WORDS},
        changed_words=tuple(_word_states(pair)),
        fields=tuple(_field_state(pair, field) for field in FIELDS if _is_asked_for(pair, field)),
        plans=tuple((plan["name"], tuple(plan.get("due", ()))) for plan in pair.plans),
        rules=tuple(_rule_state(pair, rule) for rule in regime.rules),
        uncited=own_regime.uncited(pair),
    )


def _word_states(pair: Pair) -> Iterator[WordState]:
    uncited = own_regime.uncited_words(pair)
    for key in WORDS:
        clause = own_regime.word_clause(pair, key)
        if clause is not None:
            yield WordState(key, key in uncited, *_clause(clause))


def _is_asked_for(pair: Pair, field: RegimeField) -> bool:
    """Low results are counted only where the regime asks for an evaluation at all."""
    return field.table != "evaluation" or "evaluation" in pair.base or "evaluation" in pair.own


def _field_state(pair: Pair, field: RegimeField) -> FieldState:
    rule_ids = own_regime.leaning(pair, field)
    own = pair.own.get("rules", {})
    cited: Tables = next((own[one] for one in rule_ids if "quote" in own.get(one, {})), {})
    before = pair.base.get(field.table, {}).get(field.key)
    return FieldState(field, pair.value(field), before, pair.differs(field), rule_ids, *_clause(cited))


def _rule_state(pair: Pair, rule: Rule) -> RuleState:
    now, before = pair.rule(rule.id), pair.base.get("rules", {}).get(rule.id, {})
    own = pair.own.get("rules", {}).get(rule.id, {})
    severities = now["severity"], before.get("severity", "")
    subject = before.get("demand", now["demand"])
    return RuleState(rule, *severities, ALLOWED[rule.kind], "quote" in own, subject, *_clause(own))


def _clause(rule: Mapping[str, str]) -> tuple[str, str]:
    """Her words for a clause; 待补 is shown as an empty field."""
    missing = say("regimes.to_be_added")
    section, quote = (rule.get(name, "") for name in own_regime.QUOTED)
    return ("" if section == missing else section), ("" if quote == missing else quote)


def pins(workspace: Workspace, key: str) -> tuple[int, int]:
    """Return how many activities and how many plans keep a regime."""
    activities = sum(key in one.regimes for one in workspace.store.all(Activity))
    return activities, sum(key in one.regimes for one in workspace.store.all(Plan))


def own_text(workspace: Workspace, key: str) -> str:
    """Return the text of an own regime; raises KeyError for an unknown one (a bug)."""
    row = workspace.store.get(OwnRegime, key)
    if row is None:
        raise KeyError(key)
    return row.text


def readable(row: OwnRegime) -> Tables | None:
    """Return the tables of an own regime, None when its text cannot be read."""
    try:
        return read_text(f"{row.key}.toml", row.text).tables
    except RegimeFileError:
        return None


def short_of(workspace: Workspace, key: str) -> str:
    """Return what an own regime is called, its key where its text does not say."""
    row = workspace.store.get(OwnRegime, key)
    tables = readable(row) if row else None
    return str((tables or {}).get("notice", {}).get("short") or key)


def pair_of(workspace: Workspace, key: str) -> Pair:
    """Return the tables of an own regime beside the whole tables of what it extends."""
    own = read_text(f"{key}.toml", own_text(workspace, key))
    return Pair(own.tables, whole_tables(workspace.regime_set, own.base))
