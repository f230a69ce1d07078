"""The list of papers: whole, named, and free until one of them is made."""

import subprocess
import sys

import pytest

from app.documents import DOCUMENTS, document
from app.texts import knows
from tests.repo.sources import ROOT

PAINTED_ONLY = {"code_slip"}  # the recovery code goes to a printer and never into a file
HEAVY = ("docx", "openpyxl", "python_calamine", "lxml")


def test_importing_the_list_imports_no_office_library() -> None:
    modules = "app.documents, app.documents.output, app.documents.mail, app.documents.verify"
    code = f"import sys, {modules}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_names_and_facts() -> None:
    assert [paper.key for paper in DOCUMENTS if not knows(paper.title_key)] == []
    assert (
        len({paper.key for paper in DOCUMENTS}) == len({paper.facts for paper in DOCUMENTS}) == len(DOCUMENTS)
    )
    papers = {path.stem for path in (ROOT / "app/domain/papers").glob("*.py")} - {"__init__", "shared"}
    assert {paper.key for paper in DOCUMENTS} == papers - PAINTED_ONLY


def test_an_unknown_paper_is_a_bug() -> None:
    with pytest.raises(KeyError):
        document("unknown")
