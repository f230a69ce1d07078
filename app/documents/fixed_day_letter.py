"""The letter that files the fixed day of the month (固定党日备案) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_letters import item, line, new_letter, opinion_box, signature
from app.documents.wording import clean, shown, wording
from app.domain.papers.fixed_day_letter import FixedDayLetter
from app.texts import say

words = wording("fixed_day_letter")


def render(facts: FixedDayLetter, now: datetime) -> bytes:
    """Return the letter as a .docx file."""
    kind = clean(facts.theme_day)
    paper = new_letter(words("title", kind=kind), words("addressees", superior=shown(facts.superior)), now)
    line(paper, words("opening", kind=kind))
    item(paper, 0, words("day"), facts.day)
    if facts.reason != "":
        item(paper, 1, words("reason"), facts.reason)
    line(paper, words("closing"), keep_with_next=True)
    secretary = say("papers.letter.secretary", secretary=shown(facts.secretary))
    signature(paper, shown(facts.branch), secretary, shown(facts.dated))
    opinion_box(paper, words("superior_opinion", superior=shown(facts.superior)), words("answers"))
    return to_bytes(paper)
