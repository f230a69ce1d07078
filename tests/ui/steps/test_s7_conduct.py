"""Step ⑦ by keyboard: as planned only when asked, who spoke on what, photos and other files."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.attendance import Mark
from app.domain.change import EVERYTHING
from app.domain.day_part import DayPart
from app.operations import activities, attendance, evidence, undoing
from tests.ui import builders, opened
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from tests.ui.photos import TURNED, photo, picture
from ui import style
from ui.steps.file_adder import finish_adding
from ui.widgets.name_editor import ChoosingLine

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(tmp_path: Any) -> Any:
    made = builders.filled(builders.workspace(tmp_path, datetime(2026, 6, 19, 9, 41)))
    yield made
    made.workspace.close()


@pytest.fixture
def page(qtbot: Any, filled: Any) -> Any:
    made = opened.step_page(qtbot, filled.workspace, filled.activity_id, 7)
    qtbot.waitUntil(made.window().isActiveWindow)
    return made


def file_of(filled: Any) -> Any:
    return activities.activity_file(filled.workspace, filled.activity_id)


def added(qtbot: Any, page: Any, *paths: Any) -> None:
    page.evidence.add(paths)
    qtbot.waitUntil(lambda: not page.evidence.is_busy(), timeout=10_000)


def cell_text(page: Any, row: Any, column: Any) -> Any:
    return page.speeches.model.index(row, column).data()


# --- when and where -----------------------------------------------------------------------------------------------


def test_nothing_is_filled_in_by_itself(page: Any, filled: Any) -> None:
    assert file_of(filled).conduct.held_on is None
    assert page.form.fields["held_on"].value() is None
    assert page.form.fields["place"].value() == ""


def test_as_planned_fills_only_what_is_empty_and_can_be_undone(qtbot: Any, page: Any, filled: Any) -> None:
    page.change_facts(place="党员活动室")
    page.task_buttons["实际时间、地点、主持人"].setFocus()
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Space)
    facts = file_of(filled).conduct
    assert (facts.held_on, facts.place, facts.host) == (date(2026, 6, 18), "党员活动室", "王小明")
    assert page.form.fields["held_on"].line.text() == "2026年6月18日 星期四"
    undoing.undo_last(filled.workspace)
    assert file_of(filled).conduct.held_on is None


def test_typed_fields_are_stored_when_left(qtbot: Any, page: Any, filled: Any) -> None:
    page.focus_field("held_on")
    qtbot.keyClicks(opened.typing(), "6.18")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)
    assert file_of(filled).conduct.held_on == date(2026, 6, 18)
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Down)  # 上午
    assert file_of(filled).conduct.part is DayPart.MORNING
    page.focus_field("consensus")
    type_text(opened.typing(), "每月到社区值班一次")
    page.flush()
    assert file_of(filled).conduct.consensus == "每月到社区值班一次"


# --- who spoke on what --------------------------------------------------------------------------------------------


def test_a_speech_is_added_by_keyboard_with_the_name_by_initials(qtbot: Any, page: Any, filled: Any) -> None:
    page.focus_field("speeches")
    grid = page.speeches.grid
    keys = "zm"
    qtbot.keyClick(grid, keys[0])
    line = grid.viewport().findChild(ChoosingLine)
    qtbot.keyClicks(line, keys[1:])
    assert line.choices.popup().model().index(0, 0).data() == "赵敏"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    type_text(grid.viewport().findChild(QPlainTextEdit), "支持每月到社区值班")
    qtbot.keyClick(grid.viewport().findChild(QPlainTextEdit), Qt.Key.Key_Tab)
    speeches = file_of(filled).speeches
    assert [(one.speaker, one.said) for one in speeches] == [("赵敏", "支持每月到社区值班")]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)  # on the empty line
    assert cell_text(page, 1, 0) == ""


def test_a_speaker_nobody_knows_may_be_typed(qtbot: Any, page: Any, filled: Any) -> None:
    page.focus_field("speeches")
    grid = page.speeches.grid
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    line = grid.viewport().findChild(ChoosingLine)
    type_text(line, "上级党委刘老师")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [one.speaker for one in file_of(filled).speeches] == ["上级党委刘老师"]


def test_those_who_came_are_offered_first(page: Any, filled: Any) -> None:
    lines = file_of(filled).expected
    attendance.mark(filled.workspace, lines[2].id, Mark.PRESENT)
    page.session.changed.emit(EVERYTHING)
    assert page._names("")[0] == lines[2].name


def test_a_line_is_taken_out_with_ctrl_delete_and_comes_back(qtbot: Any, page: Any, filled: Any) -> None:
    page._add_speech(filled.workspace, speaker="李娜", said="支持")
    page._add_speech(filled.workspace, speaker="赵敏", said="同意")
    page.change_facts(place="三楼")  # shows anew
    grid = page.speeches.grid
    grid.setFocus()
    grid.setCurrentIndex(page.speeches.model.index(0, 1))
    qtbot.keyClick(grid, Qt.Key.Key_Delete, CONTROL)
    assert [one.speaker for one in file_of(filled).speeches] == ["赵敏"]
    undoing.undo_last(filled.workspace)
    assert [one.speaker for one in file_of(filled).speeches] == ["李娜", "赵敏"]


def test_a_block_is_pasted_into_new_lines(qtbot: Any, page: Any, filled: Any) -> None:
    page.focus_field("speeches")
    QGuiApplication.clipboard().setText("李娜\t支持\n赵敏\t同意\n")
    qtbot.keyClick(page.speeches.grid, Qt.Key.Key_V, CONTROL)
    assert [(one.speaker, one.said) for one in file_of(filled).speeches] == [
        ("李娜", "支持"),
        ("赵敏", "同意"),
    ]


# --- files --------------------------------------------------------------------------------------------------------


def test_photos_are_added_in_the_background_and_shown(
    qtbot: Any, page: Any, filled: Any, tmp_path: Any
) -> None:
    paths = []
    for at in range(3):
        paths.append(tmp_path / f"IMG_{at}.jpg")
        paths[-1].write_bytes(photo(1600, 1200, taken=f"2026:06:18 14:2{at}:00", orientation=TURNED))
    added(qtbot, page, *paths)
    entries = file_of(filled).evidence
    assert [(one.name, one.kind, one.taken_at.minute) for one in entries] == [
        ("IMG_0.jpg", "活动照片", 20),
        ("IMG_1.jpg", "活动照片", 21),
        ("IMG_2.jpg", "活动照片", 22),
    ]
    model = page.evidence.list.photos
    assert "6月18日 14:21 拍摄" in model.index(1, 1).data()
    qtbot.waitUntil(lambda: len(model._pictures) == 3)
    assert page.photo_note.text() == "3 张"


def test_a_photo_of_another_day_gets_a_quiet_note(qtbot: Any, page: Any, filled: Any, tmp_path: Any) -> None:
    (tmp_path / "a.jpg").write_bytes(photo(taken="2026:06:17 14:20:00"))
    added(qtbot, page, tmp_path / "a.jpg")
    assert "不是活动当天拍的" in page.evidence.list.photos.index(0, 1).data()


def test_the_caption_is_written_with_f2(qtbot: Any, page: Any, filled: Any, tmp_path: Any) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    added(qtbot, page, tmp_path / "a.jpg")
    photos = page.evidence.list
    photos.setFocus()
    photos.setCurrentIndex(photos.photos.index(0, 2))
    qtbot.keyClick(photos, Qt.Key.Key_F2)
    editor = photos.viewport().findChild(QPlainTextEdit)
    type_text(editor, "重温入党誓词")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert file_of(filled).evidence[0].caption == "重温入党誓词"


def test_what_cannot_be_added_is_said_and_the_others_are_added(
    qtbot: Any, page: Any, filled: Any, tmp_path: Any
) -> None:
    (tmp_path / "坏.jpg").write_bytes(b"no picture")
    (tmp_path / "IMG.HEIC").write_bytes(b"\x00\x00\x00\x18ftypheic")
    (tmp_path / "好.jpg").write_bytes(photo())
    (tmp_path / "讲稿.pdf").write_bytes(b"%PDF-1.7")
    added(
        qtbot, page, *(tmp_path / name for name in ("坏.jpg", "IMG.HEIC", "好.jpg", "讲稿.pdf", "没有.jpg"))
    )
    assert [(one.name, one.kind) for one in file_of(filled).evidence] == [
        ("好.jpg", "活动照片"),
        ("讲稿.pdf", "学习材料"),
    ]
    said = page.evidence.trouble.text().splitlines()
    assert [line.partition("」")[0] for line in said] == ["「坏.jpg", "「IMG.HEIC", "「没有.jpg"]
    assert page.evidence.trouble.isVisible()


def test_a_film_is_only_named_and_that_is_said(qtbot: Any, page: Any, filled: Any, tmp_path: Any) -> None:
    with (tmp_path / "录像.mp4").open("wb") as film:
        film.truncate(evidence.LARGEST_FILE + 1)
    added(qtbot, page, tmp_path / "录像.mp4")
    (entry,) = file_of(filled).evidence
    assert entry.kind == "音像资料"
    photos = page.evidence.list
    assert "超过 30 MB，只记名称、大小和校验码" in photos.photos.index(0, 1).data()
    photos.setCurrentIndex(photos.photos.index(0, 0))
    assert not page.evidence.open_button.isEnabled()


def test_files_may_be_dropped_and_pictures_pasted(qtbot: Any, page: Any, filled: Any, tmp_path: Any) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.evidence.dropEvent(drop)  # Qt hands a drop to a widget only while something is dragged
    qtbot.waitUntil(lambda: not page.evidence.is_busy())
    QGuiApplication.clipboard().setImage(picture(300, 200))
    page.evidence.add_button.setFocus()
    qtbot.keyClick(page.evidence.add_button, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: len(file_of(filled).evidence) == 2)
    assert file_of(filled).evidence[1].name == "粘贴的图片 094100.png"


def test_a_file_is_removed_and_comes_back(qtbot: Any, page: Any, filled: Any, tmp_path: Any) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    added(qtbot, page, tmp_path / "a.jpg")
    offered = []
    page.session.undo_offered.connect(lambda text, undo: offered.append((text, undo)))
    page.evidence.list.setCurrentIndex(page.evidence.list.photos.index(0, 0))
    page.evidence.remove_button.setFocus()
    qtbot.keyClick(page.evidence.remove_button, Qt.Key.Key_Space)
    assert file_of(filled).evidence == ()
    assert offered[0][0] == "已移除：a.jpg"
    offered[0][1]()
    assert [one.name for one in file_of(filled).evidence] == ["a.jpg"]
    assert page.evidence.list.photos.rowCount() == 1


def test_turning_to_another_activity_loses_no_file(qtbot: Any, page: Any, filled: Any, tmp_path: Any) -> None:
    paths = [tmp_path / f"{at}.jpg" for at in range(4)]
    for path in paths:
        path.write_bytes(photo())
    other = activities.start_unplanned(
        filled.workspace, "另一次", page.file.activity.kind, date(2026, 7, 2), "测试"
    )
    page.evidence.add(paths)
    opener = page.window()
    opener.open_activity(other.id, 7)
    qtbot.waitUntil(lambda: len(file_of(filled).evidence) == 4, timeout=10_000)
    assert activities.activity_file(filled.workspace, other.id).evidence == ()


def test_closing_the_program_finishes_what_was_begun(page: Any, filled: Any, tmp_path: Any) -> None:
    paths = [tmp_path / f"{at}.jpg" for at in range(4)]
    for path in paths:
        path.write_bytes(photo())
    page.evidence.add(paths)
    finish_adding(page.session)
    assert len(file_of(filled).evidence) == 4
    assert not page.evidence.is_busy()


def test_adding_can_be_stopped(qtbot: Any, page: Any, filled: Any, tmp_path: Any) -> None:
    paths = [tmp_path / f"{at}.jpg" for at in range(9)]
    for path in paths:
        path.write_bytes(photo(3000, 2000))
    page.evidence.add(paths)
    qtbot.waitUntil(lambda: len(file_of(filled).evidence) == 1, timeout=10_000)
    page.evidence.cancel_button.click()
    assert not page.evidence.is_busy()
    qtbot.wait(300)
    assert len(file_of(filled).evidence) == 1


@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
@pytest.mark.parametrize("points", [10.5, 12, 14])
def test_no_text_is_clipped(
    qtbot: Any, page: Any, filled: Any, wide: Any, high: Any, points: Any, qapp: Any
) -> None:
    for name in ("会场.jpg", "很长的文件名很长的文件名很长的文件名.pdf"):
        new = evidence.NewFile(name, "学习材料", "application/pdf", 9, b"%PDF")
        evidence.add_file(filled.workspace, filled.activity_id, 7, replace(new, name=name))
    page.fill_as_planned()
    style.apply(qapp, points)
    page.window().resize(wide, high)
    qtbot.wait(60)
    assert clipped(page.window()) == []
    style.apply(qapp, style.BASE_POINTS)
