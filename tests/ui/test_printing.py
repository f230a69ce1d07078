"""Papers painted by the program, pages, words, columns, rows to sign, and nothing where the pen goes."""

import re
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from app.domain.errors import UserError
from app.domain.papers.sign_in_sheet import NARROW, WIDE, SignInPerson, SignInSheet
from app.domain.papers.statement import Statement
from app.texts import say
from ui import printing
from ui.printing_parts import fonts, sign_in_sheet
from ui.printing_parts import statement as printed_statement
from ui.printing_parts.cells import Cell, Ruler

LONG = "围绕主题开展学习，大家结合岗位实际谈体会、查不足、提建议，一致认为要把学习成果转化为工作成效。" * 3


def sheet(people: int, **changed: Any) -> SignInSheet:
    """Return the facts of a sheet for so many people."""
    known: dict[str, Any] = {
        "kind": "主题党日",
        "branch": "示例支部",
        "theme": "学习党章",
        "time": "2026年6月18日（星期四）下午 14:00",
        "place": "三楼会议室",
        "host": "王示例",
        "recorder": "李示例",
    }
    kinds = ("正式", "预备", None)
    names = tuple(SignInPerson(f"党员{number:02}", kinds[number % 3]) for number in range(1, people + 1))
    return SignInSheet(people=names, **(known | changed))


def layout(facts: SignInSheet) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of each page as they are painted on a PDF."""
    device = Device()
    painter = QPainter(device.writer)
    made = sign_in_sheet.lay_out(facts, Ruler(painter))
    painter.end()
    return made


def texts(page: tuple[Cell, ...]) -> list[str]:
    return [cell.text for cell in page if cell.text]


def page_count(data: bytes) -> int:
    """Return how many page objects a PDF holds."""
    return len(re.findall(rb"/Type\s*/Page\b", data))


class Device:
    """A PDF in memory; the writer does not own its buffer, so both are kept."""

    def __init__(self) -> None:
        self.data = QByteArray()
        self.buffer = QBuffer(self.data)
        self.buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.writer = QPdfWriter(self.buffer)
        printing.prepare(self.writer)

    @property
    def bytes(self) -> bytes:
        return bytes(self.data.data())


@pytest.mark.parametrize(("people", "pages"), [(0, 1), (7, 1), (25, 2), (26, 1), (32, 1), (90, 2)])
def test_pages(people, pages):
    assert printing.pages(sheet(people)) == pages
    assert len(layout(sheet(people))) == pages


@pytest.mark.parametrize("people", [*range(1, 16), *range(26, 33)])
def test_a_branch_of_usual_size_signs_on_one_page(people):
    assert len(layout(sheet(people))) == 1


@pytest.mark.parametrize("people", [1, 7, 24, 25, 26, 32, 47, 90, 200])
def test_everybody_stands_on_it_once_in_roster_order(people):
    found = [cell.text for page in layout(sheet(people)) for cell in page if cell.text.startswith("党员")]
    names = [text for text in found if text not in ("党员类别",)]
    assert sorted(names) == sorted(f"党员{number:02}" for number in range(1, people + 1))


@pytest.mark.parametrize("people", [1, 25, 26, 90])
def test_number_and_name_stand_side_by_side(people):
    for page in layout(sheet(people)):
        numbers = [cell for cell in page if cell.text.isdecimal()]
        for cell in numbers:
            beside = next(other for other in page if other.y == cell.y and other.x == cell.x + cell.wide)
            assert beside.text == f"党员{int(cell.text):02}"


def test_numbers_run_down_the_left_half_of_a_page_before_the_right():
    first, second = layout(sheet(90))
    for page, lowest in ((first, 1), (second, 49)):
        numbers = sorted((cell.x, cell.y, int(cell.text)) for cell in page if cell.text.isdecimal())
        assert [number for _, _, number in numbers] == list(range(lowest, lowest + len(numbers)))


@pytest.mark.parametrize(("people", "widths"), [(25, WIDE), (26, NARROW * 2)])
def test_one_column_up_to_25_people_then_two(people, widths):
    first = layout(sheet(people))[0]
    row = next(cell.y for cell in first if cell.text == "1")
    assert tuple(cell.wide for cell in first if cell.y == row) == widths


@pytest.mark.parametrize("people", [7, 25, 32, 90])
def test_the_head_is_repeated_and_every_row_can_be_signed(people):
    for page in layout(sheet(people)):
        rows = [cell for cell in page if cell.text.isdecimal()]
        assert texts(page).count(say("papers.sign_in_sheet.number")) == (1 if people <= 25 else 2)
        assert all(cell.high >= 9 for cell in rows)


@pytest.mark.parametrize("people", [7, 32])
def test_nothing_is_ever_printed_where_the_pen_goes(people):
    for page in layout(sheet(people)):
        for number in (cell for cell in page if cell.text.isdecimal()):
            row = sorted(
                (cell for cell in page if cell.y == number.y and cell.x >= number.x), key=lambda cell: cell.x
            )
            assert [cell.text for cell in row[3:6]] == ["", "", ""]


def test_guests_get_their_blank_rows_and_the_foot_is_to_be_filled_in():
    last = layout(sheet(7))[-1]
    guests = next(cell.y for cell in last if cell.text == say("papers.sign_in_sheet.guests"))
    below = {cell.y for cell in last if cell.y > guests and cell.ruled and not cell.text}
    assert len(below) * 2 >= 5
    assert say("papers.sign_in_sheet.foot") in texts(last)


def test_nothing_leaves_the_type_area_however_long_the_theme():
    facts = sheet(32, theme=LONG, place=LONG[:60])
    for page in layout(facts):
        assert all(cell.y + cell.high <= sign_in_sheet.PAGE_HIGH + 0.1 for cell in page)
        assert all(cell.x + cell.wide <= sign_in_sheet.PAGE_WIDE + 0.01 for cell in page)
    theme = next(cell for cell in layout(facts)[0] if cell.text.startswith("活动主题"))
    assert theme.high > 15  # several lines


def test_a_long_name_gets_smaller_type_and_no_other():
    people = (SignInPerson("王示例", "正式"), SignInPerson("阿卜杜拉·买买提江示例", "正式"))
    cells = {
        cell.text: cell for cell in layout(SignInSheet(None, None, None, None, None, None, None, people))[0]
    }
    assert cells["阿卜杜拉·买买提江示例"].type.points < cells["王示例"].type.points


def test_unknown_facts_are_printed_as_missing():
    found = texts(layout(sheet(3, theme=None, host=None))[0])
    assert "活动主题：待补" in found
    assert "主持人：待补" in found
    assert "党支部：示例支部" in found
    assert "主题党日签到册" in found


@pytest.mark.parametrize("people", [7, 90])
def test_the_pdf_has_the_pages_of_the_layout(people):
    assert page_count(printing.pdf(sheet(people))) == len(layout(sheet(people)))


def test_only_the_pages_asked_for_are_painted():
    device = Device()
    assert printing.paint(sheet(90), device.writer, first=2, last=2) == 2
    assert page_count(device.bytes) == 1


def test_a_device_that_takes_nothing_is_said(tmp_path):
    with pytest.raises(UserError) as error:
        printing.paint(sheet(1), QPdfWriter(str(tmp_path / "nowhere" / "x.pdf")))
    assert error.value.key == "print_failed"


def test_to_pdf_replaces_the_old_file_whole(tmp_path):
    path = tmp_path / "导出" / "签到册.pdf"
    assert printing.to_pdf(sheet(3), path) == path
    printing.to_pdf(sheet(4), path)
    assert path.read_bytes().startswith(b"%PDF")
    assert [file.name for file in path.parent.iterdir()] == ["签到册.pdf"]


def test_to_pdf_into_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "导出").write_text("a file, no folder")
    with pytest.raises(UserError) as error:
        printing.to_pdf(sheet(3), tmp_path / "导出" / "签到册.pdf")
    assert error.value.key == "folder_read_only"


def statement(*paragraphs: str) -> Statement:
    return Statement("示例支部", "学习党章", "2026年6月18日", paragraphs)


def test_the_statement_breaks_into_pages_and_keeps_every_sentence():
    facts = statement("开头第一句。", *(LONG,) * 6, "通报完毕。")
    assert page_count(printing.pdf(facts)) == printing.pages(facts) > 1
    device = Device()
    painter = QPainter(device.writer)
    whole = printed_statement.document(facts, painter).toPlainText()
    painter.end()
    assert whole.endswith("\n".join(("开头第一句。", *(LONG,) * 6, "通报完毕。")))
    assert whole.startswith(say("papers.statement.title"))


def test_a_short_statement_takes_one_page():
    assert printing.pages(statement("同志们。", "通报完毕。")) == 1


def test_missing_fonts_are_named_with_what_stands_in():
    installed = frozenset({"黑体", "Noto Serif CJK SC"})
    said = fonts.note((fonts.FANGSONG, fonts.HEITI), installed)
    assert said == "这台电脑没有仿宋，打印时用 Noto Serif CJK SC 代替。"
    assert fonts.note((fonts.HEITI,), installed) == ""


def test_the_offices_own_font_is_taken_first():
    assert fonts.family(fonts.FANGSONG, frozenset({"宋体", "FangSong"})) == "FangSong"
    assert fonts.family(fonts.FANGSONG, frozenset({"宋体"})) == "宋体"
