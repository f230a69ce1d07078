"""The record of rectification after low evaluations (整改记录) in Word: the results, what is mended, by whom, until when."""

from datetime import datetime

from docx.document import Document

from app.documents.word import to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, opinion, pair, wide
from app.documents.word_tables import Grid, gap, listing
from app.documents.wording import shown, wording
from app.domain.papers.rectification_record import LowResult, RectificationRecord
from app.texts import say

words = wording("rectification_record")
RESULT_COLUMNS = ("number", "on", "theme", "rate")
WIDTHS = (14, 38, 66, 48)  # millimetres; 166 in all
ROOM = {"cause": 36, "measures": 48, "check": 30}  # millimetres


def render(facts: RectificationRecord, now: datetime) -> bytes:
    """Return the record as a .docx file."""
    form = new_form(words("title"), now)
    head = Grid(form, FOUR_COLUMNS)
    wide(head, words("branch"), shown(facts.branch))
    wide(head, words("year"), words("year_text", year=facts.year))
    gap(form)
    heads = [words(key) for key in RESULT_COLUMNS]
    listing(form, WIDTHS, heads, [_texts(result) for result in facts.results])
    gap(form)
    _mended(form, facts)
    return to_bytes(form)


def _texts(result: LowResult) -> list[str]:
    return [shown(result.on), shown(result.theme), shown(result.rate)]


def _mended(form: Document, facts: RectificationRecord) -> None:
    grid = Grid(form, FOUR_COLUMNS)
    said = {"cause": facts.cause, "measures": facts.measures, "check": facts.checked_on}
    for name, text in said.items():
        wide(grid, words(name), shown(text), ROOM[name], keep_with_next=True)
    pair(grid, words("responsible"), shown(facts.responsible), words("deadline"), shown(facts.deadline))
    superior = words("superior_opinion", superior=shown(facts.superior))
    opinion(grid, superior, say("papers.opinion_seal"), 26)
