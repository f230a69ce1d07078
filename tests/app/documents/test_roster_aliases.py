"""The file of column aliases: complete, without contradictions, refused when it has one."""

from pathlib import Path

import pytest

from app.documents.roster_aliases import load_aliases
from app.domain.roster_types import RosterField
from tests.app.documents.sheet_files import ROOT

FILE = ROOT / "resources" / "roster" / "aliases.toml"


def test_every_field_has_a_heading() -> None:
    by_their_values = {RosterField.STATUS}
    assert set(load_aliases(FILE).fields.values()) | by_their_values == set(RosterField)


def test_every_field_is_found_by_its_own_name() -> None:
    aliases = load_aliases(FILE)
    assert {field for field in RosterField if aliases.fields.get(field.value, field) is not field} == set()


def test_nothing_is_both_kept_and_ignored() -> None:
    aliases = load_aliases(FILE)
    assert not aliases.ignored & set(aliases.fields)
    assert not aliases.by_values & set(aliases.fields)


def test_a_heading_of_two_fields_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "aliases.toml"
    copy.write_text(
        FILE.read_text(encoding="utf-8").replace('GENDER = ["性别"]', 'GENDER = ["姓名"]'), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="姓名"):
        load_aliases(copy)
