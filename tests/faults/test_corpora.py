"""Thousands of foreign spreadsheets: each is read or refused as its list says; 0 crashes, 0 that take over 20 seconds.

The files are not here; ZHIBU_CORPORA names the folder that holds a folder for each list of ``corpora``.
"""

import os
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.app.documents.sheet_files import SAMPLE
from tests.faults import corpus_list
from tests.faults.corpus_list import Entry
from tests.faults.reading import READ, REFUSALS, Fate, fates
from tests.faults.report import note

FOLDER = "ZHIBU_CORPORA"
MALFORMED, BOMBS, FOREIGN = 28, 29, 30
ROWS = {"spreadsheet_too_big": BOMBS, "not_a_spreadsheet": FOREIGN, "spreadsheet_password": FOREIGN}


def check(folder: Path, listed: Sequence[Entry]) -> list[Fate]:
    """Read every file of a list; says what is missing, what is another file, and what came out otherwise."""
    assert folder.is_dir(), f"{folder} is missing"
    missing = [entry.path for entry in listed if not (folder / entry.path).is_file()]
    assert not missing, f"missing: {missing}"
    others = [entry.path for entry in listed if corpus_list.sha256(folder / entry.path) != entry.sha256]
    assert not others, f"another file than the listed one: {others}"
    found = fates([folder / entry.path for entry in listed])
    wrong = [
        f"{entry.path}: {fate.key}, not {entry.expected}"
        for entry, fate in zip(listed, found, strict=True)
        if fate.key != entry.expected
    ]
    assert not wrong, "\n".join(wrong)
    slow = [entry.path for entry, fate in zip(listed, found, strict=True) if fate.ended == "slow"]
    assert not slow, f"over 20 seconds: {slow}"
    return found


@pytest.mark.parametrize("name", corpus_list.names())
def test_every_file_of_a_corpus(name: str) -> None:
    if FOLDER not in os.environ:
        pytest.skip(f"the corpora are not part of the project; {FOLDER} names the folder where they lie")
    found = check(Path(os.environ[FOLDER], name), corpus_list.entries(name))
    for row, tried in Counter(ROWS.get(fate.key, MALFORMED) for fate in found).items():
        note(row, tried)


@pytest.mark.parametrize("name", corpus_list.names())
def test_the_lists_are_whole(name: str) -> None:
    listed = corpus_list.entries(name)
    assert {entry.expected for entry in listed} <= REFUSALS | {READ}
    assert all(len(entry.sha256) == 64 for entry in listed)
    assert len({entry.path for entry in listed}) == len(listed) > 100


@pytest.fixture
def corpus(tmp_path: Path) -> tuple[Path, list[Entry]]:
    """A corpus of two: one that is read, one that is torn."""
    shutil.copy(SAMPLE, tmp_path / "whole.xlsx")
    (tmp_path / "torn.xlsx").write_bytes(SAMPLE.read_bytes()[:900])
    expected = (("whole.xlsx", READ), ("torn.xlsx", "spreadsheet_broken"))
    return tmp_path, [Entry(name, corpus_list.sha256(tmp_path / name), key) for name, key in expected]


def test_a_corpus_that_comes_out_as_listed(corpus: tuple[Path, list[Entry]]) -> None:
    assert [fate.key for fate in check(*corpus)] == [READ, "spreadsheet_broken"]


def test_what_is_not_as_listed_is_said(corpus: tuple[Path, list[Entry]]) -> None:
    """The controls: a list that is wrong, a file that was changed, a file that is away, a folder that is away."""
    folder, listed = corpus
    with pytest.raises(AssertionError, match=r"whole.xlsx: read, not spreadsheet_empty"):
        check(folder, [Entry("whole.xlsx", listed[0].sha256, "spreadsheet_empty")])
    with pytest.raises(AssertionError, match="another file than the listed one"):
        check(folder, [Entry("whole.xlsx", "0" * 64, READ)])
    (folder / "whole.xlsx").unlink()
    with pytest.raises(AssertionError, match="missing: "):
        check(folder, listed)
    with pytest.raises(AssertionError, match="is missing"):
        check(folder / "away", listed)
