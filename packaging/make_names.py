"""Make the tables in resources/names; run by a developer, never by the program.

    python packaging/make_names.py FOLDER

FOLDER holds Unihan_IRGSources.txt(.bz2) and Unihan_OtherMappings.txt(.bz2) of the Unicode character database
(Debian: /usr/share/unicode of the package unicode-data). The readings come from pypinyin (MIT).
"""

import bz2
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

NAMES = Path(__file__).resolve().parent.parent / "resources" / "names"
COMMON = range(0x4E00, 0xA000)  # 汉字基本区
RARE = range(0x3400, 0x4DC0)  # 扩展A区: 䶮 and other rare given names
ZERO = 0x3007  # 〇


def unihan(folder: Path, file: str, field: str) -> Iterator[tuple[int, str]]:
    """Every code point with the value of one field of a Unihan file."""
    plain = folder / file
    packed = folder / f"{file}.bz2"
    text = plain.read_text("utf-8") if plain.exists() else bz2.decompress(packed.read_bytes()).decode("utf-8")
    for line in text.splitlines():
        code, _, rest = line.partition("\t")
        name, _, value = rest.partition("\t")
        if name == field and code.startswith("U+"):
            yield int(code.removeprefix("U+"), 16), value


def toneless(reading: str) -> str:
    """A reading as it is typed: no tone, ü as v, ê as e; empty when no vowel is left (ń, ḿ)."""
    plain = ""
    for letter in unicodedata.normalize("NFD", reading.replace("ê", "e")):
        if letter == "\u0308":
            plain = plain[:-1] + "v"
        elif letter.isascii():
            plain += letter
    return plain if set(plain) & set("aeiouv") else ""


def readings_table(wanted: set[int]) -> str:
    """One line per reading: the reading, a tab, its characters."""
    from pypinyin.pinyin_dict import pinyin_dict

    characters = defaultdict(set)
    for code in wanted & pinyin_dict.keys():
        for reading in pinyin_dict[code].split(","):
            characters[toneless(reading)].add(chr(code))
    characters.pop("", None)
    return "".join(f"{reading}\t{''.join(sorted(found))}\n" for reading, found in sorted(characters.items()))


def strokes_table(wanted: set[int], strokes: dict[int, int], order: dict[int, str]) -> str:
    """One line per stroke count; within it the order of 通用规范汉字表 (横竖撇点折), then the other characters."""
    groups = defaultdict(list)
    for code in sorted(wanted & strokes.keys(), key=lambda code: (order.get(code, "~"), code)):
        groups[strokes[code]].append(chr(code))
    return "".join(f"{count}\t{''.join(found)}\n" for count, found in sorted(groups.items()))


def main(folder: Path) -> None:
    """Write both tables."""
    # kTGH is "2013:" and the number in 通用规范汉字表; kTotalStrokes gives the mainland count first.
    order = {
        code: f"{int(value.split(':')[1].split()[0]):05d}"
        for code, value in unihan(folder, "Unihan_OtherMappings.txt", "kTGH")
    }
    counts = unihan(folder, "Unihan_IRGSources.txt", "kTotalStrokes")
    strokes = {code: int(value.split()[0]) for code, value in counts}
    wanted = {*COMMON, *RARE, ZERO, *order}
    NAMES.mkdir(exist_ok=True)
    (NAMES / "pinyin.tsv").write_text(readings_table(wanted), encoding="utf-8")
    (NAMES / "strokes.tsv").write_text(strokes_table(wanted, strokes, order), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
