"""app.operations.evidence: files are kept whole, captioned, removed and brought back, and laid out to be opened."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.errors import UserError
from app.operations import activities, evidence, undoing
from app.operations.evidence import LARGEST_FILE, NewFile
from app.operations.workspace import Workspace, create_workspace

SCAN = NewFile("签到册.pdf", "签到册扫描件", "application/pdf", 9, b"%PDF-1.7\n")
PHOTO = NewFile("IMG_1.HEIF", "活动照片", "image/jpeg", 5, b"large", b"small", datetime(2026, 6, 18, 14, 20))
FILM = NewFile(
    "录像.mp4", "音像资料", "video/mp4", LARGEST_FILE + 1, None, sha256="ab" * 32, caption="原文件在：D 盘"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "支部", clock=lambda: datetime(2026, 6, 19, 9, 41))
    yield made
    made.close()


@pytest.fixture
def activity(workspace: Workspace) -> int:
    kind = ActivityKind.THEME_DAY
    return activities.start_unplanned(workspace, "学习", kind, date(2026, 6, 18), "测试").id


def test_a_scan_is_kept_byte_for_byte(workspace: Workspace, activity: int) -> None:
    made = evidence.add_file(workspace, activity, 5, SCAN)
    assert evidence.content(workspace, made) == SCAN.data
    assert made.sha256 == hashlib.sha256(b"%PDF-1.7\n").hexdigest()
    assert activities.activity_file(workspace, activity).evidence == (made,)


def test_a_photo_has_its_small_copy_and_its_time(workspace: Workspace, activity: int) -> None:
    made = evidence.add_file(workspace, activity, 7, PHOTO)
    assert evidence.small_picture(workspace, made) == b"small"
    assert (made.taken_at, made.added_at) == (datetime(2026, 6, 18, 14, 20), datetime(2026, 6, 19, 9, 41))


def test_of_a_film_only_name_size_and_hash_are_kept(workspace: Workspace, activity: int) -> None:
    made = evidence.add_file(workspace, activity, 7, FILM)
    assert (made.size, made.sha256, made.caption) == (LARGEST_FILE + 1, "ab" * 32, "原文件在：D 盘")
    assert not evidence.is_kept(made)
    with pytest.raises(UserError, match="attachment_damaged"):
        evidence.content(workspace, made)


def test_a_caption(workspace: Workspace, activity: int) -> None:
    made = evidence.add_file(workspace, activity, 7, PHOTO)
    evidence.change_caption(workspace, made, "重温入党誓词")
    assert activities.activity_file(workspace, activity).evidence == (replace(made, caption="重温入党誓词"),)


def test_a_file_removed_comes_back_whole(workspace: Workspace, activity: int) -> None:
    made = evidence.add_file(workspace, activity, 5, SCAN)
    evidence.remove_file(workspace, made)
    assert activities.activity_file(workspace, activity).evidence == ()
    undoing.undo_last(workspace)
    (back,) = activities.activity_file(workspace, activity).evidence
    assert evidence.content(workspace, back) == SCAN.data


def test_a_copy_lies_in_the_folder_of_the_activity(workspace: Workspace, activity: int) -> None:
    made = evidence.add_file(workspace, activity, 5, SCAN)
    path = evidence.write_copy(workspace, made)
    assert path == workspace.exports / "2026" / "06-18 学习" / "签到册.pdf"
    assert path.read_bytes() == SCAN.data
    assert evidence.write_copy(workspace, made) == path  # the same again needs no second copy


def test_another_file_of_the_same_name_is_not_replaced(workspace: Workspace, activity: int) -> None:
    first = evidence.write_copy(workspace, evidence.add_file(workspace, activity, 5, SCAN))
    other = replace(SCAN, data=b"%PDF another", size=12)
    second = evidence.write_copy(workspace, evidence.add_file(workspace, activity, 5, other))
    assert second.name == "签到册(2).pdf"
    assert first.read_bytes() == SCAN.data


def test_a_photo_is_laid_out_as_the_jpeg_it_is(workspace: Workspace, activity: int) -> None:
    path = evidence.write_copy(workspace, evidence.add_file(workspace, activity, 7, PHOTO))
    assert (path.name, path.read_bytes()) == ("IMG_1.jpg", b"large")
