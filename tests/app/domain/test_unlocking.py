"""How long one waits after wrong passwords, and which passwords may be set."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.unlocking import LONGEST_WAIT, is_long_enough, normal_password, wait_after


def test_five_tries_are_free_then_the_wait_doubles() -> None:
    waits = [wait_after(tries) for tries in range(12)]
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]


@given(st.integers(0, 10_000))
def test_the_wait_never_shrinks_and_has_an_end(tries: int) -> None:
    assert wait_after(tries) <= wait_after(tries + 1) <= LONGEST_WAIT


def test_only_the_length_counts() -> None:
    assert is_long_enough("12345678")
    assert is_long_enough("支部的密码很好记")
    assert not is_long_enough("1234567")


def test_a_password_is_kept_as_typed_in_one_spelling() -> None:
    assert normal_password(unicodedata.normalize("NFD", " é12345678 ")) == " é12345678 "
    assert normal_password("Ａ1234567") == "Ａ1234567"
