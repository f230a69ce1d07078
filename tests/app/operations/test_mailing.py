"""Preparing a mail and noting that it went out."""

import email
from datetime import date, datetime
from email.policy import default
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.plan import PlanFile
from app.domain.records import Sending
from app.operations import activities, branches, mailing, papers, plans, undoing
from app.operations.workspace import Workspace, create_workspace

NOW = datetime(2026, 6, 9, 9, 41)


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "支部", clock=lambda: NOW)
    branches.change_branch(
        made, name="示例支部", superior="示例机关党委", superior_mail="dw@example.cn", secretary="王小明"
    )
    return made


@pytest.fixture
def made(opened: Workspace) -> PlanFile:
    return plans.make_plan(opened, 2026, 6, 12)


def test_the_draft_holds_the_table(opened: Workspace, made: PlanFile) -> None:
    mail = mailing.prepare_plan_mail(opened, made.plan.id)
    draft = email.message_from_bytes(mail.draft.read_bytes(), policy=default)
    [attached] = draft.iter_attachments()
    assert draft["To"] == mail.recipient == "dw@example.cn"
    assert draft["Subject"] == mail.subject
    assert attached.get_filename() == mail.attachment.name
    assert attached.get_content() == mail.attachment.read_bytes()


def test_without_an_address_it_still_works(opened: Workspace, made: PlanFile) -> None:
    branches.change_branch(opened, superior="", superior_mail="")
    mail = mailing.prepare_plan_mail(opened, made.plan.id)
    assert mail.recipient == ""
    assert "待补" in mail.body
    assert mail.draft.exists()


def test_a_table_exported_under_another_name_is_the_one_attached(opened: Workspace, made: PlanFile) -> None:
    first = papers.make(opened, papers.prepare_plan(opened, made.plan.id))
    other = papers.make(opened, papers.under_free_name(papers.prepare_plan(opened, made.plan.id)))
    assert other.name == f"{first.stem}(2).xlsx"
    assert mailing.plan_mail(opened, made.plan.id, other).attachment == other


def test_sending_a_plan_makes_a_version_and_is_one_step(opened: Workspace, made: PlanFile) -> None:
    mail = mailing.prepare_plan_mail(opened, made.plan.id)
    assert not mailing.wants_reason(opened, mail)
    sent = datetime(2026, 6, 9, 9, 30)
    mailing.mark_sent(opened, mail, sent)
    assert plans.plan_file(opened, made.plan.id).versions[0].sent_at == sent
    assert opened.store.all(Sending)[0].recorded_at == NOW
    undoing.undo_last(opened)
    assert plans.plan_file(opened, made.plan.id).versions == ()
    assert opened.store.all(Sending) == ()


def test_a_changed_plan_wants_a_reason(opened: Workspace, made: PlanFile) -> None:
    mail = mailing.prepare_plan_mail(opened, made.plan.id)
    mailing.mark_sent(opened, mail, NOW)
    plans.add_row(opened, made.plan.id)
    assert mailing.wants_reason(opened, mail)
    mailing.mark_sent(opened, mail, NOW, "加一次活动")
    assert [one.reason for one in plans.plan_file(opened, made.plan.id).versions] == ["", "加一次活动"]


def test_a_paper_of_an_activity(opened: Workspace) -> None:
    begun = activities.start_unplanned(opened, "学习", ActivityKind.THEME_DAY, date(2026, 6, 8), "临时")
    mail = mailing.prepare_activity_mail(opened, "record", begun.id)
    aside = mailing.prepare_activity_mail(opened, "record", begun.id, is_aside=True)
    assert "学习" in mail.subject
    assert aside.attachment != mail.attachment
    assert not mailing.wants_reason(opened, mail)
    mailing.mark_sent(opened, mail, NOW)
    assert activities.activity_file(opened, begun.id).sendings[0].document == "record"


def test_sending_the_request_for_approval_fills_its_step(opened: Workspace) -> None:
    begun = activities.start_unplanned(opened, "学习", ActivityKind.THEME_DAY, date(2026, 6, 18), "临时")
    mailing.mark_sent(opened, mailing.prepare_activity_mail(opened, "approval", begun.id), NOW)
    facts = activities.activity_file(opened, begun.id).approval
    assert (facts.sent_on, facts.sent_how) == (NOW.date(), "邮件")
    undoing.undo_last(opened)
    assert activities.activity_file(opened, begun.id).approval.sent_on is None
