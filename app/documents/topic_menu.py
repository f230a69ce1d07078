"""The menu of themes of a year (主题菜单) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import new_list
from app.documents.word_tables import listing
from app.documents.wording import shown, wording
from app.domain.papers.topic_menu import TopicMenu, TopicRow

words = wording("topic_menu")
COLUMNS = ("number", "months", "theme", "way", "source")
WIDTHS = (12, 26, 72, 18, 38)  # millimetres; 166 in all


def render(facts: TopicMenu, now: datetime) -> bytes:
    """Return the menu as a .docx file."""
    paper = new_list(words("title", year=facts.year), words("branch", branch=shown(facts.branch)), now)
    listing(paper, WIDTHS, [words(key) for key in COLUMNS], [_texts(row) for row in facts.rows])
    return to_bytes(paper)


def _texts(row: TopicRow) -> list[str]:
    way = words("required" if row.is_required else "chosen")
    return [shown(row.months), shown(row.theme), way, shown(row.source)]
