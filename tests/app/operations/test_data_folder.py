"""A real folder judged before data are put into it: what lies in it, whether it can be written to."""

from pathlib import Path

import pytest

from app.domain.data_folder import DriveKind, FolderTrouble, FolderVerdict
from app.operations.data_folder import folder_texts, judge_folder
from app.operations.workspace import create_workspace


def test_a_new_folder_suits_and_is_not_made(tmp_path: Path) -> None:
    wanted = tmp_path / "支部工作数据"
    assert judge_folder(str(wanted)) == FolderVerdict()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_data_is_refused_wherever_it_lies(tmp_path: Path) -> None:
    create_workspace(tmp_path / "Dropbox").close()
    assert judge_folder(str(tmp_path / "Dropbox")).trouble is FolderTrouble.HOLDS_DATA


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "名册.xlsx").write_bytes(b"PK")
    assert judge_folder(str(tmp_path / "名册.xlsx")).trouble is FolderTrouble.READ_ONLY


def test_a_folder_of_the_system_cannot_be_written_to() -> None:
    assert judge_folder("/proc/支部工作数据").trouble is FolderTrouble.READ_ONLY


@pytest.mark.parametrize("trouble", FolderTrouble)
def test_every_trouble_says_why_and_what_now(trouble: FolderTrouble) -> None:
    what, following = folder_texts(FolderVerdict(trouble, "OneDrive"), "D:\\支部工作数据")
    assert what.endswith("。")
    assert following


def test_a_stick_is_named(tmp_path: Path) -> None:
    assert "U 盘" in folder_texts(judge_folder(str(tmp_path), DriveKind.REMOVABLE), "D:\\支部工作数据")[0]
