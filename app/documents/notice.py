"""The letter that announces or convenes (预告 F06, 会议通知 F07) in Word, set as GB/T 9704-2012 asks."""

from datetime import datetime

from docx.document import Document

from app.documents.word import to_bytes
from app.documents.word_letters import item, line, new_letter, signature
from app.documents.wording import shown, wording
from app.domain.papers.notice import Notice, NoticeKind

words = wording("notice")
ITEMS = (
    "theme",
    "time",
    "place",
    "participants",
    "agenda",
    "sign_in",
    "preparation",
    "leave_rule",
    "contact",
)


def render(facts: Notice, now: datetime) -> bytes:
    """Return the letter as a .docx file."""
    addressees = words("addressees", addressees=shown(facts.addressees))
    paper = new_letter(_title(facts), addressees, now)
    _body(paper, facts)
    signature(paper, shown(facts.sender), shown(facts.dated))
    return to_bytes(paper)


def _title(facts: Notice) -> str:
    if facts.kind is NoticeKind.MEETING:
        return words("meeting_title", meeting=shown(facts.meeting))
    return words("preview_title", month=shown(facts.month), kind=shown(facts.activity_kind))


def _body(paper: Document, facts: Notice) -> None:
    line(paper, words(f"{facts.kind.value}_opening", kind=shown(facts.activity_kind)))
    items = [(key, getattr(facts, key)) for key in ITEMS]
    for position, (key, fact) in enumerate(one for one in items if one[1] not in ("", ())):
        item(paper, position, words(key), fact)
    line(paper, words(f"{facts.kind.value}_closing"), keep_with_next=True)
