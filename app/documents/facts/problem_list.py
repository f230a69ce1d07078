"""The facts of the list of own problems."""

from collections.abc import Sequence

from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.problem_list import ProblemList, ProblemRow
from app.domain.registers import OwnProblem
from app.texts import say


def gather(branch: Branch, year: int, problems: Sequence[OwnProblem]) -> ProblemList:
    """Return what the list says, the branch's own problems first."""
    ordered = sorted(problems, key=lambda one: (one.member_id is not None, one.found_on, one.id))
    return ProblemList(known(branch.name), year, tuple(map(_row, ordered)))


def _row(problem: OwnProblem) -> ProblemRow:
    return ProblemRow(
        owner=say("papers.problem_list.of_branch") if problem.member_id is None else problem.name,
        what=known(problem.what),
        category=known(problem.category),
        measures=known(problem.measures),
        who=known(problem.who),
        due=problem.due,
        done_on=problem.done_on or "",
    )
