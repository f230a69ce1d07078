"""The plan table at the keyboard: edited like Excel, pasted, exported, mailed, changed after it was sent."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from app.domain.plan import PlanFile
from app.operations import plans
from app.operations.workspace import create_workspace
from tests.flows.conftest import Desk, remembered
from tests.ui import builders
from ui.main_window import MainWindow

FORMULA = "=1+1 的道理"
BLOCK = "参观城市规划馆\t主题党日\n讲微党课\t组织生活"


@pytest.fixture
def table(desk: Desk) -> Desk:
    """The plan of June to December on show, the cursor in its first cell."""
    opened = create_workspace(desk.root / "own", desk.clock)
    builders.branch(opened)
    builders.planned(opened)
    opened.close()
    remembered(desk.root / "own")
    desk.program.start(None)
    desk.comes(MainWindow)
    desk.hand.press("Ctrl+2")
    return desk


def stored(desk: Desk) -> PlanFile:
    (plan,) = plans.plans(desk.stored)
    return plans.plan_file(desk.stored, plan.id)


def test_edited_like_excel(table: Desk) -> None:
    hand = table.hand
    hand.press("Tab", "Tab", "Down", "Down")
    hand.type("志愿服务进社区")
    hand.press("Return")
    assert stored(table).rows[2].theme == "志愿服务进社区"
    hand.press("Ctrl+D")
    assert stored(table).rows[3].theme == "志愿服务进社区"
    hand.press("Ctrl+Z")
    assert stored(table).rows[3].theme == ""
    hand.press("Ctrl+Y")
    assert stored(table).rows[3].theme == "志愿服务进社区"
    hand.press("Delete", "Up", "F2", "End")
    hand.type("，认领微心愿")
    hand.press("Tab")
    assert [row.theme for row in stored(table).rows[2:4]] == ["志愿服务进社区，认领微心愿", ""]


def test_a_block_is_shown_before_it_is_pasted(table: Desk) -> None:
    hand = table.hand
    hand.press("Tab", "Tab")
    before = stored(table).rows
    hand.paste(BLOCK)
    hand.sees("2 行")
    assert stored(table).rows == before
    hand.press("Return")
    rows = stored(table).rows
    assert [(row.theme, row.kind) for row in rows[:2]] == [
        ("参观城市规划馆", "主题党日"),
        ("讲微党课", "组织生活"),
    ]
    hand.press("Ctrl+Z")
    assert stored(table).rows[0].theme == before[0].theme


def test_exported_mailed_and_changed(table: Desk) -> None:
    """Sent, it is version 1; a change asks for a reason and becomes version 2."""
    hand = table.hand
    hand.press("Tab", "Tab")
    hand.type(FORMULA)
    hand.press("Return")
    mail(table)
    hand.push("我已发出")
    hand.sees("第 1 版 6月5日 已报送")
    (made,) = table.stored.exports.rglob("*.xlsx")
    is_text_in(made, FORMULA)
    hand.press("Ctrl+2")
    hand.tab_to("计划表的格子")
    hand.type("换了主题")
    hand.press("Return")
    hand.sees("报送后改过")
    mail(table)
    hand.push("我已发出")
    hand.sees("还没有写改动原因。")
    hand.type("会场变了")
    hand.push("我已发出")
    hand.sees("第 2 版 6月5日 已报送")
    assert [(version.number, version.reason) for version in stored(table).versions] == [
        (1, ""),
        (2, "会场变了"),
    ]


def mail(desk: Desk) -> None:
    desk.hand.push("准备邮件")
    desk.hand.sees("收件人", "dangwei@example.cn", "我已发出")


def is_text_in(path: Path, text: str) -> None:
    """Two readers that know nothing of each other find the text, neither a formula."""
    cells = [
        cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row if cell.value == text
    ]
    assert [cell.data_type for cell in cells] == ["s"]
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    assert any(text in map(str, row) for row in sheet.to_python())
