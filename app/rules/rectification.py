"""整改 after low evaluations (JB-26): the branch's own problems of the year that carry it."""

from app.domain.registers import OwnProblem
from app.rules.year_case import YearCase
from app.texts import say


def rectifications(case: YearCase) -> tuple[OwnProblem, ...]:
    """Return the rows of 自身问题 in which the branch wrote down in this year what the low evaluations call for."""
    word = say("registers.problems.rectification")
    return tuple(
        one
        for one in case.registers.problems
        if one.member_id is None and one.category.strip() == word and case.span.holds(one.found_on)
    )


def is_rectified(case: YearCase) -> bool:
    """Tell whether measures are written down for the year."""
    return any(one.measures.strip() for one in rectifications(case))
