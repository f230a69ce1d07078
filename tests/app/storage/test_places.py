"""What the system tells of places: the mounts of Linux, links, folders that say they are synchronised, data found."""

import itertools
from pathlib import Path

import pytest

from app.domain.data_folder import DriveKind
from app.storage import places

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:45 / /shares/share rw,relatime - cifs //server/share rw
41 22 0:46 / /shares/my\\040files rw,relatime - fuse.sshfs a@b:/ rw
42 22 0:47 / /data rw,relatime - xfs /dev/vdb rw
43 42 0:48 / /data rw,relatime - nfs4 server:/ rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/zhibu", DriveKind.FIXED),
        ("/shares/share/支部", DriveKind.NETWORK),
        ("/shares/share", DriveKind.NETWORK),
        ("/shares/shared", DriveKind.FIXED),
        ("/shares/my files/支部", DriveKind.NETWORK),
        ("/data/支部", DriveKind.NETWORK),
    ],
)
def test_the_innermost_mount_says_the_kind(path: str, kind: DriveKind) -> None:
    assert places.kind_of_mount(path, MOUNTS) is kind


def test_without_mounts_nothing_is_known() -> None:
    assert places.kind_of_mount("/srv", "") is DriveKind.UNKNOWN
    assert places.drive_kind("D:\\支部") is DriveKind.UNKNOWN


def test_onedrive_says_where_its_folders_are() -> None:
    said = {"ONEDRIVE": "E:\\单位云", "PATH": "x", "OneDriveConsumer": ""}
    assert places.synced_folders(said) == (("E:\\单位云", "OneDrive"),)


def lay_data(root: Path) -> Path:
    (root / "数据").mkdir(parents=True)
    (root / "数据" / "zhibu.db").write_bytes(b"x")
    return root


def found(start: Path) -> set[Path]:
    return set(places.with_data([str(start)], "数据", lambda: False))


def test_a_start_and_one_level_below_are_looked_at(tmp_path: Path) -> None:
    near = [lay_data(tmp_path / "支部工作数据"), lay_data(tmp_path / "资料")]
    lay_data(tmp_path / "资料" / "更深")
    lay_data(tmp_path / "$RECYCLE.BIN")
    lay_data(tmp_path / ".trash")
    (tmp_path / "link").symlink_to(near[0])
    assert found(tmp_path) == set(near)
    assert found(near[1]) == {near[1], near[1] / "更深"}


def test_the_search_stops_when_it_is_told_to(tmp_path: Path) -> None:
    for number in range(50):
        lay_data(tmp_path / f"{number}")
    looks = itertools.count()
    assert len(list(places.with_data([str(tmp_path)], "数据", lambda: next(looks) > 10))) <= 10


def test_what_cannot_be_looked_at_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert found(tmp_path / "file") == found(tmp_path / "nowhere") == set()
    assert places.names_in(tmp_path / "nowhere") == ()
