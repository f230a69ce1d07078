"""The mail draft opens as an unsent letter with its text and its file, whatever they hold."""

from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given
from hypothesis import strategies as st

from app.documents.mail import render
from app.documents.wording import clean
from app.domain.papers.mail_draft import MailAttachment, MailDraft

NOW = datetime(2026, 6, 5, 9, 41)
FILE = MailAttachment("示例党支部 计划表（6月至12月）.xlsx", b"PK\x03\x04\r\n.\r\nbytes")
DRAFT = MailDraft(
    "zuzhibu@example.cn",
    "报送《主题党日和组织生活方案计划表》",
    "组织部：\n现报送计划表，请审阅。\n",
    (FILE,),
)


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_reads_back_as_it_was_given() -> None:
    message = read(render(DRAFT, NOW))
    assert (message["To"], message["Subject"], message["X-Unsent"]) == (DRAFT.recipient, DRAFT.subject, "1")
    assert message["From"] is None
    assert text_of(message) == DRAFT.body
    [attached] = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == (FILE.name, FILE.data)
    assert attached.get_content_type().endswith("spreadsheetml.sheet")


def test_is_plain_ascii_in_short_lines_ended_as_mail_wants() -> None:
    data = render(DRAFT, NOW)
    data.decode("ascii")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_without_a_recipient_it_is_left_open() -> None:
    assert read(render(MailDraft(" ", "题", "文"), NOW))["To"] is None


def test_a_line_end_cannot_add_a_header() -> None:
    message = read(render(MailDraft("a@example.cn\r\nBcc: b@example.cn", "题\nBcc: c@example.cn", ""), NOW))
    assert message["Bcc"] is None


@given(st.text(max_size=80), st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_any_text_survives(subject: str, body: str, name: str) -> None:
    message = read(render(MailDraft("", subject, body, (MailAttachment(name, b"1"),)), NOW))
    assert message["Subject"] == " ".join(clean(subject).split())
    assert text_of(message).rstrip("\n") == clean(body).rstrip("\n")
    assert len(list(message.iter_attachments())) == 1
