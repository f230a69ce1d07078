"""The facts of the record of a consultation."""

from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.consultation_record import ConsultationRecord
from app.domain.registers import Consultation


def gather(branch: Branch, row: Consultation) -> ConsultationRecord:
    """Return what the record says."""
    return ConsultationRecord(
        branch=known(branch.name),
        on=row.on,
        how=known(row.how),
        people=row.people,
        about=known(row.about),
        opinions=known(row.opinions),
        adopted=known(row.adopted),
    )
