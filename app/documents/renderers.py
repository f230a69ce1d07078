"""One function a paper that imports its file when it is first needed.

The office libraries are half of a start-up, and only a written import gets into the frozen build. Each function is
documented by the ``render`` it imports.
"""

# ruff: noqa: D103

from datetime import datetime

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


def plan_table(facts: PlanTable, now: datetime) -> bytes:
    from app.documents.plan_table import render

    return render(facts, now)


def record(facts: Record, now: datetime) -> bytes:
    from app.documents.record import render

    return render(facts, now)


def sign_in_sheet(facts: SignInSheet, now: datetime) -> bytes:
    from app.documents.sign_in_sheet import render

    return render(facts, now)


def ballot(facts: Ballot, now: datetime) -> bytes:
    from app.documents.ballot import render

    return render(facts, now)


def tally(facts: Tally, now: datetime) -> bytes:
    from app.documents.tally import render

    return render(facts, now)


def leave_slip(facts: LeaveSlip, now: datetime) -> bytes:
    from app.documents.leave_slip import render

    return render(facts, now)


def notice(facts: Notice, now: datetime) -> bytes:
    from app.documents.notice import render

    return render(facts, now)


def committee_record(facts: CommitteeRecord, now: datetime) -> bytes:
    from app.documents.committee_record import render

    return render(facts, now)


def approval(facts: Approval, now: datetime) -> bytes:
    from app.documents.approval import render

    return render(facts, now)


def makeup_record(facts: MakeupRecord, now: datetime) -> bytes:
    from app.documents.makeup_record import render

    return render(facts, now)


def statement(facts: Statement, now: datetime) -> bytes:
    from app.documents.statement import render

    return render(facts, now)


def mail_draft(facts: MailDraft, now: datetime) -> bytes:
    from app.documents.mail import render

    return render(facts, now)


def attendance_notice(facts: AttendanceNotice, now: datetime) -> bytes:
    from app.documents.attendance_notice import render

    return render(facts, now)


def change_letter(facts: ChangeLetter, now: datetime) -> bytes:
    from app.documents.change_letter import render

    return render(facts, now)


def consultation_record(facts: ConsultationRecord, now: datetime) -> bytes:
    from app.documents.consultation_record import render

    return render(facts, now)


def disclosure_record(facts: DisclosureRecord, now: datetime) -> bytes:
    from app.documents.disclosure_record import render

    return render(facts, now)


def dues_sheet(facts: DuesSheet, now: datetime) -> bytes:
    from app.documents.dues_sheet import render

    return render(facts, now)


def fixed_day_letter(facts: FixedDayLetter, now: datetime) -> bytes:
    from app.documents.fixed_day_letter import render

    return render(facts, now)


def observation_visit(facts: VisitRecord, now: datetime) -> bytes:
    from app.documents.observation_visit import render

    return render(facts, now)


def problem_list(facts: ProblemList, now: datetime) -> bytes:
    from app.documents.problem_list import render

    return render(facts, now)


def rectification_record(facts: RectificationRecord, now: datetime) -> bytes:
    from app.documents.rectification_record import render

    return render(facts, now)


def register_list(facts: RegisterList, now: datetime) -> bytes:
    from app.documents.register_list import render

    return render(facts, now)


def talk_record(facts: TalkRecord, now: datetime) -> bytes:
    from app.documents.talk_record import render

    return render(facts, now)


def topic_menu(facts: TopicMenu, now: datetime) -> bytes:
    from app.documents.topic_menu import render

    return render(facts, now)


def year_statistics(facts: YearStatistics, now: datetime) -> bytes:
    from app.documents.year_statistics import render

    return render(facts, now)
