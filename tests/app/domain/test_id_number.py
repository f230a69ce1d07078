"""The citizen's number: check digit, 15 digits, damage, masking (RULES 6.3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import id_number
from app.domain.member import Gender


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_numbers_of_the_standard_are_right(number: str) -> None:
    assert id_number.read(number).check_is_right


def test_a_wrong_check_digit_is_kept_and_said() -> None:
    reading = id_number.read("110105194912310021")
    assert (reading.number, reading.check_is_right) == ("110105194912310021", False)


def test_birth_and_sex_are_read() -> None:
    reading = id_number.read("11010519491231002X")
    assert (reading.born, reading.gender) == (date(1949, 12, 31), Gender.FEMALE)


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "'11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
        "11010519491231002X\u200b",
    ],
)
def test_ways_to_write_one_number(text: str) -> None:
    assert id_number.read(text).number == "11010519491231002X"


def test_fifteen_digits_become_eighteen() -> None:
    reading = id_number.read("110105491231002")
    assert (reading.number, reading.was_short, reading.check_is_right) == ("11010519491231002X", True, True)


@pytest.mark.parametrize("text", ["1.10101E+17", "1.10101199003070E+17", "110105194912310000", "1E17"])
def test_damage_by_a_spreadsheet_is_seen(text: str) -> None:
    reading = id_number.read(text)
    assert reading.is_damaged
    assert reading.number == ""


@pytest.mark.parametrize(
    "text", ["", "无", "H01234567", "11010519491231002", "1101051949123100211", "abcdef"]
)
def test_what_is_no_number(text: str) -> None:
    assert id_number.read(text) == id_number.IdReading()


def test_an_impossible_birth_date_is_none() -> None:
    assert id_number.read("110105194913310020").born is None


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("11010519491231002X", "110***********002X"),
        ("1234567", "*******"),
        ("12345678", "123*5678"),
        ("", ""),
    ],
)
def test_the_mask_leaves_three_and_four(number: str, masked: str) -> None:
    assert id_number.mask(number) == masked


@given(st.from_regex(r"[1-9][0-9]{16}", fullmatch=True))
def test_the_computed_digit_is_accepted(digits: str) -> None:
    reading = id_number.read(digits + id_number.check_digit(digits))
    assert reading.is_damaged is False
    assert reading.check_is_right


@given(st.from_regex(r"[1-9][0-9]{16}", fullmatch=True), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(digits: str, place: int, shift: int) -> None:
    right = id_number.check_digit(digits)
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    assert id_number.check_digit(wrong) != right


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    reading = id_number.read(text)
    assert len(reading.number) in (0, 18)
