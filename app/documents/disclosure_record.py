"""The record of what was made public in a year (党务公开记录) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import new_list, sign_line
from app.documents.word_tables import listing
from app.documents.wording import shown, wording
from app.domain.papers.disclosure_record import DisclosureRecord

words = wording("disclosure_record")
COLUMNS = ("on", "item", "content", "how", "until")
WIDTHS = (11, 33, 28, 39, 22, 33)  # millimetres; 166 in all


def render(facts: DisclosureRecord, now: datetime) -> bytes:
    """Return the record as a .docx file."""
    paper = new_list(words("title", year=facts.year), words("branch", branch=shown(facts.branch)), now)
    heads = [words(key) for key in ("number", *COLUMNS)]
    listing(paper, WIDTHS, heads, [[shown(getattr(row, name)) for name in COLUMNS] for row in facts.rows])
    sign_line(paper)
    return to_bytes(paper)
