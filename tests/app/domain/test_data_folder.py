"""Which folders may hold live data, by the shape of their paths, and the place that is proposed."""

import pytest

from app.domain.data_folder import Drive, DriveKind, FolderTrouble, judge, propose, sync_service
from tests.app.domain.path_shapes import GOOD, NETWORK, NO_PATHS, SYNCED


@pytest.mark.parametrize("path", GOOD)
def test_a_folder_on_a_fixed_drive_suits(path: str) -> None:
    assert judge(path, DriveKind.FIXED).trouble is None


@pytest.mark.parametrize("path", NETWORK)
def test_a_path_to_another_computer_is_refused(path: str) -> None:
    assert judge(path).trouble is FolderTrouble.NETWORK


@pytest.mark.parametrize(("path", "service"), SYNCED)
def test_a_synchronised_folder_is_refused_by_name(path: str, service: str) -> None:
    verdict = judge(path, DriveKind.FIXED)
    assert (verdict.trouble, verdict.service) == (FolderTrouble.SYNCED, service)


@pytest.mark.parametrize(
    ("drive", "trouble"),
    [(DriveKind.NETWORK, FolderTrouble.NETWORK), (DriveKind.REMOVABLE, FolderTrouble.REMOVABLE)],
)
def test_the_drive_speaks_where_the_path_does_not(drive: DriveKind, trouble: FolderTrouble) -> None:
    assert judge("Z:\\支部工作数据", drive).trouble is trouble


@pytest.mark.parametrize("path", NO_PATHS)
def test_what_is_no_whole_path_is_refused(path: str) -> None:
    assert judge(path).trouble is FolderTrouble.NOT_A_PATH


def test_a_name_that_only_holds_the_word_is_no_sync_folder() -> None:
    assert sync_service("D:\\关于OneDrive的说明") == ""


C, D, E = (Drive(f"{letter}:\\", DriveKind.FIXED) for letter in "CDE")


@pytest.mark.parametrize(
    ("drives", "expected"),
    [
        ((C, D, E), "D:\\支部工作数据"),
        ((C,), "C:\\Users\\a\\Documents\\支部工作数据"),
        ((C, Drive("D:\\", DriveKind.REMOVABLE), E), "E:\\支部工作数据"),
        ((C, Drive("D:\\", DriveKind.FIXED, is_writable=False)), "C:\\Users\\a\\Documents\\支部工作数据"),
        ((C, Drive("Z:\\", DriveKind.NETWORK)), "C:\\Users\\a\\Documents\\支部工作数据"),
    ],
)
def test_the_first_fixed_drive_beside_the_systems_is_proposed(
    drives: tuple[Drive, ...], expected: str
) -> None:
    assert propose(drives, "C:\\Users\\a\\Documents", "C:\\") == expected


def test_where_drives_have_no_letters_the_documents_folder_is_proposed() -> None:
    assert propose((Drive("/", DriveKind.FIXED),), "/srv/user/文档", "/") == "/srv/user/文档/支部工作数据"


@pytest.mark.parametrize("path", ["E:\\单位云\\支部", "e:/单位云", "E:\\单位云\\"])
def test_a_folder_the_system_names_as_synchronised_is_refused_under_any_name(path: str) -> None:
    verdict = judge(path, DriveKind.FIXED, (("E:\\单位云", "OneDrive"),))
    assert (verdict.trouble, verdict.service) == (FolderTrouble.SYNCED, "OneDrive")
    assert judge("E:\\单位云盘点", DriveKind.FIXED, (("E:\\单位云", "OneDrive"),)).trouble is None
