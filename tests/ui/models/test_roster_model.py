"""The preview of an import as lines: what is said of a change, what is hidden, what is amber."""

from PySide6.QtCore import Qt

from app.domain.roster_types import FieldChange, RosterField, RowAction, RowChoice
from app.operations import members, roster_import
from tests.ui import builders
from ui.models.roster_model import RosterModel, change_texts, hidden, lines
from ui.style import COLOURS

PASTED = "姓名\t手机\t入党日期\n王小明\t13800000002\t21.7\n\n李娜\t\t2021-07\n"


def test_what_fills_gaps_stands_in_one_line_and_what_changes_in_its_own():
    said = change_texts(
        (
            FieldChange(RosterField.PHONE, "13800000001", "13800000002"),
            FieldChange(RosterField.GENDER, "待补", "男"),
            FieldChange(RosterField.ID_NUMBER, "", "11010519491231002X"),
        )
    )
    assert said == ["手机号码：138****0001 → 138****0002", "补上：性别 男，身份证号 110***********002X"]


def test_what_reads_as_an_id_number_is_hidden_in_any_column():
    assert hidden(RosterField.REMARK, "11010519491231002X") == "110***********002X"
    assert hidden(None, "三楼会议室") == "三楼会议室"


def test_lines_follow_the_file_and_the_colours_what_wants_a_look(tmp_path):
    workspace = builders.workspace(tmp_path)
    members.add_member(workspace, "王小明")
    shown = roster_import.show(workspace, roster_import.read_pasted(PASTED).sheets[0])
    model = RosterModel()
    model.show_rows(lines(shown, {4: RowChoice(RowAction.SKIP)}))
    assert [(line.number, line.name, line.verdict) for line in model.rows] == [
        (2, "王小明", "更新"),
        (3, "", "跳过"),
        (4, "李娜", "不导入"),
    ]
    colours = [
        model.data(model.index(row, 1), Qt.ItemDataRole.ForegroundRole).name().upper() for row in range(3)
    ]
    assert colours == [COLOURS.amber.upper(), COLOURS.secondary.upper(), COLOURS.text.upper()]
    workspace.close()
