"""Readers and papers: the only folder that imports openpyxl, python-docx and python-calamine."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.papers.approval import Approval
from app.domain.papers.ballot import Ballot
from app.domain.papers.committee_record import CommitteeRecord
from app.domain.papers.leave_slip import LeaveSlip
from app.domain.papers.mail_draft import MailDraft
from app.domain.papers.makeup_record import MakeupRecord
from app.domain.papers.notice import Notice
from app.domain.papers.plan_table import PlanTable
from app.domain.papers.record import Record
from app.domain.papers.sign_in_sheet import SignInSheet
from app.domain.papers.statement import Statement
from app.domain.papers.tally import Tally

# Facts and the time of making in, the bytes of the file out.
Render = Callable[[Any, datetime], bytes]


@dataclass(frozen=True)
class Document:
    """One paper (材料) the program makes: its facts' type, its file, how it is rendered and verified.

    ``rows`` tells how many rows the file must hold at least, for the check before it replaces an older one.
    """

    key: str
    title_key: str
    suffix: str
    facts: type
    render: Render
    rows: Callable[[Any], int]

    def verifier(self, facts: object) -> Callable[[Path], None]:
        """Return the check for ``write_out``: the file reads back and holds the rows of these facts."""
        from app.documents.verify import reads_back

        return partial(reads_back, at_least_rows=self.rows(facts))


def _plan_table(facts: PlanTable, now: datetime) -> bytes:
    from app.documents.plan_table import render

    return render(facts, now)


def fill_plan_table(facts: PlanTable, now: datetime, template: Path) -> bytes:
    """Render the plan table into a template of hers; raises UserError template_unreadable or template_markers."""
    from app.documents.plan_table import render

    return render(facts, now, template)


def _record(facts: Record, now: datetime) -> bytes:
    from app.documents.record import render

    return render(facts, now)


def _sign_in_sheet(facts: SignInSheet, now: datetime) -> bytes:
    from app.documents.sign_in_sheet import render

    return render(facts, now)


def _ballot(facts: Ballot, now: datetime) -> bytes:
    from app.documents.ballot import render

    return render(facts, now)


def _tally(facts: Tally, now: datetime) -> bytes:
    from app.documents.tally import render

    return render(facts, now)


def _leave_slip(facts: LeaveSlip, now: datetime) -> bytes:
    from app.documents.leave_slip import render

    return render(facts, now)


def _notice(facts: Notice, now: datetime) -> bytes:
    from app.documents.notice import render

    return render(facts, now)


def _committee_record(facts: CommitteeRecord, now: datetime) -> bytes:
    from app.documents.committee_record import render

    return render(facts, now)


def _approval(facts: Approval, now: datetime) -> bytes:
    from app.documents.approval import render

    return render(facts, now)


def _makeup_record(facts: MakeupRecord, now: datetime) -> bytes:
    from app.documents.makeup_record import render

    return render(facts, now)


def _statement(facts: Statement, now: datetime) -> bytes:
    from app.documents.statement import render

    return render(facts, now)


def _mail_draft(facts: MailDraft, now: datetime) -> bytes:
    from app.documents.mail import render

    return render(facts, now)


def _document(
    key: str, suffix: str, facts: type, render: Callable[[Any, datetime], bytes], rows: Callable[[Any], int]
) -> Document:
    return Document(key, f"papers.{key}.name", suffix, facts, render, rows)


# To add a paper: 1. its facts as a frozen dataclass in app/domain/papers; 2. its words in resources/text/papers.toml
# and its file here with render(facts, now); 3. a function above that imports that file when it is first needed (the
# office libraries are half of a start-up, and only a written import gets into the frozen build), and a line below.
DOCUMENTS: tuple[Document, ...] = (
    _document("plan_table", ".xlsx", PlanTable, _plan_table, lambda facts: len(facts.rows) + 5),
    _document("record", ".docx", Record, _record, lambda facts: 20),
    _document(
        "sign_in_sheet", ".docx", SignInSheet, _sign_in_sheet, lambda facts: (len(facts.people) + 1) // 2
    ),
    _document("ballot", ".docx", Ballot, _ballot, lambda facts: facts.slips // facts.per_page),
    _document("tally", ".docx", Tally, _tally, lambda facts: len(facts.result.headings)),
    _document("leave_slip", ".docx", LeaveSlip, _leave_slip, lambda facts: 3),
    _document("notice", ".docx", Notice, _notice, lambda facts: 0),
    _document("committee_record", ".docx", CommitteeRecord, _committee_record, lambda facts: 10),
    _document("approval", ".docx", Approval, _approval, lambda facts: 10),
    _document("makeup_record", ".docx", MakeupRecord, _makeup_record, lambda facts: 6 * len(facts.entries)),
    _document("statement", ".docx", Statement, _statement, lambda facts: 0),
    _document("mail_draft", ".eml", MailDraft, _mail_draft, lambda facts: len(facts.attachments)),
)


def document(key: str) -> Document:
    """Return the document with this key; raises KeyError."""
    return {document.key: document for document in DOCUMENTS}[key]
