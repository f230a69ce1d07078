"""Every number the loader knows stands in the list the form is made from, with words for people."""

from dataclasses import fields

import pytest

from app import texts
from app.domain.regime import RegimeNumbers
from app.domain.regime_field import RegimeField
from app.rules.checks import CHECKS
from app.rules.duties import DUTIES
from app.rules.regime_fields import NUMBER_FIELDS, REGIME_FIELDS


def test_the_list_names_every_number_of_a_regime() -> None:
    assert [field.key for field in NUMBER_FIELDS] == [field.name for field in fields(RegimeNumbers)]


@pytest.mark.parametrize("field", REGIME_FIELDS, ids=lambda field: field.name)
def test_a_field_has_a_name_a_sentence_and_words_for_its_options(field: RegimeField) -> None:
    assert texts.say(f"regime_fields.{field.name}.label")
    assert texts.say(f"regime_fields.{field.name}.says").endswith("。")
    assert all(texts.say(f"regime_fields.option.{field.key}.{option}") for option in field.options)


def test_what_checks_lean_on_can_be_entered() -> None:
    known = {field.name for field in REGIME_FIELDS}
    asked = {need for one in (*CHECKS, *DUTIES) for need in one.needs if "." in need}
    assert asked <= known
