"""What is written as the text of a regime file is read back the same, whatever she typed."""

import tomllib
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.rules.regime_text import regime_text

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
PLAIN = st.one_of(
    TEXTS,
    st.integers(-(2**62), 2**62),
    st.booleans(),
    st.dates(date(1000, 1, 1)),
    st.lists(st.one_of(TEXTS, st.integers(0, 99)), max_size=3),
)
ENTRY = st.dictionaries(TEXTS, PLAIN, max_size=3)
TABLES = st.dictionaries(
    TEXTS,
    st.one_of(
        PLAIN, ENTRY, st.lists(ENTRY, min_size=1, max_size=3), st.dictionaries(TEXTS, ENTRY, max_size=3)
    ),
    max_size=5,
)


@given(TABLES)
def test_it_loads_back_to_what_was_written(tables: dict[str, Any]) -> None:
    assert tomllib.loads(regime_text(tables)) == tables


@pytest.mark.parametrize("file", sorted(paths.resource("regimes").glob("*.toml")), ids=lambda file: file.stem)
def test_every_shipped_file_survives_being_written_anew(file: Any) -> None:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    assert tomllib.loads(regime_text(tables)) == tables


def test_it_is_laid_out_like_the_shipped_files() -> None:
    tables = {
        "notice": {"id": "own-1", "since": date(2026, 1, 1)},
        "plans": [{"rule": "JB-33", "due": ["6-10"]}],
        "rules": {"JB-08": {"quote": "“九成”以上\n"}},
    }
    assert regime_text(tables) == (
        '[notice]\nid = "own-1"\nsince = 2026-01-01\n'
        '\n[[plans]]\nrule = "JB-33"\ndue = ["6-10"]\n'
        '\n[rules.JB-08]\nquote = "“九成”以上\\n"\n'
    )


@pytest.mark.parametrize("value", [1.5, None, datetime(2026, 1, 1)])
def test_what_no_regime_file_holds_is_a_bug(value: object) -> None:
    with pytest.raises(TypeError):
        regime_text({"x": value})
