"""The facts of the menu of themes."""

from collections.abc import Sequence

from app.documents.facts.phrases import known
from app.documents.wording import wording
from app.domain.branch import Branch
from app.domain.papers.topic_menu import TopicMenu, TopicRow
from app.domain.registers import Topic

words = wording("topic_menu")


def gather(branch: Branch, year: int, topics: Sequence[Topic]) -> TopicMenu:
    """Return what the menu says, by month, 必选 before 自选."""
    ordered = sorted(topics, key=lambda one: (one.first_month, one.last_month, not one.is_required, one.id))
    return TopicMenu(known(branch.name), year, tuple(map(_row, ordered)))


def _row(topic: Topic) -> TopicRow:
    source = known(topic.source) if topic.is_required else ""
    return TopicRow(_months(topic), known(topic.theme), topic.is_required, source)


def _months(topic: Topic) -> str:
    if (topic.first_month, topic.last_month) == (1, 12):
        return words("whole_year")
    if topic.first_month == topic.last_month:
        return words("one_month", first=topic.first_month)
    return words("span", first=topic.first_month, last=topic.last_month)
