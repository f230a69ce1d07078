"""The record of a consultation (征求意见记录) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, pair, people, story, wide
from app.documents.word_tables import Grid
from app.documents.wording import shown, wording
from app.domain.papers.consultation_record import ConsultationRecord

words = wording("consultation_record")


def render(facts: ConsultationRecord, now: datetime) -> bytes:
    """Return the record as a .docx file."""
    form = new_form(words("title"), now)
    grid = Grid(form, FOUR_COLUMNS)
    wide(grid, words("branch"), shown(facts.branch))
    pair(grid, words("on"), facts.on, words("people"), people(facts.people))
    wide(grid, words("how"), shown(facts.how))
    wide(grid, words("about"), shown(facts.about), 16)
    story(grid, words("opinions"), shown(facts.opinions), 90)
    story(grid, words("adopted"), shown(facts.adopted), 50, keep_with_next=True)
    pair(grid, words("recorder"), "", words("secretary"), "")
    return to_bytes(form)
