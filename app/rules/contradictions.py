"""Regimes in force at once that answer the same question differently: shown side by side, never resolved (RULES 2.8)."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.branch import Branch
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.finding import Clause
from app.domain.regime import AttendanceBase, ChangeMode, Duration, Regime, Rule
from app.rules.day_words import day_words
from app.texts import say

Said = tuple[object, str]


@dataclass(frozen=True)
class Answer:
    """What one regime says, in words, and where (None: not in one clause)."""

    regime_id: str
    regime: str
    text: str
    clause: Clause | None


@dataclass(frozen=True)
class Contradiction:
    """矛盾: a question in words and the answers of the regimes, of which at least two differ."""

    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Question:
    """One question: ``answer`` gives what is compared and the words; ``names`` are the checks and duties of its rule."""

    key: str
    answer: Callable[[Regime, Branch], Said | None]
    names: tuple[str, ...]


def contradictions(regimes: tuple[Regime, ...], branch: Branch) -> tuple[Contradiction, ...]:
    """Return every question that two of the regimes answer differently; a regime that says nothing is left out."""
    found = []
    for question in QUESTIONS:
        said = [(one, answer) for one in regimes if (answer := question.answer(one, branch))]
        if len({answer[0] for _, answer in said}) > 1:
            answers = tuple(_answer(question, regime, text) for regime, (_, text) in said)
            found.append(Contradiction(say(f"contradictions.questions.{question.key}"), answers))
    return tuple(found)


def _answer(question: Question, regime: Regime, text: str) -> Answer:
    rule, of_word = _rule(regime, question.names), regime.words.superior_clause
    clause = rule.clause if rule else None
    if of_word and regime.words.superior in text:  # the rule's words would name another
        clause = of_word
    return Answer(regime.id, regime.notice.short, text, clause)


def _rule(regime: Regime, names: tuple[str, ...]) -> Rule | None:
    """The rule that asks: of the first name that any rule has."""
    for name in names:
        for rule in regime.rules_on():
            if name in (*rule.checks, *rule.duties):
                return rule
    return None


def _day(regime: Regime, branch: Branch) -> Said | None:
    demand = regime.day
    if demand is None:
        return None
    if demand.kind is DayRuleKind.FREE:
        return DayRuleKind.FREE, say("contradictions.day_free")
    if demand.kind is DayRuleKind.NTH_WEEKDAY:
        rule = demand.rule(None)
        return (_own_day(rule), say("contradictions.day_named", day=day_words(rule))) if rule else None
    chosen = branch.day_rule
    if chosen is None:
        return DayRuleKind.FIXED_DAY, say("contradictions.day_unset")
    return _own_day(chosen), say("contradictions.day_chosen", day=day_words(chosen))


def _own_day(rule: DayRule) -> object:
    return rule.kind, rule.day, rule.nth, rule.weekday


def _holiday(regime: Regime, branch: Branch) -> Said | None:
    demand = regime.day
    if demand is None or demand.holiday_rule is HolidayRule.NONE:
        return None
    if demand.holiday_rule is HolidayRule.NEXT_SAME_WEEKDAY:
        return demand.holiday_rule, say("contradictions.holiday_next_week")
    first, last = demand.window or (1, 31)
    return (demand.holiday_rule, demand.window), say("contradictions.holiday_window", first=first, last=last)


def _change(regime: Regime, branch: Branch) -> Said | None:
    mode, superior = regime.numbers.change_mode, regime.words.superior
    if mode is ChangeMode.CONSENT:
        return mode, say("contradictions.change_consent", superior=superior)
    if mode is ChangeMode.FILE:
        key = "change_file_same_month" if regime.numbers.change_same_month else "change_file"
        return (mode, key), say(f"contradictions.{key}", superior=superior)
    demand = regime.day
    if demand and demand.window:
        first, last = demand.window
        return demand.window, say("contradictions.change_window", first=first, last=last)
    if demand and demand.kind is DayRuleKind.FREE:
        return DayRuleKind.FREE, say("contradictions.change_free")
    return None


def _notice(regime: Regime, branch: Branch) -> Said | None:
    days = regime.numbers.notice_days
    if days is not None:
        return days, say("contradictions.notice_days", days=days)
    is_before = _rule(regime, ("notice_before",)) is not None
    return (0, say("contradictions.notice_before")) if is_before else None


def _duration(regime: Regime, branch: Branch) -> Said | None:
    wanted = regime.numbers.min_duration
    return (wanted, say(f"contradictions.{DURATIONS[wanted]}")) if wanted else None


def _attendance(regime: Regime, branch: Branch) -> Said | None:
    percent, base = regime.numbers.attendance_min_percent, regime.numbers.attendance_base
    if percent is None:
        return None
    key = "attendance_of_due" if base is AttendanceBase.DUE else "attendance_of_total"
    return (percent, base), say(f"contradictions.{key}", percent=percent)


def _report(regime: Regime, branch: Branch) -> Said | None:
    days, superior = regime.numbers.report_days, regime.words.superior
    if days is not None:
        return days, say("contradictions.report_days", days=days, superior=superior)
    is_filed = _rule(regime, ("activity_filed", "filing_due")) is not None
    return ("soon", say("contradictions.report_soon", superior=superior)) if is_filed else None


def _superior(regime: Regime, branch: Branch) -> Said | None:
    """Whom the notice names; 上级党组织 and the like name nobody."""
    word = regime.words.superior
    return None if word.startswith(say("contradictions.any_superior")) else (word, word)


def _leave(regime: Regime, branch: Branch) -> Said | None:
    if regime.numbers.leave_written:
        return "written", say("contradictions.leave_written")
    if _rule(regime, ("absentees_contacted",)):
        return "contacted", say("contradictions.leave_contacted")
    if regime.numbers.makeup_record and _rule(regime, ("make_up",)):
        return "made_up", say("contradictions.leave_made_up")
    return None


DURATIONS = {
    Duration.HALF_DAY: "half_a_day",
    Duration.DAY: "a_day",
    Duration.TWO_HALF_DAYS: "day_or_two_halves",
}
# To add a question: a function, a line here, its words in resources/text/contradictions.toml.
QUESTIONS = (
    Question("day", _day, ("fixed_day", "plan_fixed_day", "day_or_halves", "plan_months", "month_activity")),
    Question("holiday", _holiday, ("fixed_day", "plan_fixed_day", "change_in_window")),
    Question("change", _change, ("change_filed", "change_in_window", "plan_months", "month_activity")),
    Question("notice", _notice, ("notice_days", "notice_before")),
    Question("duration", _duration, ("half_day", "day_or_halves")),
    Question("attendance", _attendance, ("attendance_share",)),
    Question("report", _report, ("report_days", "activity_filed", "filing_due")),
    Question("superior", _superior, ("plan_filed", "change_filed", "fixed_day_filed", "plan_due")),
    Question("leave", _leave, ("leave_written", "absentees_contacted", "make_up")),
)
