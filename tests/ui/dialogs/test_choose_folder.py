"""Where the data are to lie: proposed, refused with the reason, never asked twice."""

import pytest
from PySide6.QtCore import Qt

from app.operations.workspace import create_workspace
from tests.ui.clipping import clipped
from ui.dialogs.choose_folder import ChooseFolder, folder_in, proposed_folder


@pytest.fixture
def dialog(qtbot, tmp_path):
    made = ChooseFolder(None, str(tmp_path / "支部工作数据"), lambda *_: tmp_path / "别处" / "资料")
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_takes_the_proposed_folder(qtbot, dialog, tmp_path):
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.chosen() == tmp_path / "支部工作数据"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\\\\server\\share\\支部", "网络"),
        ("/tmp/OneDrive - 示例单位/数据", "OneDrive同步"),
        ("D:\\坚果云\\支部", "坚果云同步"),
        ("/proc/支部", "不让写入"),
        ("支部", "不是完整的文件夹位置"),
    ],
)
def test_a_place_that_would_lose_data_is_refused_with_the_reason_and_a_better_one(qtbot, dialog, text, why):
    proposed = dialog.chosen()
    dialog.line.setText(text)
    assert why in dialog.why.text()
    assert not dialog.use_button.isEnabled()
    assert "D:\\" in dialog.next.text() or str(proposed) in dialog.next.text()
    assert clipped(dialog) == []
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_folder_with_data_offers_to_open_them(qtbot, dialog, tmp_path):
    create_workspace(tmp_path / "已有").close()
    dialog.line.setText(str(tmp_path / "已有"))
    assert dialog.open_button.isVisible()
    assert not dialog.use_button.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.open_button, Qt.Key.Key_Space)
    assert dialog.chosen() == tmp_path / "已有"


def test_a_picked_folder_gets_one_of_our_own_inside(qtbot, dialog, tmp_path):
    (tmp_path / "别处" / "资料").mkdir(parents=True)
    (tmp_path / "别处" / "资料" / "文件.txt").write_text("x", encoding="utf-8")
    dialog._browse()
    assert dialog.chosen() == tmp_path / "别处" / "资料" / "支部工作数据"


def test_an_empty_folder_and_our_own_are_taken_as_they_are(tmp_path):
    (tmp_path / "新建文件夹").mkdir()
    (tmp_path / "支部工作数据").mkdir()
    assert folder_in(tmp_path / "新建文件夹") == tmp_path / "新建文件夹"
    assert folder_in(tmp_path / "支部工作数据") == tmp_path / "支部工作数据"


def test_this_computer_gets_a_proposal():
    assert proposed_folder().endswith("支部工作数据")


def test_escape_turns_back(qtbot, dialog):
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
