"""Checks of the own problems (自身问题) the branch and its members solve."""

from app.domain.finding import Finding, Numbers
from app.domain.registers import RegisterKind
from app.domain.year_counts import ProblemCount
from app.rules.arrivals import all_year
from app.rules.case import Ruling, names
from app.rules.counters import problem_counts
from app.rules.periods import is_over
from app.rules.year_case import YearCase


def problems_solved(case: YearCase, ruling: Ruling) -> list[Finding]:
    """The branch and every member have solved so many own problems in the year (XH-07)."""
    if not is_over(case, ruling, case.span):
        return []
    branch, members = unsolved(case, ruling)
    wanted = ruling.regime.numbers.problems_per_member or 0
    found = [_branch(case, ruling, branch)] if branch else []
    if members:
        people = names([one.name for one in members])
        found.append(
            ruling.finding(
                "problem_unsolved_members",
                register=RegisterKind.PROBLEMS,
                field="member_id",
                year=case.year,
                wanted=wanted,
                count=len(members),
                names=people,
            )
        )
    return found


def _branch(case: YearCase, ruling: Ruling, branch: ProblemCount) -> Finding:
    wanted = ruling.regime.numbers.problems_per_branch or 0
    return ruling.finding(
        "problem_unsolved_branch",
        numbers=Numbers(branch.solved, wanted, wanted),
        register=RegisterKind.PROBLEMS,
        field="done_on",
        year=case.year,
        wanted=wanted,
        found=branch.solved,
    )


def unsolved(case: YearCase, ruling: Ruling) -> tuple[ProblemCount | None, tuple[ProblemCount, ...]]:
    """Return the counts short of what the notice asks for: the branch's, and those of members here all year."""
    numbers, (branch, *members) = ruling.regime.numbers, problem_counts(case)
    asked = {member.id for member in all_year(case)}
    wanted = numbers.problems_per_member or 0
    short = tuple(one for one in members if one.member_id in asked and one.solved < wanted)
    return (branch if branch.solved < (numbers.problems_per_branch or 0) else None), short
