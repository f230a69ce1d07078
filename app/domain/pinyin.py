"""Find a person by what is typed: initials, full or mixed pinyin, characters; every reading counts."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

ReadingTable = Mapping[str, tuple[str, ...]]

IGNORED = frozenset("'’·•-. ")
TYPED_FOR_V = ("v", "u", "yu")  # 吕: lv, lu and the passports' lyu


class Rank(IntEnum):
    """How well a query names a person; smaller is better."""

    WHOLE_NAME = 0
    FROM_SURNAME = 1
    FROM_LATER = 2


@dataclass(frozen=True)
class _Character:
    """One character of a name: how it may be spelled, and the pieces a query may use before going on."""

    spellings: tuple[str, ...]
    pieces: frozenset[str]


def parse_table(text: str) -> dict[str, tuple[str, ...]]:
    """Read resources/names/pinyin.tsv (reading, tab, its characters) into readings by character."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        reading, _, characters = line.partition("\t")
        for character in characters:
            found[character].append(reading)
    return {character: tuple(readings) for character, readings in found.items()}


@dataclass(frozen=True)
class NameIndex:
    """Names made ready for a search at every key press; places are those of the list it was built from.

    A query runs over consecutive characters of a name, from any of them on. Each is typed as itself, its full pinyin
    or its initial (zh, ch, sh too), and the last one as any beginning of its pinyin; wxm, wangxiaoming, wxiaom, 王小
    and xm all find 王小明, angx does not.
    """

    names: tuple[tuple[_Character, ...], ...]
    starts: Mapping[str, tuple[tuple[int, int], ...]]

    @classmethod
    def build(cls, names: Sequence[str], table: ReadingTable) -> "NameIndex":
        """Spell every name once; characters the table does not know are typed as themselves."""
        known: dict[str, _Character] = {}
        spelled = tuple(
            tuple(known.setdefault(letter, _character(letter, table)) for letter in _plain(name))
            for name in names
        )
        starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, characters in enumerate(spelled):
            for at, character in enumerate(characters):
                for letter in {spelling[0] for spelling in character.spellings}:
                    starts[letter].append((place, at))
        return cls(spelled, {letter: tuple(found) for letter, found in starts.items()})

    def find(self, query: str) -> list[int]:
        """The places found: whole names first, then from the surname on, then from a later character on.

        Within each the order of the list is kept; an empty query finds everybody.
        """
        typed = _plain(query)
        if not typed:
            return list(range(len(self.names)))
        best: dict[int, Rank] = {}
        for place, at in self.starts.get(typed[0], ()):
            rank = _rank(typed, self.names[place], at)
            if rank is not None and rank < best.get(place, len(Rank)):
                best[place] = rank
        return sorted(best, key=lambda place: (best[place], place))

    def unique_match(self, query: str) -> int | None:
        """The place of the only person the query can mean; None for nobody, several, or an empty query."""
        found = self.find(query) if _plain(query) else []
        return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")
    return "".join(letter for letter in folded if letter not in IGNORED and not letter.isspace())


def _character(letter: str, table: ReadingTable) -> _Character:
    readings = [typed for reading in table.get(letter, ()) for typed in _ways_to_type(reading)]
    spellings = tuple(dict.fromkeys([letter, *readings]))
    return _Character(spellings, frozenset(_pieces(spellings)))


def _ways_to_type(reading: str) -> Iterable[str]:
    return (reading.replace("v", typed) for typed in TYPED_FOR_V) if "v" in reading else (reading,)


def _pieces(spellings: Iterable[str]) -> Iterable[str]:
    for spelling in spellings:
        yield spelling
        yield spelling[0]
        if spelling[:2] in ("zh", "ch", "sh"):
            yield spelling[:2]


def _rank(typed: str, name: tuple[_Character, ...], at: int) -> Rank | None:
    end = _last_character(typed, name, at)
    if end is None:
        return None
    if at > 0:
        return Rank.FROM_LATER
    return Rank.WHOLE_NAME if end == len(name) - 1 else Rank.FROM_SURNAME


def _last_character(typed: str, name: tuple[_Character, ...], at: int) -> int | None:
    """The furthest character at which the typed letters are used up, starting at one; None when they are not."""
    if at == len(name):
        return None
    character = name[at]
    ends = [at] if any(spelling.startswith(typed) for spelling in character.spellings) else []
    for piece in character.pieces:
        if len(piece) < len(typed) and typed.startswith(piece):
            end = _last_character(typed[len(piece) :], name, at + 1)
            if end is not None:
                ends.append(end)
    return max(ends, default=None)
