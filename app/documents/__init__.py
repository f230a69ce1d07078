"""Readers and papers: the only folder that imports openpyxl, python-docx and python-calamine."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from app.documents import renderers
from app.domain.papers.approval import Approval
from app.domain.papers.attendance_notice import AttendanceNotice
from app.domain.papers.ballot import Ballot
from app.domain.papers.change_letter import ChangeLetter
from app.domain.papers.committee_record import CommitteeRecord
from app.domain.papers.consultation_record import ConsultationRecord
from app.domain.papers.disclosure_record import DisclosureRecord
from app.domain.papers.dues_sheet import DuesSheet
from app.domain.papers.fixed_day_letter import FixedDayLetter
from app.domain.papers.leave_slip import LeaveSlip
from app.domain.papers.mail_draft import MailDraft
from app.domain.papers.makeup_record import MakeupRecord
from app.domain.papers.notice import Notice
from app.domain.papers.observation_visit import VisitRecord
from app.domain.papers.plan_table import PlanTable
from app.domain.papers.problem_list import ProblemList
from app.domain.papers.record import Record
from app.domain.papers.rectification_record import RectificationRecord
from app.domain.papers.register_list import RegisterList
from app.domain.papers.sign_in_sheet import SignInSheet
from app.domain.papers.statement import Statement
from app.domain.papers.talk_record import TalkRecord
from app.domain.papers.tally import Tally
from app.domain.papers.topic_menu import TopicMenu
from app.domain.papers.year_statistics import YearStatistics

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


def fill_plan_table(facts: PlanTable, now: datetime, template: Path) -> bytes:
    """Render the plan table into a template of hers; raises UserError template_unreadable or template_markers."""
    from app.documents.plan_table import render

    return render(facts, now, template)


def _document(
    key: str, suffix: str, facts: type, render: Callable[[Any, datetime], bytes], rows: Callable[[Any], int]
) -> Document:
    return Document(key, f"papers.{key}.name", suffix, facts, render, rows)


# To add a paper: 1. its facts as a frozen dataclass in app/domain/papers; 2. its words in resources/text/papers.toml
# and its file here with render(facts, now); 3. a function in renderers.py that imports that file when it is first
# needed, and a line below.
DOCUMENTS: tuple[Document, ...] = (
    _document("plan_table", ".xlsx", PlanTable, renderers.plan_table, lambda facts: len(facts.rows) + 5),
    _document("record", ".docx", Record, renderers.record, lambda facts: 20),
    _document(
        "sign_in_sheet",
        ".docx",
        SignInSheet,
        renderers.sign_in_sheet,
        lambda facts: (len(facts.people) + 1) // 2,
    ),
    _document("ballot", ".docx", Ballot, renderers.ballot, lambda facts: facts.slips // facts.per_page),
    _document("tally", ".docx", Tally, renderers.tally, lambda facts: len(facts.result.headings)),
    _document("leave_slip", ".docx", LeaveSlip, renderers.leave_slip, lambda facts: 3),
    _document("notice", ".docx", Notice, renderers.notice, lambda facts: 0),
    _document("committee_record", ".docx", CommitteeRecord, renderers.committee_record, lambda facts: 10),
    _document("approval", ".docx", Approval, renderers.approval, lambda facts: 10),
    _document(
        "makeup_record", ".docx", MakeupRecord, renderers.makeup_record, lambda facts: 6 * len(facts.entries)
    ),
    _document("statement", ".docx", Statement, renderers.statement, lambda facts: 0),
    _document(
        "attendance_notice",
        ".docx",
        AttendanceNotice,
        renderers.attendance_notice,
        lambda facts: len(facts.lines) + 1,
    ),
    _document("change_letter", ".docx", ChangeLetter, renderers.change_letter, lambda facts: 1),
    _document(
        "consultation_record", ".docx", ConsultationRecord, renderers.consultation_record, lambda facts: 7
    ),
    _document(
        "disclosure_record",
        ".docx",
        DisclosureRecord,
        renderers.disclosure_record,
        lambda facts: len(facts.rows) + 1,
    ),
    _document("dues_sheet", ".xlsx", DuesSheet, renderers.dues_sheet, lambda facts: len(facts.rows) + 5),
    _document("fixed_day_letter", ".docx", FixedDayLetter, renderers.fixed_day_letter, lambda facts: 1),
    _document("observation_visit", ".docx", VisitRecord, renderers.observation_visit, lambda facts: 10),
    _document(
        "problem_list", ".docx", ProblemList, renderers.problem_list, lambda facts: len(facts.rows) + 1
    ),
    _document(
        "rectification_record",
        ".docx",
        RectificationRecord,
        renderers.rectification_record,
        lambda facts: len(facts.results) + 8,
    ),
    _document(
        "register_list", ".xlsx", RegisterList, renderers.register_list, lambda facts: len(facts.rows) + 3
    ),
    _document("talk_record", ".docx", TalkRecord, renderers.talk_record, lambda facts: 7),
    _document("topic_menu", ".docx", TopicMenu, renderers.topic_menu, lambda facts: len(facts.rows) + 1),
    _document(
        "year_statistics",
        ".xlsx",
        YearStatistics,
        renderers.year_statistics,
        lambda facts: len(facts.kinds) + len(facts.members) + 6,
    ),
    _document("mail_draft", ".eml", MailDraft, renderers.mail_draft, lambda facts: len(facts.attachments)),
)


def document(key: str) -> Document:
    """Return the document with this key; raises KeyError."""
    return {document.key: document for document in DOCUMENTS}[key]
