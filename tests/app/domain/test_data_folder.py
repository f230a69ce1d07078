"""Which folders may hold live data: twenty-odd shapes of paths, and the place that is proposed."""

import pytest

from app.domain.data_folder import Drive, DriveKind, FolderTrouble, judge, propose, sync_service

GOOD = (
    "D:\\支部工作数据",
    "e:/支部工作数据",
    "C:\\Users\\dangzhibu\\Documents\\支部工作数据",
    "\\\\?\\D:\\支部工作数据",
    "/srv/user/文档/支部工作数据",
    "D:\\资料\\同步备份说明\\数据",
    "D:\\drop\\box",
    "/data/zhibu",
)
NETWORK = (
    "\\\\server\\share\\支部",
    "//server/share/支部",
    "\\\\192.168.1.5\\公共",
    "\\\\?\\UNC\\server\\share",
    "smb://server/share",
    "dav://pan.example.cn/zhibu",
    "/run/user/1000/gvfs/smb-share:server=a,share=b",
    "/net/server/export",
)
SYNCED = (
    ("C:\\Users\\a\\OneDrive\\支部", "OneDrive"),
    ("C:\\Users\\a\\OneDrive - 示例单位\\文档", "OneDrive"),
    ("D:\\坚果云\\支部", "坚果云"),
    ("C:\\Users\\a\\Nutstore Files\\我的坚果云", "坚果云"),
    ("D:\\我的坚果云", "坚果云"),
    ("C:\\Users\\a\\WPS Cloud Files\\1234", "WPS 云盘"),
    ("E:\\WPS云盘\\支部", "WPS 云盘"),
    ("D:\\WPSDrive\\1", "WPS 云盘"),
    ("D:\\BaiduNetdiskDownload", "百度网盘"),
    ("D:\\百度网盘同步空间\\党建", "百度网盘"),
    ("D:/BaiduSyncdisk/支部", "百度网盘"),
    ("/srv/user/Dropbox/支部", "Dropbox"),
    ("C:\\Users\\a\\iCloudDrive", "iCloud"),
)


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


@pytest.mark.parametrize("path", ["", "   ", "支部工作数据", "D:支部"])
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
