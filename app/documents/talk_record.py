"""The record of a talk with a member (谈话记录, 诫勉谈话记录) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, pair, story, wide
from app.documents.word_tables import Grid
from app.documents.wording import clean, shown, wording
from app.domain.papers.talk_record import TalkRecord

words = wording("talk_record")


def render(facts: TalkRecord, now: datetime) -> bytes:
    """Return the record as a .docx file."""
    form = new_form(clean(facts.title), now)
    grid = Grid(form, FOUR_COLUMNS)
    wide(grid, words("branch"), shown(facts.branch))
    pair(grid, words("member"), facts.name, words("talker"), facts.talker)
    wide(grid, words("on"), shown(facts.on))
    story(grid, words("reason"), shown(facts.reason), 30)
    story(grid, words("points"), shown(facts.points), 90)
    story(grid, words("attitude"), shown(facts.attitude), 40, keep_with_next=True)
    pair(grid, words("talker_sign"), "", words("member_sign"), "")
    return to_bytes(form)
