"""The mail draft: an .eml file the mail program opens as an unsent letter; this program sends nothing."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePath

from app.documents.wording import clean
from app.domain.papers.mail_draft import MailAttachment, MailDraft

LONGEST_LINE = 250
_OFFICE = "vnd.openxmlformats-officedocument"
_TYPES = {
    ".xlsx": ("application", f"{_OFFICE}.spreadsheetml.sheet"),
    ".docx": ("application", f"{_OFFICE}.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
    ".jpg": ("image", "jpeg"),
}


def render(draft: MailDraft, now: datetime) -> bytes:
    """Return the draft as an .eml file (RFC 5322); ``X-Unsent: 1`` makes mail programs open it for editing."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Date"] = now.astimezone()
    message["Subject"] = _one_line(draft.subject)
    if draft.recipient.strip():
        message["To"] = _one_line(draft.recipient)
    message.set_content(clean(draft.body), charset="utf-8", cte="base64")
    for attachment in draft.attachments:
        _attach(message, attachment)
    return message.as_bytes()


def _attach(message: EmailMessage, attachment: MailAttachment) -> None:
    suffix = PurePath(attachment.name).suffix.lower()
    maintype, subtype = _TYPES.get(suffix, ("application", "octet-stream"))
    message.add_attachment(
        attachment.data, maintype=maintype, subtype=subtype, filename=_one_line(attachment.name)
    )


def _one_line(text: str) -> str:
    """Return a text as one line of a head; a longer one helps nobody, and folding it takes minutes."""
    line = " ".join(clean(text).split())
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
