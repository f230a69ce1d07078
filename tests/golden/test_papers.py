"""Every paper against its golden outline: typical facts, and facts of which nothing is known (待补)."""

from collections.abc import Callable
from typing import Any

import pytest

from app.documents import DOCUMENTS, document
from app.texts import say
from tests.golden.cases import SPARSE, TYPICAL
from tests.golden.facts import NOW
from tests.golden.outline import outline


@pytest.mark.parametrize(("name", "case"), TYPICAL.items(), ids=TYPICAL)
def test_typical(name: str, case: tuple[str, Any], golden: Callable[[str, str], None]) -> None:
    key, facts = case
    golden(name, outline(document(key).render(facts, NOW)))


@pytest.mark.parametrize(("name", "case"), SPARSE.items(), ids=SPARSE)
def test_nothing_known(name: str, case: tuple[str, Any], golden: Callable[[str, str], None]) -> None:
    key, facts = case
    text = outline(document(key).render(facts, NOW))
    assert say("papers.missing") in text
    golden(f"{name}-sparse", text)


def test_every_paper_has_golden_outlines() -> None:
    papers = {document.key for document in DOCUMENTS if document.suffix != ".eml"}
    assert {key for key, _ in TYPICAL.values()} == papers == {key for key, _ in SPARSE.values()}
