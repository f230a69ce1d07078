"""Which tables hold something of a member: said once, for deleting (错录) and for erasing (彻底清除).

To add a table with ``member_id`` or ``member_ids``: one line here; tests/app/operations/test_deleting.py finds one that
is missing.
"""

from typing import Any

from app.domain.attendance import ExpectedMember
from app.domain.dues import DuesPayment, DuesTerms
from app.domain.member import ERASED, MemberEvent
from app.domain.registers import Appraisal, Oath, OwnProblem, Service, StudyRecord, Talk
from app.domain.step_facts import MakeUp

LISTED: tuple[type[Any], ...] = (ExpectedMember, MakeUp, MemberEvent)
# Rows of registers that are about one member, and what erasing forgets of them; the rows stay then, and so do counts
# and sums.
REGISTERED: dict[type[Any], dict[str, Any]] = {
    OwnProblem: {"name": ERASED, "what": "", "category": "", "measures": ""},
    Talk: {"name": ERASED, "reason": "", "points": "", "attitude": ""},
    Appraisal: {"name": ERASED, "note": ""},
    DuesTerms: {
        "name": ERASED,
        "category": "",
        "base": None,
        "rate": None,
        "relief": "",
        "relief_approved_on": None,
        "note": "",
    },
    DuesPayment: {"how": ""},
}
# Rows that name several members by their numbers: only the one goes from the list.
LISTING: tuple[type[Any], ...] = (Oath, Service, StudyRecord)
OF_MEMBER: tuple[type[Any], ...] = (*LISTED, *REGISTERED)
