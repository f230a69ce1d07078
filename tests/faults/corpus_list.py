"""The lists of foreign spreadsheets in ``corpora``: path, SHA-256, what must come of each. The files lie elsewhere.

``python -m tests.faults.corpus_list NAME FOLDER SOURCE`` writes a list from the files below FOLDER, for a person to judge.
"""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.reading import fates

LISTS = Path(__file__).parent / "corpora"
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".et", ".ods"})


@dataclass(frozen=True)
class Entry:
    """One file: its path below the corpus, its SHA-256, ``read`` or the key of the sentence she reads."""

    path: str
    sha256: str
    expected: str


def names() -> list[str]:
    """Return the names of the corpora that have a list."""
    return sorted(path.stem for path in LISTS.glob("*.tsv"))


def entries(name: str) -> list[Entry]:
    """Return the list of a corpus; its first line says where the files come from."""
    _, *lines = (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [Entry(*line.split("\t")) for line in lines]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(name: str, folder: Path, source: str) -> None:
    """Write the list of a corpus from what comes of its files now."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    lines = [
        f"{path.relative_to(folder).as_posix()}\t{sha256(path)}\t{fate.key}"
        for path, fate in zip(files, fates(files), strict=True)
    ]
    (LISTS / f"{name}.tsv").write_text("\n".join([f"# {source}", *lines, ""]), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    name, folder, source = arguments
    write(name, Path(folder), source)


if __name__ == "__main__":
    main(sys.argv[1:])
