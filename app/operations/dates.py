"""Change the date of an activity as its regimes want it, and show what moves with it (改期)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import texts
from app.domain.activity import Activity, ActivityKind, ActivityState
from app.domain.day_rule import DayRuleKind
from app.domain.finding import Clause, Finding
from app.domain.records import DateChange
from app.domain.regime import ChangeMode, Regime, Rule
from app.operations import activities, pending_change, steps
from app.operations.workspace import Workspace
from app.rules.case import ActivityCase, Ruling
from app.rules.run import run

CHANGE_CHECKS = frozenset({"change_filed", "change_same_month", "change_in_window"})


@dataclass(frozen=True)
class RegimeDemand:
    """What one regime says of a change of date: its name, the sentence, and the clauses that say so."""

    regime: str
    text: str
    mode: ChangeMode | None = None
    has_window: bool = False
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class ChangeDemand:
    """What a change asks for under each of the activity's regimes, in their order."""

    regimes: tuple[RegimeDemand, ...] = ()

    @property
    def must_consent(self) -> bool:
        """Tell whether a regime wants the superior's consent beforehand."""
        return any(one.mode is ChangeMode.CONSENT for one in self.regimes)

    @property
    def must_file(self) -> bool:
        """Tell whether a regime wants the change filed."""
        return any(one.mode is ChangeMode.FILE for one in self.regimes)

    @property
    def wants_reason(self) -> bool:
        """Tell whether a regime speaks of why a date is changed."""
        return any(one.mode or one.has_window for one in self.regimes)


@dataclass(frozen=True)
class Proposal:
    """A change of date that is being thought of: what the regimes ask for, and what they would say of it."""

    case: ActivityCase
    demand: ChangeDemand

    def change(self, new: date, **facts: Any) -> DateChange:
        """Return the change with these facts, not stored."""
        activity = self.case.file.activity
        given = {"reason": "", "filed_on": None, "consented_on": None, "changed_at": None, **facts}
        return DateChange(0, activity.id, activity.on, new, **given)

    def findings(self, change: DateChange) -> tuple[Finding, ...]:
        """Return what the checks would find once the change were made."""
        file = self.case.file
        moved = replace(file, activity=_moved(file.activity, change.new), date_changes=(change,))
        clauses = {clause for one in self.demand.regimes for clause in one.clauses}
        found = run(replace(self.case, file=moved))
        return tuple(one for one in found if one.clause in clauses and one.key.startswith("change_"))


def proposal(workspace: Workspace, activity_id: int) -> Proposal:
    """Begin to think of a change of date."""
    case = steps.cases_of(workspace, (activities.activity_of(workspace, activity_id),))[0]
    return Proposal(case, _demand(case))


def change_demand(workspace: Workspace, activity_id: int) -> ChangeDemand:
    """Return what the regimes of an activity want of a change of date."""
    return proposal(workspace, activity_id).demand


def _demand(case: ActivityCase) -> ChangeDemand:
    return ChangeDemand(tuple(_of_regime(case, regime) for regime in case.judging))


def _of_regime(case: ActivityCase, regime: Regime) -> RegimeDemand:
    rules = [rule for rule in regime.rules_on() if _speaks(case, regime, rule)]
    asking = [name for rule in rules for name in rule.checks if name in CHANGE_CHECKS]
    mode = regime.numbers.change_mode if "change_filed" in asking else None
    window = regime.day.window if regime.day and "change_in_window" in asking else None
    if mode is not None or window is not None:
        return RegimeDemand(
            regime.notice.short,
            _sentence(case, regime, mode, window, "change_same_month" in asking),
            mode,
            window is not None,
            tuple(rule.clause for rule in rules),
        )
    is_free = regime.day is not None and regime.day.kind is DayRuleKind.FREE
    text = texts.say("dates.free" if is_free else "dates.silent")
    return RegimeDemand(regime.notice.short, text, clauses=_free_clause(regime) if is_free else ())


def _speaks(case: ActivityCase, regime: Regime, rule: Rule) -> bool:
    is_about_changes = not CHANGE_CHECKS.isdisjoint(rule.checks)
    return is_about_changes and Ruling(regime, rule).is_theme_day(case.file.activity.kind)


def _sentence(
    case: ActivityCase,
    regime: Regime,
    mode: ChangeMode | None,
    window: tuple[int, int] | None,
    in_same_month: bool,
) -> str:
    superior = case.branch.superior or regime.words.superior
    said = []
    if mode is ChangeMode.CONSENT:
        said.append(texts.say("dates.consent", superior=superior))
    elif mode is ChangeMode.FILE:
        key = "dates.file_same_month" if in_same_month else "dates.file"
        said.append(texts.say(key, superior=superior))
    if window is not None:
        said.append(texts.say("dates.window", first=window[0], last=window[1]))
    return "".join(said)


def _free_clause(regime: Regime) -> tuple[Clause, ...]:
    """The clause that lets the branch choose the day: the one that asks for its theme day."""
    theme_day = ActivityKind.THEME_DAY.value
    asked = (one.rule_id for one in regime.frequencies if theme_day in one.kinds and one.rule_id)
    return tuple(regime.clause(rule_id) for rule_id in asked)[:1]


def change_date(
    workspace: Workspace,
    activity_id: int,
    new: date,
    reason: str = "",
    filed_on: date | None = None,
    consented_on: date | None = None,
    opinion: str = "",
    answer: str = "",
) -> Activity:
    """Set the day of an activity. The first day is set freely; a later one is kept as a change with its reason.

    Open dates (公示, 上报 …) are counted from the day and so move with it; 撤销 takes the whole change back.
    A new day ends 延期: the activity goes on.
    """
    activity = activities.activity_of(workspace, activity_id)
    moved = _moved(activity, new)
    with workspace.action("activity.date", f"改期：{activity.theme}") as action:
        action.save(moved)
        pending_change.forget(workspace, action, activity_id)
        if activity.on is not None and activity.on != new:
            now = workspace.now()
            made = DateChange(
                0, activity_id, activity.on, new, reason, filed_on, consented_on, now, opinion, answer
            )
            action.insert(made)
    return moved


def _moved(activity: Activity, new: date) -> Activity:
    moved = replace(activity, on=new, planned_on=activity.planned_on or new)
    if activity.state is ActivityState.POSTPONED:
        return replace(moved, state=ActivityState.OPEN, state_reason="")
    return moved


def note_answer(workspace: Workspace, /, change_id: int, **facts: Any) -> None:
    """Write down later why a change was made, when it was filed or answered and how; the facts of a DateChange."""
    change = workspace.store.get(DateChange, change_id)
    if change is None:
        raise KeyError(change_id)
    with workspace.action("activity.date", "改期的报备") as action:
        action.save(replace(change, **facts))
