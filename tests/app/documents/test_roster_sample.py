"""The sample roster is what the sample branch needs, and exercises the import as a real one does."""

import runpy
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.documents.roster_aliases import load_aliases
from app.documents.sheet_reader import read_sheets
from app.domain import id_number, roster
from app.domain.member import MemberKind
from app.domain.roster_types import RosterPreview, Verdict
from tests.app.documents.sheet_files import ROOT, SAMPLE

ALIASES = load_aliases(ROOT / "resources" / "roster" / "aliases.toml")


@pytest.fixture(scope="module")
def preview() -> RosterPreview:
    return roster.preview(read_sheets(SAMPLE).sheets[0], (), ALIASES, date(2026, 6, 1))


def test_thirty_two_people_without_a_problem(preview: RosterPreview) -> None:
    assert preview.count(Verdict.NEW) == len(preview.rows) == 32
    assert list(preview.problems()) == []


def test_the_make_up_of_the_branch(preview: RosterPreview) -> None:
    members = [row.member for row in preview.rows]
    assert Counter(member.kind for member in members) == {MemberKind.FULL: 29, MemberKind.PROBATIONARY: 3}
    assert [member.name for member in members if member.is_floating] == ["何方"]
    assert {member.post: member.name for member in members if member.post} == {
        "书记": "王小明",
        "副书记": "李娜",
        "组织委员": "赵敏",
        "宣传委员": "孙强",
    }
    assert set(Counter(member.group for member in members).values()) == {8}
    assert len({member.group for member in members}) == 4


def test_all_numbers_are_right_in_form(preview: RosterPreview) -> None:
    for row in preview.rows:
        reading = id_number.read(row.member.id_number)
        assert (reading.check_is_right, reading.gender) == (True, row.member.gender)


def test_what_is_no_person_is_passed_over(preview: RosterPreview) -> None:
    assert Counter(skipped.key for skipped in preview.skipped) == {
        "roster.skipped.summary": 5,
        "roster.skipped.footer": 1,
    }


def test_dates_of_both_precisions_are_there(preview: RosterPreview) -> None:
    joined = [row.member.joined for row in preview.rows]
    assert {day.day is None for day in joined if day} == {True, False}
    assert None not in joined


def test_the_generator_makes_the_sample_and_always_the_same(tmp_path: Path) -> None:
    make_roster = runpy.run_path(str(ROOT / "packaging" / "make_sample_roster.py"))["make_roster"]
    for name in ("one.xlsx", "two.xlsx"):
        make_roster(tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert read_sheets(tmp_path / "one.xlsx") == read_sheets(SAMPLE)
