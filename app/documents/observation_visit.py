"""The record of one observation visit (观摩记录, F16) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, pair, story, wide
from app.documents.word_tables import Grid
from app.documents.wording import shown, wording
from app.domain.papers.observation_visit import VisitRecord

words = wording("observation_visit")


def render(facts: VisitRecord, now: datetime) -> bytes:
    """Return the record as a .docx file."""
    form = new_form(words("title"), now)
    grid = Grid(form, FOUR_COLUMNS)
    wide(grid, words("branch"), shown(facts.branch))
    pair(grid, words("observer"), facts.observer, words("role"), facts.role)
    pair(grid, words("on"), facts.on, words("level"), facts.level)
    wide(grid, words("visited"), shown(facts.visited))
    wide(grid, words("theme"), shown(facts.theme))
    wide(grid, words("form"), shown(facts.form))
    story(grid, words("practice"), shown(facts.practice), 62)
    story(grid, words("lessons"), shown(facts.lessons), 42)
    story(grid, words("suggestion"), shown(facts.suggestion), 34, keep_with_next=True)
    pair(grid, words("sign"), "", words("signed_on"), "")
    return to_bytes(form)
