"""What there is to know of the regimes: which the branch is under, what each asks, its clauses, where two differ (制度)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.domain.branch import RegimeInForce
from app.domain.errors import UserError
from app.domain.own_tables import OwnRegime
from app.domain.regime import STEP_KEYS, Regime, Rule, RuleKind, Subject
from app.operations.workspace import Workspace
from app.rules.contradictions import Answer, contradictions
from app.rules.regime import RegimeSet
from app.texts import say


@dataclass(frozen=True)
class RegimeLine:
    """One line of the list: ``is_below`` an overlay under its general guide, ``entry`` the branch's own dates."""

    regime: Regime
    is_own: bool
    is_below: bool
    entry: RegimeInForce | None

    @property
    def span(self) -> tuple[date, date | None] | None:
        """From when to when the branch is under it: its own dates inside those of the notice; None: never."""
        if self.entry is None:
            return None
        since = max(self.entry.since, self.regime.since or date.min)
        until = min(self.entry.until or date.max, self.regime.until or date.max)
        return None if until < since else (since, None if until == date.max else until)

    @property
    def is_used(self) -> bool:
        """Tell whether the branch is, was or will be under it."""
        return self.span is not None

    def is_used_on(self, day: date) -> bool:
        """Tell whether the branch is under it on a day."""
        return self.span is not None and self.span[0] <= day <= (self.span[1] or date.max)

    @property
    def begins_as_version(self) -> bool:
        """Tell whether it begins where it follows an older version, and not on a day the branch chose."""
        begun = self.regime.since
        return bool(
            self.entry and begun and self.entry.regime_id != self.regime.id and begun > self.entry.since
        )

    @property
    def ends_itself(self) -> bool:
        """Tell whether it ends by its own last day, before the branch's own."""
        last = self.regime.until
        return bool(self.entry and last and last < (self.entry.until or date.max))


@dataclass(frozen=True)
class RegimeDetails:
    """One regime: ``counts`` of its rules by kind, ``off`` switched off, ``twice`` those in force that say the same."""

    line: RegimeLine
    counts: dict[RuleKind, int]
    off: int
    twice: tuple[Regime, ...]


@dataclass(frozen=True)
class ClauseGroup:
    """The rules of one part of the work: the plan, a step, the year."""

    title: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class DifferenceLine:
    """What one regime says to a question that another answers differently; ``is_first`` of its question."""

    question: str
    regime: str
    text: str
    source: str
    is_first: bool


def differences(workspace: Workspace) -> tuple[DifferenceLine, ...]:
    """Return where the regimes the branch is under today differ; nothing is resolved (DESIGN 7.1)."""
    branch = workspace.branch()
    in_force = workspace.regime_set.of_branch(branch, workspace.today())
    return tuple(
        DifferenceLine(
            one.question,
            answer.regime,
            answer.text,
            _place(answer),
            is_first=number == 0,
        )
        for one in contradictions(in_force, branch)
        for number, answer in enumerate(one.answers)
    )


def _place(answer: Answer) -> str:
    """Where it stands; the notice too where another one's words are inherited."""
    if answer.clause is None:
        return ""
    is_own = answer.clause.regime_id == answer.regime_id
    return answer.clause.section if is_own else answer.clause.source()


def regime_lines(workspace: Workspace) -> tuple[RegimeLine, ...]:
    """Return every regime that can be used: her own first, then the program's, overlays under their general guide."""
    own = {row.key for row in workspace.store.all(OwnRegime)}
    regimes = workspace.regime_set.regimes
    mine = [regime for regime in regimes if regime.id in own]
    shipped = [regime for regime in regimes if regime.id not in own]
    known = {regime.id for regime in shipped}
    tops = [regime for regime in shipped if regime.extends not in known]
    in_order = [*mine, *(one for top in tops for one in (top, *_below(top, shipped)))]
    return tuple(
        RegimeLine(
            regime,
            is_own=regime.id in own,
            is_below=regime.id not in own and regime.extends in known,
            entry=entry_of(workspace, regime),
        )
        for regime in in_order
    )


def _below(top: Regime, regimes: list[Regime]) -> tuple[Regime, ...]:
    direct = [regime for regime in regimes if regime.extends == top.id]
    return tuple(one for regime in direct for one in (regime, *_below(regime, regimes)))


def entry_of(workspace: Workspace, regime: Regime) -> RegimeInForce | None:
    """Return since when the branch is under a regime or another version of it; None: it is not."""
    entries = workspace.branch().regimes
    own = (entry for entry in entries if entry.regime_id == regime.id)
    same = {one.id for one in workspace.regime_set.regimes if one.series == regime.series}
    return next(own, None) or next((entry for entry in entries if entry.regime_id in same), None)


def details(workspace: Workspace, regime_id: str) -> RegimeDetails | None:
    """Return one regime in short; None when it is gone or cannot be used."""
    line = next((line for line in regime_lines(workspace) if line.regime.id == regime_id), None)
    if line is None:
        return None
    rules = line.regime.rules
    counts = Counter(rule.kind for rule in rules if rule.is_on)
    off = sum(not rule.is_on for rule in rules)
    return RegimeDetails(line, {kind: counts[kind] for kind in RuleKind}, off, _twice(workspace, line.regime))


def _twice(workspace: Workspace, regime: Regime) -> tuple[Regime, ...]:
    """The regimes in force that rest on the same text: both would say the same thing twice."""
    known = workspace.regime_set
    used = known.of_branch(workspace.branch(), workspace.today())
    others = (one for one in used if one.series != regime.series)
    return tuple(one for one in others if _root(known, one) == _root(known, regime))


def _root(known: RegimeSet, regime: Regime) -> str:
    while regime.extends and (base := known.get(regime.extends)) is not None:
        regime = base
    return regime.id


def clause_groups(workspace: Workspace, regime_id: str) -> tuple[ClauseGroup, ...]:
    """Return all rules of a regime, those switched off too: of the plan, of each step, of the year."""
    regime = workspace.regime_set.get(regime_id)
    rules = regime.rules if regime else ()
    wanted = [(say("regime_fields.group.plan"), _of(rules, Subject.PLAN))]
    wanted += [
        (_step(number, key), _of(rules, Subject.ACTIVITY, number))
        for number, key in enumerate(STEP_KEYS, start=1)
    ]
    wanted += [
        (say("regime_fields.group.activity"), _of(rules, Subject.ACTIVITY)),
        (say("regime_fields.group.year"), _of(rules, Subject.YEAR)),
    ]
    return tuple(ClauseGroup(title, found) for title, found in wanted if found)


def _step(number: int, key: str) -> str:
    return say("regime_fields.group.step", number=number, title=say(f"steps.{key}.title"))


def _of(rules: tuple[Rule, ...], about: Subject, step: int | None = None) -> tuple[Rule, ...]:
    """The rules of one subject and step; a step is named for activities only."""
    is_step = about is Subject.ACTIVITY
    return tuple(rule for rule in rules if rule.about is about and (not is_step or rule.step == step))


def refused(workspace: Workspace) -> tuple[UserError, ...]:
    """Return why files or own regimes are out of use: each with file, line and reason."""
    return workspace.regime_set.refused


def pinned_on(workspace: Workspace, day: date) -> tuple[str, ...]:
    """Return the ids a plan or activity of ``day`` pins: of each regime the version that holds then, each once.

    A regime that cannot be read just now keeps its id: it will judge again when its file is mended.
    """
    known = workspace.regime_set
    found: list[str] = []
    for regime_id in workspace.branch().regimes_on(day):
        holds = known.regime_on(regime_id, day)
        if holds is not None or known.get(regime_id) is None:
            found.append(holds.id if holds else regime_id)
    return tuple(dict.fromkeys(found))


def is_own(workspace: Workspace, key: str) -> bool:
    """Tell whether a regime lies in the data, whether it can be used or not."""
    return workspace.store.get(OwnRegime, key) is not None
