"""The facts of the plan table (F01)."""

from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.plan_table import PlanTable, PlanTableRow
from app.domain.plan import PlanFile, PlannedActivity
from app.domain.plan_cells import paper_time


def gather(file: PlanFile, branch: Branch) -> PlanTable:
    """Return what the plan table says."""
    return PlanTable(
        form_title_unit=known(branch.title_unit),
        branch=known(branch.name),
        filled_by=known(file.plan.filled_by),
        filled_on=file.plan.filled_on,
        rows=tuple(_row(row) for row in file.rows),
    )


def _row(row: PlannedActivity) -> PlanTableRow:
    return PlanTableRow(
        time=known(paper_time(row)),
        place=known(row.place),
        theme=known(row.theme),
        kind=known(row.kind),
        content=known(row.content),
        remark=row.remark,
        observed=row.is_observed,
    )
