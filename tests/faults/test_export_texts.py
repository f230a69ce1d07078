"""Rows 32 and 33, whatever stands in names and remarks: text stays text in every export, and nothing goes unsaid."""

import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.documents import DOCUMENTS, document, plan_table, wording
from app.documents.wording import clean, unprintable
from app.domain.errors import UserError
from app.domain.papers.mail_draft import MailDraft
from app.domain.papers.plan_table import PlanTable
from app.operations import papers
from app.texts import say
from tests.faults import exported
from tests.faults.mutants import replaced
from tests.faults.report import note
from tests.golden.cases import TYPICAL

FORMULA, LONG = 32, 33
NOW = datetime(2026, 6, 20, 9, 41)
STRINGS = 10_000 if os.environ.get("ZHIBU_FULL") else 400
PIECES = (
    *"=+-@＝＋－＠\t\n\r\x00\x07\x0b\x0c\x1b\x7f\x85\ud800\udfff\ufffe\uffff\u200b\u202e\ufeff",
    *"王李　 \"'<>&;,|\\{}%_",
    *"㛃𫖮𠮷𪚥𰻝𱁬鿿🎉👨‍👩‍👧é",
    "=1+1",
    '=HYPERLINK("http://example.cn")',
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "DDEAUTO c:\\x",
    "_x0041_",
    "]]>",
    "&#x41;",
    "<w:p/>",
    "{{theme}}",
    "\r\nBcc: x@example.cn",
    "1e5",
    "2026-06-18",
    "#N/A",
    "TRUE",
)
RARE = "㛃𫖮𠮷𪚥𰻝𱁬鿿🎉"
FACTS: dict[str, Any] = dict(TYPICAL.values()) | {
    "mail_draft": MailDraft("zuzhibu@example.cn", "报送", "现报送。")
}


def strings(count: int) -> Iterator[str]:
    rng = random.Random(32)
    for number in range(count):
        pieces = "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 9)))
        yield pieces + rng.choice(RARE) + f"甲{number}乙"


def filled(facts: Any, take: Callable[[], str]) -> Any:
    """Return facts with another text in the place of every text."""
    if isinstance(facts, str):
        return take()
    if isinstance(facts, tuple):
        return tuple(filled(entry, take) for entry in facts)
    if is_dataclass(facts) and not isinstance(facts, type):
        changed = {part.name: filled(getattr(facts, part.name), take) for part in fields(facts)}
        return replace(facts, **{name: value for name, value in changed.items() if value is not None})
    return facts


def squeezed(text: str) -> str:
    return "".join(text.split())


def check(key: str, texts: Iterator[str]) -> int:
    """Export one paper with these texts at every place; return how many were put in and found again."""
    put: list[str] = []

    def take() -> str:
        put.append(next(texts))
        return put[-1]

    facts = filled(FACTS[key], take)
    if isinstance(facts, MailDraft):
        facts = replace(
            facts, recipient=put.pop(0)[-1:] + "@example.cn"
        )  # an address is quoted by rules of its own
    made = exported.read(document(key).render(facts, NOW))
    assert made.formulas == (), f"{key}: not text: {made.formulas[:3]}"
    assert made.links == (), f"{key}: leads elsewhere: {made.links[:3]}"
    assert not unprintable(made.text), f"{key}: control characters"
    held = squeezed(made.text)
    for text in put:
        end = text[
            text.index("甲") - 1 :
        ]  # the rare character and the number: a heading may take the rest apart
        if end[1:] in held:
            assert end in held, f"{key}: lost a rare character of {text!r}"
            assert squeezed(clean(text)) in held, f"{key}: changed {text!r}"
    shown = sum(text[text.index("甲") :] in held for text in put)
    assert shown > len(put) // 2, f"{key}: most texts are not in it"
    return len(put)


def test_every_paper_is_here() -> None:
    assert set(FACTS) == {entry.key for entry in DOCUMENTS}


def test_texts_stay_texts_in_every_export() -> None:
    texts, tried = strings(10**9), 0
    while tried < STRINGS:
        tried += sum(check(key, texts) for key in FACTS)
    note(FORMULA, tried, shown="（原样导出为文字）", mutant="writes a cell as Excel takes it")
    note(LONG, tried, mutant="drops rare characters")


def written_as_it_comes(cell: Any, text: str) -> None:
    cell.value = clean(text) or None


MUTANTS: tuple[tuple[str, Callable[[], AbstractContextManager[None]], str], ...] = (
    ("plan_table", lambda: replaced(plan_table, "write_text", written_as_it_comes), "not text"),
    (
        "record",
        lambda: replaced(
            wording,
            "_UNPRINTABLE",
            re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]"),
        ),
        "lost a rare character",
    ),
)


@pytest.mark.parametrize(("key", "mutant", "found"), MUTANTS, ids=[found for *_, found in MUTANTS])
def test_a_wrong_export_is_found_out(
    key: str, mutant: Callable[[], AbstractContextManager[None]], found: str
) -> None:
    """The controls."""
    texts = strings(10**9)
    with mutant(), pytest.raises(AssertionError, match=found):
        for _ in range(20):
            check(key, texts)


@pytest.mark.parametrize("key", [entry.key for entry in DOCUMENTS])
def test_a_very_long_text_is_whole_or_refused_with_its_length(key: str) -> None:
    """Excel holds 32,767 characters in a cell: more is refused before anything is written, nothing is cut off unsaid."""
    long = "长" * 32_768
    facts = filled(FACTS[key], lambda: long)
    if document(key).suffix == ".xlsx":
        with pytest.raises(UserError) as caught:
            document(key).render(facts, NOW)
        assert caught.value.key == "cell_too_long"
        assert int(str(caught.value.facts["length"])) >= 32_768
        what = say("errors.cell_too_long.what", **caught.value.facts)
        if isinstance(facts, PlanTable):
            note(LONG, 1, shown=what.replace(str(caught.value.facts["start"]), "长长长"))
    else:
        assert long in exported.read(document(key).render(facts, NOW)).text


def test_characters_left_away_are_counted_beside_the_file() -> None:
    job = papers.Job("plan_table", "plan_table", FACTS["plan_table"], Path("计划表.xlsx"), NOW)
    assert papers.remarks(job) == ()
    first, *others = job.facts.rows
    spoilt = replace(job.facts, rows=(replace(first, place="会议\x00室\x07\r\n"), *others))
    (said,) = papers.remarks(replace(job, facts=spoilt))
    assert said == "去掉了 2 个打不出来的字符"
    note(LONG, 1, shown=said)
