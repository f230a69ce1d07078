"""The people a register names: words to choose them by, and the numbers that are stored."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.chinese_text import chinese_date
from app.domain.member import Member
from app.operations import members
from app.operations.workspace import Workspace
from ui.widgets.name_editor import Find, name_finder

BRANCH = "支部"


class People:
    """Everybody ever on the roster by a word of her or his own; who is there now is offered."""

    def __init__(self, workspace: Workspace) -> None:
        known = members.everybody(workspace)
        self.here = members.roster(workspace)
        self._words = words_of(known, [member.id for member in self.here])
        self._ids = {word: number for number, word in self._words.items()}
        self._names = {member.id: member.name for member in known}
        self.find: Find = name_finder([self._words[member.id] for member in self.here])

    def word(self, member_id: int | None, name: str = "") -> str:
        """Return what a person is shown as; the name of that day for one who is no longer known."""
        return self._words.get(member_id, name) if member_id is not None else name

    def words(self, member_ids: Iterable[int]) -> tuple[str, ...]:
        """Return what several people are shown as."""
        return tuple(self._words.get(number, "") for number in member_ids if number in self._words)

    def number(self, word: str) -> int | None:
        """Return who is meant; None for nobody of the roster."""
        return self._ids.get(word.strip())

    def numbers(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return who several words mean."""
        return tuple(self._ids[word] for word in words if word in self._ids)

    def chosen(self, word: str) -> dict[str, Any] | None:
        """Return the columns of a row about this person; None for nobody of the roster."""
        number = self.number(word)
        return None if number is None else {"member_id": number, "name": self._names[number]}


def words_of(known: Sequence[Member], here: Sequence[int]) -> dict[int, str]:
    """Return a word for everybody that stands for nobody else, by member id; ``here`` are the ids on the roster in order.

    Names that two people bear get the number on the roster beside them, who left the day, and where that is not enough
    the order in which they were entered.
    """
    names = Counter(member.name for member in known)
    words = {one.id: _told_apart(one, here) if names[one.name] > 1 else one.name for one in known}
    for word, count in Counter(words.values()).items():
        alike = sorted(number for number, other in words.items() if other == word) if count > 1 else []
        free = (made for at in itertools.count(1) if (made := f"{word}（{at}）") not in words.values())
        for number in alike:
            words[number] = next(free)
    assert len(set(words.values())) == len(words), "a word must mean one person"
    return words


def _told_apart(member: Member, here: Sequence[int]) -> str:
    if member.id in here:
        return f"{member.name}（第 {list(here).index(member.id) + 1} 名）"
    left = f"{chinese_date(member.left_on)}离开" if member.left_on else "不在名册"
    return f"{member.name}（{left}）"
