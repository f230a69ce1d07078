"""The letter about a change of date (变更报备, 改期请示, F11) in Word: sent up to be noted, or to be agreed to."""

from datetime import datetime

from docx.document import Document

from app.documents.word import to_bytes
from app.documents.word_letters import item, line, new_letter, opinion_box, signature
from app.documents.wording import shown, wording
from app.domain.papers.change_letter import ChangeLetter
from app.texts import say

words = wording("change_letter")
ARRANGEMENT = ("new_time", "place")


def render(facts: ChangeLetter, now: datetime) -> bytes:
    """Return the letter as a .docx file."""
    paper = new_letter(_title(facts), words("addressees", superior=shown(facts.superior)), now)
    _body(paper, facts)
    secretary = say("papers.letter.secretary", secretary=shown(facts.secretary))
    signature(paper, shown(facts.branch), secretary, shown(facts.dated))
    superior = words("superior_opinion", superior=shown(facts.superior))
    opinion_box(paper, superior, words(f"{facts.kind.value}_answers"))
    return to_bytes(paper)


def _title(facts: ChangeLetter) -> str:
    month = "" if facts.month is None else words("title_month", month=facts.month)
    return words(f"{facts.kind.value}_title", month=month, kind=shown(facts.activity_kind))


def _body(paper: Document, facts: ChangeLetter) -> None:
    line(paper, _opening(facts))
    item(paper, 0, words("reason"), facts.reason)
    item(paper, 1, words("opinion"), facts.opinion)
    item(paper, 2, words("arrangement"), _arrangement(facts))
    line(paper, words(f"{facts.kind.value}_closing"), keep_with_next=True)


def _opening(facts: ChangeLetter) -> str:
    return words(
        f"{facts.kind.value}_opening",
        kind=shown(facts.activity_kind),
        theme=shown(facts.theme),
        old=shown(facts.old_time),
        new=shown(facts.new_time),
        way=shown(_way(facts.is_later)),
    )


def _way(is_later: bool | None) -> str | None:
    return None if is_later is None else words("later" if is_later else "earlier")


def _arrangement(facts: ChangeLetter) -> list[str]:
    return [words(f"arranged_{name}", fact=shown(getattr(facts, name))) for name in ARRANGEMENT]
