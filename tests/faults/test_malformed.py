"""Row 28, spoiled workbooks by the thousand: each is read or refused with its sentence, none hangs, none comes in half."""

import os
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.documents.sheet_reader import read_bytes
from app.texts import say
from tests.faults.reading import READ, REFUSALS, Fate, fates
from tests.faults.report import note
from tests.faults.spoiling import SHEET, SOURCES, SPOILS, Spoil, sheet_cut

ROW = 28
SPOILED = 5000 if os.environ.get("ZHIBU_FULL") else 150  # of each source
CUT = 400 if os.environ.get("ZHIBU_FULL") else 40


def spoiled(source: Path, spoils: Sequence[Spoil], count: int, folder: Path) -> list[Path]:
    rng = random.Random(20260601)
    data = source.read_bytes()
    files = [folder / f"{number}{source.suffix}" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(spoils[number % len(spoils)](data, rng))
    return files


def check(found: Sequence[Fate]) -> None:
    """No bug of ours, nothing slow; the memory limit ends few."""
    outcomes = Counter(fate.key for fate in found)
    assert set(outcomes) <= REFUSALS | {READ}, outcomes
    bugs = [fate.ended for fate in found if fate.ended not in ("", "dead")]
    assert not bugs, bugs
    assert sum(bool(fate.ended) for fate in found) <= max(1, len(found) // 20), outcomes
    assert outcomes[READ] and outcomes["spreadsheet_broken"], "damage that all meets one fate tests nothing"


def check_nothing_in_half(found: Sequence[Fate], whole: int) -> None:
    half = [fate.rows for fate in found if fate.key == READ and fate.rows < whole]
    assert not half, f"imported in half: {half} of {whole} rows"


@pytest.mark.parametrize("kind", SOURCES)
def test_every_spoiled_workbook_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    found = fates(spoiled(SOURCES[kind], SPOILS, SPOILED, tmp_path))
    check(found)
    shown = say("errors.spreadsheet_broken.what", name="名册.xlsx")
    note(ROW, len(found), shown=shown, mutant="knows some troubles only")


def test_a_table_that_ends_in_the_middle_is_refused_whole(tmp_path: Path) -> None:
    whole = sum(len(sheet.rows) for sheet in read_bytes(SOURCES["xlsx"].read_bytes()).sheets)
    found = fates(spoiled(SOURCES["xlsx"], (sheet_cut,), CUT, tmp_path))
    check_nothing_in_half(found, whole)
    note(ROW, len(found), mutant="keeps the rows before the damage")


def test_keeping_the_rows_before_the_damage_is_found_out(tmp_path: Path) -> None:
    """The control."""
    found = fates(spoiled(SOURCES["xlsx"], (sheet_cut,), 6, tmp_path), "keeps-what-it-read")
    with pytest.raises(AssertionError, match="imported in half"):
        check_nothing_in_half(found, 42)


def test_troubles_nobody_thought_of_are_found_out(tmp_path: Path) -> None:
    """The control: only some troubles of the reader become a sentence."""
    found = fates(spoiled(SOURCES["xlsx"], SPOILS, 10, tmp_path), "knows-some-troubles")
    with pytest.raises(AssertionError, match="Error"):
        check(found)


def test_the_part_that_is_cut_is_there() -> None:
    assert SHEET.encode() in SOURCES["xlsx"].read_bytes()
