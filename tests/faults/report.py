"""The table of the faults: for each row what was tried, what was lost or half there, and what the secretary reads.

A trial calls ``note``; ``dev.py faults`` collects the notes of one run in a file, prints the table at its end and keeps
it: ``python -m tests.faults.report NOTES TABLE SECONDS``.
"""

import json
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

REPORT = "ZHIBU_FAULT_REPORT"  # the file the notes of a run go to; without it nothing is written

# The faults the program must survive, by the numbers that the trials and the README use.
FAULTS: dict[int, str] = {
    1: "killed at a random moment",
    2: "killed at each system call",
    3: "power cut",
    4: "disk full while typing",
    5: "disk full during backup, export, import, upgrade",
    6: "input/output error on write or sync",
    7: "a bit, a sector, the end of the file gone",
    8: "killed during an upgrade",
    9: "end of the session, forced",
    10: "export target held by another program",
    11: "the file aside held by a virus scanner",
    12: "import file held by another program",
    13: "USB stick pulled during a backup",
    14: "USB stick pulled during a restore",
    15: "data folder read-only",
    16: "data on a network or in a synchronised folder",
    17: "conflict copies of a sync program",
    18: "data file gone, renamed, or an older one in its place",
    19: "backup folder deleted",
    20: "hot journal deleted",
    21: "restore over a hot journal",
    22: "the computer set up anew, the data still there",
    23: "started a second time",
    24: "stale, empty, foreign lock file",
    25: "two users, one folder",
    26: "clock set back, forward, to the year 2000",
    27: "data of a newer program",
    28: "malformed workbook",
    29: "archive and XML bombs, huge dimensions",
    30: "another kind of file than its name says",
    31: "wrong columns, merged heads, duplicates, spoilt numbers",
    32: "formula in a name or remark",
    33: "long text, control characters, rare characters",
    34: "picture bomb, broken picture, huge scan",
    35: "backup tampered with, foreign, with hostile names",
    36: "a colleague at the open program",
    37: "a colleague copies the folder or a backup",
    38: "password forgotten",
    39: "deleted by mistake, one or many",
    40: "wrong bulk edit",
    41: "export with more than was asked for",
    42: "photo with its place",
    43: "any network access",
}


@dataclass(frozen=True)
class Note:
    """What one trial found: how many times it was tried, what was lost or half there, what she reads, its mutant."""

    row: int
    tried: int
    lost: int = 0
    half: int = 0
    shown: str = ""
    mutant: str = ""


def note(row: int, tried: int, lost: int = 0, half: int = 0, shown: str = "", mutant: str = "") -> None:
    """Say what a trial of ``row`` found; ``mutant`` names the wrong program that the same trial found out."""
    assert row in FAULTS, row
    found = json.dumps(asdict(Note(row, tried, lost, half, shown, mutant)), ensure_ascii=False)
    if path := os.environ.get(REPORT):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{found}\n")


def read(path: Path) -> list[Note]:
    """Return the notes of a run."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Note(**json.loads(line)) for line in lines]


def table(notes: Iterable[Note]) -> str:
    """Return the table as Markdown, a line a fault; a fault without a note was not run, or did not pass, and says so."""
    by_row: dict[int, list[Note]] = {}
    for entry in notes:
        by_row.setdefault(entry.row, []).append(entry)
    head = "| # | fault | tried | lost | half | what she reads | mutants found out |\n|---|---|---|---|---|---|---|"
    return "\n".join([head, *(_line(row, name, by_row.get(row, [])) for row, name in FAULTS.items())])


def _line(row: int, name: str, notes: Sequence[Note]) -> str:
    tried, lost, half = (sum(getattr(entry, part) for entry in notes) for part in ("tried", "lost", "half"))
    cells = [f"{tried:,}", str(lost), str(half)] if tried else ["no trial passed", "", ""]
    cells += [_each(entry.shown for entry in notes), _each(entry.mutant for entry in notes)]
    return f"| {row} | {name} | {' | '.join(cells)} |"


def _each(texts: Iterable[str]) -> str:
    """Return every text once, as one cell of a table."""
    found = "; ".join(dict.fromkeys(text for text in texts if text))
    return " ".join(found.split()).replace("|", "\\|")


def heading(seconds: float) -> str:
    """Return when, on what and for how long the trials ran."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"
    )
    return f"{date.today():%Y-%m-%d}, {machine}, {seconds / 60:.0f} minutes."


def main(notes: Path, to: Path, seconds: float) -> None:
    """Print the table of a run and keep it in the file ``to``."""
    text = f"{heading(seconds)}\n\n{table(read(notes))}\n"
    to.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
