"""Facts as they are printed: what is missing says so, and no character breaks a file."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.wording import clean, file_time, lines, listed, shown


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (None, "待补"),
        ("", ""),
        (0, "0"),
        (date(2026, 6, 5), "2026年6月5日"),
        ("张𬭚㛃", "张𬭚㛃"),
        ("a\r\nb\x07", "a\nb"),
    ],
)
def test_a_fact_is_shown(fact: str | int | date | None, text: str) -> None:
    assert shown(fact) == text


def test_lists_tell_missing_from_none() -> None:
    assert (lines(None), lines(()), lines(("甲",), numbered=True)) == ("待补", "无", "甲")
    assert lines(("甲", "乙"), numbered=True) == "1. 甲\n2. 乙"
    assert (listed(None), listed(()), listed(("甲", "乙"))) == ("待补", "无", "甲、乙")


@given(st.text())
def test_a_clean_text_can_stand_in_xml(text: str) -> None:
    element = ElementTree.Element("t")
    element.text = clean(text)
    assert (ElementTree.fromstring(ElementTree.tostring(element)).text or "") == clean(text)


def test_file_time_has_no_zone_and_whole_seconds() -> None:
    when = file_time(datetime(2026, 6, 5, 9, 41, 7, 999))
    assert (when.tzinfo, when.microsecond, when.second) == (None, 0, 7)
