"""The people a register names: words to choose them by, and the numbers that are stored."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

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
        count = Counter(member.name for member in known)
        self._words = {member.id: _word(member, count[member.name] > 1) for member in known}
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


def _word(member: Member, is_shared: bool) -> str:
    """Names that two people bear get the number on the roster beside them."""
    return f"{member.name}（第 {member.position} 名）" if is_shared else member.name
