"""The list of own problems (问题清单) in Word, landscape."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import new_list, sign_line
from app.documents.word_tables import listing
from app.documents.wording import shown, wording
from app.domain.papers.problem_list import ProblemList, ProblemRow

words = wording("problem_list")
COLUMNS = ("owner", "what", "category", "measures", "who", "due", "done_on")
WIDTHS = (11, 22, 56, 20, 48, 22, 37, 37)  # millimetres; 253 in all, a landscape page


def render(facts: ProblemList, now: datetime) -> bytes:
    """Return the list as a .docx file."""
    paper = new_list(words("title", year=facts.year), words("branch", branch=shown(facts.branch)), now, True)
    heads = [words(key) for key in ("number", *COLUMNS)]
    listing(paper, WIDTHS, heads, [_texts(row) for row in facts.rows])
    sign_line(paper)
    return to_bytes(paper)


def _texts(row: ProblemRow) -> list[str]:
    return [shown(getattr(row, name)) for name in COLUMNS]
