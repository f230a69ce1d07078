"""Prepare a mail for the superior and note that it was sent; the program itself sends nothing (准备邮件)."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.documents import document, output
from app.domain.papers.mail_draft import MailAttachment, MailDraft
from app.domain.records import DateChange, Sending
from app.operations import activities, papers, plans
from app.operations.workspace import Workspace
from app.storage.store import Action
from app.texts import say

BY_MAIL = "邮件"


@dataclass(frozen=True)
class PreparedMail:
    """What to put into a mail: recipient, subject and body to copy, the file to attach, and the draft beside it."""

    document: str
    recipient: str
    subject: str
    body: str
    attachment: Path
    draft: Path
    activity_id: int | None = None
    plan_id: int | None = None


def prepare_plan_mail(workspace: Workspace, plan_id: int) -> PreparedMail:
    """Export the plan table and write the draft beside it."""
    return plan_mail(workspace, plan_id, papers.make(workspace, papers.prepare_plan(workspace, plan_id)))


def plan_mail(workspace: Workspace, plan_id: int, path: Path) -> PreparedMail:
    """Write the draft beside a plan table that was just made at ``path``."""
    plan = plans.plan_file(workspace, plan_id).plan
    period = f"{plan.year}年{plan.first_month}–{plan.last_month}月"
    return _prepared(workspace, papers.PLAN_TABLE, path, period=period, plan_id=plan_id)


def prepare_activity_mail(
    workspace: Workspace, key: str, activity_id: int, is_aside: bool = False
) -> PreparedMail:
    """Export a paper of an activity and write the draft beside it; ``is_aside`` takes a name nobody uses yet."""
    job = papers.prepare(workspace, key, activity_id)
    path = papers.make(workspace, papers.under_free_name(job) if is_aside else job)
    return activity_mail(workspace, key, activity_id, path)


def activity_mail(workspace: Workspace, key: str, activity_id: int, path: Path) -> PreparedMail:
    """Write the draft beside a paper of an activity that was just made at ``path``."""
    file = activities.activity_file(workspace, activity_id)
    day = file.day
    period = f"{day.year}年{day.month}月{day.day}日" if day else ""
    return _prepared(workspace, key, path, period=period, theme=file.activity.theme, activity_id=activity_id)


def _prepared(
    workspace: Workspace,
    key: str,
    path: Path,
    *,
    period: str,
    theme: str = "",
    activity_id: int | None = None,
    plan_id: int | None = None,
) -> PreparedMail:
    branch = workspace.branch()
    missing = say("papers.missing")
    facts = {
        "branch": branch.name or missing,
        "superior": branch.superior or missing,
        "paper": papers.PLAN_TITLE if key == papers.PLAN_TABLE else papers.paper(key).title,
        "period": period,
        "theme": theme,
        "secretary": branch.secretary or missing,
    }
    mail = MailDraft(
        branch.superior_mail,
        say(f"mail.{key}.subject", **facts),
        say(f"mail.{key}.body", **facts),
        (MailAttachment(path.name, path.read_bytes()),),
    )
    draft = _write_draft(workspace, mail, path)
    return PreparedMail(key, mail.recipient, mail.subject, mail.body, path, draft, activity_id, plan_id)


def _write_draft(workspace: Workspace, mail: MailDraft, beside: Path) -> Path:
    kind = document("mail_draft")
    path = beside.with_suffix(kind.suffix)
    return output.write_out(path, kind.render(mail, workspace.now()), kind.verifier(mail))


def mark_sent(workspace: Workspace, mail: PreparedMail, sent_at: datetime, reason: str = "") -> Sending:
    """我已发出: note when it went and to whom; a plan table becomes the next version (``reason`` from the second on)."""
    with workspace.action("paper.sent", f"已报送：{mail.attachment.stem}") as action:
        if mail.plan_id is not None:
            plans.write_sent(workspace, action, mail.plan_id, sent_at, mail.recipient, reason=reason)
        if mail.document == "approval" and mail.activity_id is not None:
            _fill_approval(workspace, action, mail.activity_id, sent_at)
        if mail.document == "change_report" and mail.activity_id is not None:
            _fill_filing(workspace, action, mail.activity_id, sent_at)
        return action.insert(
            Sending(
                0,
                mail.document,
                mail.activity_id,
                mail.plan_id,
                mail.recipient,
                sent_at,
                workspace.now(),
            )
        )


def _fill_approval(workspace: Workspace, action: Action, activity_id: int, sent_at: datetime) -> None:
    """Write into step ② when and how it went, so that it is not typed twice."""
    facts = activities.activity_file(workspace, activity_id).approval
    action.save(replace(facts, sent_on=sent_at.date(), sent_how=BY_MAIL))


def _fill_filing(workspace: Workspace, action: Action, activity_id: int, sent_at: datetime) -> None:
    """Write the day of the 报备 into the newest change of date, where none was entered."""
    for newest in workspace.store.where(DateChange, activity_id=activity_id)[-1:]:
        if newest.filed_on is None:
            action.save(replace(newest, filed_on=sent_at.date()))


def wants_reason(workspace: Workspace, mail: PreparedMail) -> bool:
    """Tell whether 我已发出 has to say what changed: a plan table that differs from the version sent before."""
    return mail.plan_id is not None and plans.needs_reason(plans.plan_file(workspace, mail.plan_id))
