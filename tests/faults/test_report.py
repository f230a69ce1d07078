"""The table of the faults: every row stands in it, notes add up, and a row without a passed trial cannot look passed."""

import re
from pathlib import Path

import pytest

from tests.faults import report
from tests.faults.report import FAULTS, Note


def cells(text: str, row: int) -> list[str]:
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {row} |")]
    return [cell.strip() for cell in line.strip("|").split("|")][2:]


def test_every_fault_has_its_line() -> None:
    text = report.table([])
    assert list(FAULTS) == list(range(1, 44))
    assert [cells(text, row)[0] for row in FAULTS] == ["no trial passed"] * 43


HERE = Path(__file__).parent
MAPPED = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)


def test_the_readme_says_where_every_fault_is_tried() -> None:
    mapped = MAPPED.findall((HERE / "README.md").read_text(encoding="utf-8"))
    assert [(int(row), name) for row, name, _, _ in mapped[: len(FAULTS)]] == list(FAULTS.items())
    for row, _, trials, mutants in mapped[: len(FAULTS)]:
        files = [HERE / f"{name}.py" for name in re.findall(r"`(test_\w+)`", trials)]
        assert files and mutants.strip(), f"row {row} has no trial or no mutant"
        assert [file.name for file in files if "note(" not in file.read_text(encoding="utf-8")] == [], row


def test_every_trial_is_in_the_readme() -> None:
    text = (HERE / "README.md").read_text(encoding="utf-8")
    known = {"test_report", "test_harness"}
    assert [
        file.stem for file in HERE.glob("test_*.py") if file.stem not in known and file.stem not in text
    ] == []


def test_the_notes_of_a_row_add_up() -> None:
    notes = [
        Note(3, 20_000, mutant="no-sync"),
        Note(3, 1_000, 1, 2, "没有存成"),
        Note(3, 0, mutant="no-sync"),
    ]
    assert cells(report.table(notes), 3) == ["21,000", "1", "2", "没有存成", "no-sync"]


def test_a_mutant_alone_is_no_trial() -> None:
    assert cells(report.table([Note(2, 0, mutant="one-by-one")]), 2)[0] == "no trial passed"


def test_a_sentence_stays_one_cell() -> None:
    assert "一行 还是\\|一行" in report.table([Note(1, 1, shown="一行\n还是|一行")])


def test_notes_are_kept_only_where_a_run_asks_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, table = tmp_path / "notes", tmp_path / "table.md"
    monkeypatch.delenv(report.REPORT, raising=False)
    report.note(1, 5)
    monkeypatch.setenv(report.REPORT, str(notes))
    report.note(43, 7, shown="不联网")
    assert report.read(notes) == [Note(43, 7, shown="不联网")]
    report.main(notes, table, 125)
    assert "2 minutes" in table.read_text(encoding="utf-8").splitlines()[0]
    assert cells(table.read_text(encoding="utf-8"), 43)[0] == "7"


def test_a_row_that_is_none_is_refused() -> None:
    with pytest.raises(AssertionError):
        report.note(44, 1)
