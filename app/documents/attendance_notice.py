"""The public notice of attendance (参加情况公示) in Word: names and numbers, never a reason."""

from datetime import datetime

from docx.document import Document

from app.documents.word import FORM_TEXT, fill, to_bytes
from app.documents.word_forms import new_list
from app.documents.word_tables import listing
from app.documents.wording import clean, shown, wording
from app.domain.papers.attendance_notice import AttendanceLine, AttendanceNotice

words = wording("attendance_notice")
COLUMNS = ("due", "came", "on_leave", "absent")
WIDTHS = (16, 42, 27, 27, 27, 27)  # millimetres; 166 in all


def render(facts: AttendanceNotice, now: datetime) -> bytes:
    """Return the notice as a .docx file."""
    title = words("title", kind=clean(facts.activity_kind))
    head = words("head", branch=shown(facts.branch), period=clean(facts.period))
    paper = new_list(title, head, now)
    heads = [words(key) for key in ("number", "member", *COLUMNS)]
    listing(paper, WIDTHS, heads, [_texts(line) for line in facts.lines])
    _foot(paper, facts)
    return to_bytes(paper)


def _texts(line: AttendanceLine) -> list[str]:
    return [clean(line.name), *(shown(getattr(line, name)) for name in COLUMNS)]


def _foot(paper: Document, facts: AttendanceNotice) -> None:
    fill(paper.add_paragraph(), words("identity"), FORM_TEXT, before=6, after=10)
    for text in (shown(facts.branch), shown(facts.dated)):
        fill(paper.add_paragraph(), text, FORM_TEXT, "right", right=2, line=22, keep_with_next=True)
