"""The record of make-up study (补学记录, F10) in Word: one block for each absentee, kept on one page."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form
from app.documents.word_tables import Cell, Grid, centred, gap, label
from app.documents.wording import Fact, shown, wording
from app.domain.papers.makeup_record import MakeupEntry, MakeupRecord

words = wording("makeup_record")


def render(facts: MakeupRecord, now: datetime) -> bytes:
    """Return the record as a .docx file."""
    form = new_form(words("title"), now, facts.late_entry)
    head = Grid(form, FOUR_COLUMNS)
    head.row(label(words("branch")), Cell(shown(facts.branch), span=3), height_mm=9)
    activity = words("activity_text", time=shown(facts.held_time), theme=shown(facts.theme))
    head.row(label(words("activity")), Cell(activity, span=3), height_mm=9)
    for entry in facts.entries:
        gap(form, size=6, line=9)
        _entry(Grid(form, FOUR_COLUMNS), entry)
    return to_bytes(form)


def _entry(grid: Grid, entry: MakeupEntry) -> None:
    _kept(grid, "person", entry.name, "cause", entry.cause)
    _kept(grid, "contacted_by", entry.contacted_by, "contacted_at", entry.contacted_at)
    grid.row(label(words("told")), Cell(shown(entry.told), span=3), height_mm=10, keep_with_next=True)
    _kept(grid, "studied_at", entry.studied_at, "way", entry.way)
    grid.row(label(words("content")), Cell(shown(entry.content), span=3), height_mm=16, keep_with_next=True)
    signs = (label(words("own_sign")), Cell(""), label(words("made_sure_sign")), Cell(""))
    grid.row(*signs, height_mm=11)


def _kept(grid: Grid, first: str, first_fact: Fact, second: str, second_fact: Fact) -> None:
    cells = (
        label(words(first)),
        centred(shown(first_fact)),
        label(words(second)),
        centred(shown(second_fact)),
    )
    grid.row(*cells, height_mm=9, keep_with_next=True)
