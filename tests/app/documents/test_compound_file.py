"""The outermost names of a compound file decide what it is; one that cannot be followed has none."""

import random

import pytest

from app.documents.compound_file import outer_names
from app.documents.sheet_kinds import ole_kind
from tests.app.documents.sheet_files import DATA
from tests.faults.strangers import compound

XLS = (DATA / "roster.xls").read_bytes()


def test_the_names_below_the_root() -> None:
    assert "Workbook" in outer_names(XLS)
    assert sorted(outer_names(compound("Workbook", "SummaryInformation"))) == [
        "SummaryInformation",
        "Workbook",
    ]


def test_what_lies_embedded_is_not_outermost() -> None:
    """A workbook that holds a whole document is a workbook; a document that holds a workbook is a document."""
    holds_a_document = compound("MBD0435D8BE", "Workbook", inner="WordDocument")
    assert set(outer_names(holds_a_document)) == {"MBD0435D8BE", "Workbook"}
    assert ole_kind(holds_a_document) == "xls"
    assert ole_kind(compound("ObjectPool", "WordDocument", inner="Workbook")) == "word"


def test_capitals_do_not_matter() -> None:
    assert ole_kind(compound("WORKBOOK")) == ole_kind(compound("BOOK")) == "xls"


@pytest.mark.parametrize("length", [0, 8, 40, 511, 512, 600, 1024, 2000])
def test_a_torn_file_has_none_or_some(length: int) -> None:
    assert set(outer_names(XLS[:length])) <= set(outer_names(XLS))


def test_damage_never_hangs() -> None:
    rng = random.Random(5)
    for _ in range(500):
        broken = bytearray(XLS)
        for _ in range(20):
            broken[rng.randrange(len(XLS) if rng.random() < 0.5 else 2048)] = rng.choice((0, 1, 255))
        outer_names(bytes(broken))
