"""The facts of a mail draft (邮件草稿); nothing is ever sent."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class MailAttachment:
    """One file of the mail: the name the receiver sees and its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class MailDraft:
    """A mail as it will be opened in the mail program; an empty ``recipient`` is left open."""

    recipient: str
    subject: str
    body: str
    attachments: tuple[MailAttachment, ...] = ()
