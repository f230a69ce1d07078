"""Makes resources/sample/roster.xlsx, the roster of the sample branch: run by hand when the sample changes.

Thirty-two people who do not exist, in the kind of file a secretary really gets: a title, a line of particulars, a head of
two rows, padded names, dates in four notations, a sum after each group and a footer. Always the same bytes.
"""

import sys
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
MADE_ON = datetime(2026, 5, 20, 9, 0)
TITLE = "中共示例局机关示例支部委员会党员名册"
PARTICULARS = "填报单位：示例支部　　　　填表日期：2026年5月20日"
FOOTER = "填表人：王小明　　　　审核人：李娜"
FULL, PROBATIONARY = "正式党员", "预备党员"

# heading above (merged), heading, width
COLUMNS = (
    ("序号", "", 6),
    ("基本情况", "姓名", 16),
    ("基本情况", "性别", 6),
    ("基本情况", "民族", 10),
    ("基本情况", "身份证号码", 22),
    ("基本情况", "出生年月", 11),
    ("基本情况", "学历", 8),
    ("党员情况", "人员类别", 11),
    ("党员情况", "入党时间", 13),
    ("党员情况", "转正时间", 13),
    ("党员情况", "党内职务", 11),
    ("党员情况", "党小组", 13),
    ("工作岗位", "", 16),
    ("联系方式", "手机号码", 14),
    ("联系方式", "家庭住址", 18),
    ("是否流动党员", "", 10),
    ("备注", "", 16),
)

# name, sex, ethnicity, born, joined, confirmed (empty: probationary), post, work, floating, remark; four groups of eight
PEOPLE = (
    ("王小明", "男", "汉", "19750312", "19980701", "19990701", "书记", "办公室主任", "", ""),
    ("李娜", "女", "汉", "19800625", "20020618", "20030618", "副书记", "办公室副主任", "", ""),
    ("单晓", "女", "汉族", "19881104", "20100611", "20110611", "", "办公室科员", "", ""),
    ("曾毅", "男", "汉族", "19790823", "200312", "200412", "", "办公室科员", "", ""),
    ("张伟民", "男", "汉族", "19580217", "198407", "198507", "", "退休", "", "年满六十五岁"),
    ("刘芳芳", "女", "汉族", "19920530", "20141128", "20151128", "", "办公室科员", "", ""),
    ("陈大勇", "男", "汉族", "19830709", "200606", "200706", "", "驾驶员", "", ""),
    ("罗晓晓", "女", "汉族", "19980915", "20250928", "", "", "办公室科员", "", ""),
    ("赵敏", "女", "汉族", "19840118", "20060630", "20070630", "组织委员", "人事科科长", "", ""),
    ("仇晨", "男", "汉族", "19900407", "20120525", "20130525", "", "人事科科员", "", ""),
    ("解放", "男", "汉族", "19611001", "198610", "198710", "", "退休", "", ""),
    ("查理明", "男", "汉族", "19770626", "200011", "200111", "", "人事科副科长", "", ""),
    ("杨柳", "女", "汉族", "19890312", "20110617", "20120617", "", "人事科科员", "", ""),
    ("黄河", "男", "汉族", "19720820", "199512", "199612", "", "财务科科长", "", ""),
    ("周全", "男", "汉族", "19860511", "20091218", "20101218", "", "财务科科员", "", ""),
    ("金秋", "女", "朝鲜族", "19971023", "20251219", "", "", "财务科科员", "", ""),
    ("孙强", "男", "汉族", "19810914", "20040625", "20050625", "宣传委员", "宣传科科长", "", ""),
    ("欧阳明月", "女", "汉族", "19930908", "20150612", "20160612", "", "宣传科科员", "", ""),
    ("阿依古丽·买买提", "女", "维吾尔族", "19910321", "20131122", "20141122", "", "宣传科科员", "", ""),
    ("区文静", "女", "汉族", "19870216", "20080627", "20090627", "", "宣传科副科长", "", ""),
    ("吴双", "女", "汉族", "19940703", "20161125", "20171125", "", "宣传科科员", "", ""),
    ("徐徐", "女", "汉族", "19850429", "20071214", "20081214", "", "信息科科员", "", ""),
    ("马到成", "男", "回族", "19761206", "199909", "200009", "", "信息科科长", "", ""),
    ("石磊", "男", "汉族", "19960612", "20260327", "", "", "信息科科员", "", ""),
    ("翟志远", "男", "汉族", "19730130", "199706", "199806", "", "业务科科长", "", ""),
    ("乐天佑", "男", "汉族", "19950819", "20171222", "20181222", "", "业务科科员", "", ""),
    ("朱红", "女", "汉族", "19820308", "20050624", "20060624", "", "业务科副科长", "", ""),
    ("胡一诺", "女", "汉族", "19930117", "20151211", "20161211", "", "业务科科员", "", ""),
    ("郭平安", "男", "汉族", "19600505", "198506", "198606", "", "退休", "", ""),
    ("何方", "男", "汉族", "19890928", "20101210", "20111210", "", "业务科科员", "是", "外派外地工作"),
    ("高山", "男", "满族", "19780722", "200107", "200207", "", "业务科科员", "", ""),
    ("林海", "男", "汉族", "19840216", "20061115", "20071115", "", "业务科科员", "", ""),
)
GROUPS = ("第一党小组", "第二党小组", "第三党小组", "第四党小组")
GROUP_SIZE = 8


def make_roster(path: Path) -> None:
    """Write the sample roster."""
    from app.documents.excel import to_bytes

    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "党员名册"
    _head(sheet)
    for start in range(0, len(PEOPLE), GROUP_SIZE):
        for number in range(start, start + GROUP_SIZE):
            sheet.append(_row(number))
        sheet.append(["小计", f"{GROUP_SIZE}人"])
    sheet.append(["合计", f"{len(PEOPLE)}人"])
    sheet.append([FOOTER])
    _style(sheet)
    path.write_bytes(_same_bytes(to_bytes(workbook, TITLE, MADE_ON)))


def _same_bytes(package: bytes) -> bytes:
    """Take the time of day out of the package, so that the same people make the same file."""
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, MADE_ON.timetuple()[:6])
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return copy.getvalue()


def _head(sheet: Worksheet) -> None:
    sheet.append([TITLE])
    sheet.append([PARTICULARS])
    sheet.append([above for above, _, _ in COLUMNS])
    sheet.append([heading for _, heading, _ in COLUMNS])
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
    column = 1
    while column <= len(COLUMNS):
        above, heading, _ = COLUMNS[column - 1]
        last = max(index for index, entry in enumerate(COLUMNS, start=1) if entry[0] == above)
        sheet.merge_cells(start_row=3, end_row=3 if heading else 4, start_column=column, end_column=last)
        column = last + 1


def _row(number: int) -> list[object]:
    name, sex, ethnicity, born, joined, confirmed, post, work, floating, remark = PEOPLE[number]
    return [
        number + 1,
        f"{name[0]}　{name[1]}" if len(name) == 2 else name,
        sex,
        ethnicity,
        _id_number(born, number, sex),
        f"{born[:4]}.{born[4:6]}",
        ("大学", "大专", "研究生")[number % 3],
        FULL if confirmed else PROBATIONARY,
        _date(joined, number),
        _date(confirmed, number) if confirmed else None,
        post or None,
        GROUPS[number // GROUP_SIZE],
        work,
        13800000001 + number if number % 4 == 3 else str(13800000001 + number),
        f"示例路{number + 1}号",
        floating or "否",
        remark or None,
    ]


def _id_number(born: str, number: int, sex: str) -> str:
    """Make a number with a right check digit and a sequence nobody is given, 9xx, odd for men."""
    from app.domain.id_number import check_digit

    digits = f"110101{born}{900 + 2 * number + (sex == '男'):03d}"
    return digits + check_digit(digits)


def _date(digits: str, number: int) -> object:
    if len(digits) == 6:
        year, month = digits[:4], int(digits[4:])
        return (f"{year}年{month}月", f"{year}.{month:02d}", digits)[number % 3]
    day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return day if number % 2 else day.strftime("%Y-%m-%d")


def _style(sheet: Worksheet) -> None:
    side = Side("thin")
    thin = Border(left=side, right=side, top=side, bottom=side)
    for number, row in enumerate(
        sheet.iter_rows(min_row=3, max_row=sheet.max_row - 1, max_col=len(COLUMNS)), start=3
    ):
        for cell in row:
            cell.border = thin
            cell.font = Font("黑体" if number < 5 else "宋体", 11)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.number_format = "yyyy-mm-dd" if isinstance(cell.value, date) else cell.number_format
    for index, (_, _, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet["A1"].font, sheet["A1"].alignment = Font("黑体", 18), Alignment("center", "center")
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "C5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    make_roster(ROOT / "resources" / "sample" / "roster.xlsx")
