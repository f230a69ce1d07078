"""The facts of the record of an observation visit (F16)."""

from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.observation_visit import VisitRecord
from app.domain.registers import ObservationVisit


def gather(branch: Branch, visit: ObservationVisit) -> VisitRecord:
    """Return what the record says."""
    return VisitRecord(
        branch=known(branch.name),
        observer=known(visit.observer),
        role=known(visit.role),
        level=visit.level.value,
        visited=known(visit.branch),
        on=visit.on,
        theme=known(visit.theme),
        form=known(visit.form),
        practice=known(visit.practice),
        lessons=known(visit.lessons),
        suggestion=known(visit.suggestion),
    )
