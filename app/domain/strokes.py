"""姓氏笔画 order: by the strokes of the surname, then of each following character."""

from collections.abc import Mapping

UNKNOWN = (99, 0)

StrokeTable = Mapping[str, tuple[int, int]]


def parse_strokes(text: str) -> dict[str, tuple[int, int]]:
    """Read resources/names/strokes.tsv (count, tab, characters in order) into (count, place) by character."""
    table: dict[str, tuple[int, int]] = {}
    for line in text.splitlines():
        count, _, characters = line.partition("\t")
        table.update({character: (int(count), place) for place, character in enumerate(characters)})
    return table


def stroke_order(name: str, table: StrokeTable) -> tuple[tuple[int, int], ...]:
    """A sort key: stroke count, then 横竖撇点折 as 通用规范汉字表 lists it, character by character.

    Characters of different levels of that list (or outside it) with equal counts stand level after level, so
    rare surnames may need the roster's own order, which comes first anyway. Unknown characters come last.
    """
    return tuple(table.get(character, UNKNOWN) for character in name if not character.isspace())
