"""The same people in every shape of roster sheet met in practice: the preview is always the same people."""

import pytest

from app.domain import roster
from tests.app.domain.roster_shapes import PEOPLE, SHAPES, Shape, sheet_of
from tests.app.domain.roster_sheets import previewed


def test_there_are_enough_shapes() -> None:
    assert len(SHAPES) >= 500  # RELIABILITY 2.1, row 31


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_shape_says_the_same_people(shape: Shape) -> None:
    preview = previewed(sheet_of(shape))
    assert tuple(row.member for row in preview.rows) == PEOPLE
    assert roster.apply(preview).new == PEOPLE
    assert [problem for row in preview.rows for problem in row.problems] == []
