"""Every Word paper: East Asian fonts, our properties, a valid file, whatever its facts hold."""

import zipfile
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import document
from app.documents.statement import render as render_statement
from app.domain.papers.statement import Statement
from app.texts import say
from tests.golden.cases import EXTREME, SPARSE, TYPICAL
from tests.golden.facts import NOW
from tests.golden.outline import W
from tests.ooxml import validate

CASES = {
    f"{name}-{group}": case
    for group, cases in (("typical", TYPICAL), ("sparse", SPARSE), ("extreme", EXTREME))
    for name, case in cases.items()
    if document(case[0]).suffix == ".docx"
}
WORD = [name for name, (key, _) in TYPICAL.items() if document(key).suffix == ".docx"]
VALIDATED = [*(f"{name}-typical" for name in WORD), "record-extreme"]  # 1 s each
FONTS = {"仿宋", "黑体", "宋体", "楷体", "方正小标宋简体"}


def made(name: str) -> bytes:
    key, facts = CASES[name]
    return document(key).render(facts, NOW)


def parts(data: bytes) -> Iterator[Any]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith(("word/document", "word/footer")):
                yield ElementTree.fromstring(package.read(name))


@pytest.mark.parametrize("name", CASES)
def test_every_run_names_its_east_asian_font(name: str) -> None:
    runs = [
        run for part in parts(made(name)) for run in part.iter(f"{W}r") if run.find(f"{W}drawing") is None
    ]
    assert runs
    for run in runs:
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} <= FONTS


@pytest.mark.parametrize("name", VALIDATED)
def test_is_valid_by_the_schema(name: str, tmp_path: Path) -> None:
    path = tmp_path / "材料.docx"
    path.write_bytes(made(name))
    assert validate(path) == []


@pytest.mark.parametrize("name", WORD)
def test_properties_name_the_program_and_no_person(name: str) -> None:
    data = made(f"{name}-typical")
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.author, properties.last_modified_by) == (say("papers.program"),) * 2
    assert properties.created == properties.modified == NOW.astimezone(UTC)
    assert properties.title
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_a_letter_has_the_standards_page() -> None:
    """GB/T 9704-2012 in twips: margins 37, 26, 35, 28 mm; 22 lines of 28 characters."""
    [body] = [part for part in parts(made("preview-typical")) if part.tag == f"{W}document"]
    page, grid = next(body.iter(f"{W}pgMar")), next(body.iter(f"{W}docGrid"))
    assert [page.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")] == [
        "2098",
        "1474",
        "1984",
        "1587",
    ]
    pitch = {name: grid.get(f"{W}{name}") for name in ("type", "linePitch", "charSpace")}
    assert pitch == {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_saved_and_read(text: str) -> None:
    data = render_statement(Statement(text, text, text, (text,)), NOW)
    assert docx.Document(BytesIO(data)).paragraphs
