"""Row 30, sixty files that are something else than their name says: read if they are a table, named if they are not."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.documents.sheet_reader import not_a_spreadsheet
from app.texts import say
from tests.faults import strangers
from tests.faults.reading import Fate, fates
from tests.faults.report import note
from tests.faults.strangers import Stranger

ROW = 30


def check(made: Sequence[Stranger], found: Sequence[Fate]) -> None:
    wrong = [
        f"{entry.name}: {fate.key} {fate.kind}, not {entry.key} {entry.kind}"
        for entry, fate in zip(made, found, strict=True)
        if (fate.key, fate.kind) != (entry.key, entry.kind)
    ]
    assert not wrong, "\n".join(wrong)


def test_each_is_read_or_called_by_its_real_kind(tmp_path: Path) -> None:
    files, made = strangers.write_all(tmp_path)
    check(made, fates(files))
    assert len(made) >= 60
    error = not_a_spreadsheet("word", "名册.xlsx")
    shown = "".join(say(f"errors.{error.key}.{part}", **error.facts) for part in ("what", "next"))
    note(ROW, len(made), shown=shown, mutant="goes by the suffix")


def test_going_by_the_suffix_is_found_out(tmp_path: Path) -> None:
    """The control."""
    files, made = strangers.write_all(tmp_path)
    with pytest.raises(AssertionError, match="not not_a_spreadsheet Word"):
        check(made, fates(files, "goes-by-the-suffix"))
