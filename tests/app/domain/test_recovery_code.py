"""The recovery code: dealt from 32 letters, read back however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.recovery_code import ALPHABET, new_code, read_code

CODE = "2K7QM-ABCDE-FGHJK-LMNPQ-RSTUV"
WIDE = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in ALPHABET})


def test_five_groups_of_five_without_look_alikes() -> None:
    code = new_code()
    assert [len(group) for group in code.split("-")] == [5] * 5
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("01OI") & set(ALPHABET)
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE.replace('-', '－')} ",
        CODE.replace("-", "—"),
        CODE.translate(WIDE),
        CODE.replace("-", "\n"),
        CODE.replace("L", "1"),
        CODE.lower().replace("l", "i"),
    ],
)
def test_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "2K7QM", CODE + "2", CODE[:-1], CODE.replace("2", "0"), "恢" * 25])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text())
def test_any_text_is_a_code_or_none(text: str) -> None:
    found = read_code(text)
    assert found is None or read_code(found) == found
