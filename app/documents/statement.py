"""The statement read aloud at the start of an activity (通报词) in Word, in large type."""

from datetime import datetime

from app.documents.word import FANGSONG, FORM_PAGE, FORM_TITLE, KAITI, fill, new_paper, page_number, to_bytes
from app.documents.wording import clean, shown, wording
from app.domain.papers.statement import Statement

words = wording("statement")
TEXT, LINE = FANGSONG.at(22), 42  # 二号: readable at arm's length, standing


def render(facts: Statement, now: datetime) -> bytes:
    """Return the statement as a .docx file."""
    paper = new_paper(words("title"), now, FORM_PAGE, TEXT)
    fill(paper.add_paragraph(), words("title"), FORM_TITLE.at(26), "center", before=6, after=10)
    head = words("head", branch=shown(facts.branch), time=shown(facts.time))
    fill(paper.add_paragraph(), head, KAITI.at(16), "center", after=4)
    theme = words("theme", theme=shown(facts.theme))
    fill(paper.add_paragraph(), theme, KAITI.at(16), "center", after=14)
    for paragraph in facts.paragraphs:
        for line in clean(paragraph).split("\n"):
            fill(paper.add_paragraph(), line, TEXT, "left", indent=2, line=LINE)
    page_number(paper.sections[0])
    return to_bytes(paper)
