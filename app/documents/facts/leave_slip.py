"""The facts of a leave slip (F05), for one member or blank."""

from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.attendance import ON_LEAVE, ExpectedMember
from app.domain.papers.leave_slip import LeaveSlip


def gather(file: ActivityFile, line: ExpectedMember | None = None) -> LeaveSlip:
    """Return the slip of one member; without one, a slip to fill in by hand."""
    on_leave = line is not None and line.mark in ON_LEAVE
    return LeaveSlip(
        branch=known(file.branch.name),
        name=line.name if line else "",
        category=line.kind if line else "",
        cause=line.mark.value if line and on_leave else "",
        details=line.reason if line else "",
        activity_on=file.activity.on,
        activity=known(file.activity.theme),
        makeup="",
        enclosures=(),
        received="",
    )
