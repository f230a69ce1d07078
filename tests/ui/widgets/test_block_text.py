"""Blocks of cells on the clipboard: line breaks and quotes survive the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.block_text import block_text, parse_block

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=8)
BLOCKS = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=4)
)


@given(BLOCKS)
def test_there_and_back(rows):
    assert parse_block(block_text(rows)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("6月18日\t会议室\r\n7月2日\t\r\n", [["6月18日", "会议室"], ["7月2日", ""]]),
        ('"学习\r\n研讨"\t√\r\n', [["学习\n研讨", "√"]]),
        ('他说"好"\t是', [['他说"好"', "是"]]),
        ('"没有合上\t乙\n丙\t丁', [['"没有合上', "乙"], ["丙", "丁"]]),
        ("", []),
    ],
)
def test_what_excel_puts_on_the_clipboard(text, rows):
    assert parse_block(text) == rows
