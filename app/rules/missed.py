"""Periods of this year that are over and wanted more: on 今天 until held, 办完了, or answered by why nothing was held."""

from collections.abc import Callable, Sequence
from datetime import date

from app.domain.activity import ActivityKind, ActivityState
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.regime import Frequency
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.rules.case import Ruling
from app.rules.duty_case import Due, DutyCase
from app.rules.frequency import open_in
from app.rules.periods import span_text, spans_over
from app.rules.year_case import Span, YearActivity, YearCase

Anchor = Callable[[Span], str]


def missed(
    case: DutyCase,
    ruling: Ruling,
    frequency: Frequency,
    name: str,
    anchor: Anchor,
    words: str,
    is_done: Callable[[Span], bool],
) -> list[Due]:
    """Return one line for all periods without an activity, oldest first, and one for each activity nobody noted as held.

    ``name`` is the duty of a running period, ``anchor`` what it is about in one: 办完了 of then counts here too.
    """
    if case.given_year is None:  # nothing was gathered, so nothing is known to be missing
        return []
    spans = [
        span
        for span in spans_over(case.year, ruling, frequency.period)
        if not (
            is_done(span)
            or is_explained(case.year, frequency.kinds, span)
            or is_by_hand(case, f"{name}:{anchor(span)}")
        )
    ]
    waiting = {span: one for span in spans for one in open_in(case.year, frequency, span)[:1]}
    never = [span for span in spans if span not in waiting]
    lines = [_waits(anchor(span), words, one) for span, one in waiting.items()]
    return [*([_line(frequency, words, anchor, never)] if never else []), *lines]


def is_explained(year: YearCase, kinds: Sequence[str], span: Span) -> bool:
    """Tell whether an activity of a period was called off (不开了) with its reason."""
    return any(
        one.state is ActivityState.CANCELLED
        and one.state_reason.strip()
        and one.kind.value in kinds
        and span.holds(one.day)
        for one in year.activities
    )


def is_by_hand(case: DutyCase, what: str) -> bool:
    """Tell whether ``name:anchor`` was marked 办完了, whatever day it was due on then."""
    return any(one.key.startswith(f"{what}:") for one in case.done)


def _line(frequency: Frequency, words: str, anchor: Anchor, spans: Sequence[Span]) -> Due:
    first, is_lecture = spans[0], frequency.kinds[0] == ActivityKind.LECTURE.value
    return Due(
        anchor=anchor(first),
        on=first.last,
        action=DutyAction.OPEN_REGISTER if is_lecture else DutyAction.NEW_ACTIVITY,
        facts=(("periods", "、".join(map(span_text, spans))), ("kind", words)),
        since=first.first,
        register=RegisterKind.LECTURES if is_lecture else None,
        wanted=Wanted.of_word(frequency.kinds[0], first.first, first.last, frequency.category),
        text="frequency_missed",
        more=tuple((anchor(span), span.last) for span in spans[1:]),
    )


def _waits(anchor: str, words: str, one: YearActivity) -> Due:
    day = one.day or date.min
    return Due(
        anchor=anchor,
        on=day,
        action=DutyAction.OPEN_ACTIVITY,
        facts=(("kind", words), ("on", day_text(day))),
        since=day,
        activity_id=one.id,
        text="frequency_planned",
    )
