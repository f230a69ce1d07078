"""A roster of 5,000 rows read, judged and previewed, against the reader alone; both in a process of their own."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from app.operations import roster_import
from tests.benchmarks.branches import branch_of, open_branch
from tests.benchmarks.measure import Row, Size, alternating

HEAD = (
    "序号",
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "学历",
    "人员类别",
    "入党时间",
    "转正时间",
    "党内职务",
    "联系电话",
)
READER = "import sys, python_calamine as c; c.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"


def measure(size: Size, folder: Path) -> list[Row]:
    workspace = open_branch(branch_of(1, size.people, folder))
    path = roster(folder, size.roster_rows)

    def ours() -> None:
        book = roster_import.read_file(path, roster_import.scratch(workspace))
        shown = roster_import.show(workspace, book.sheets[roster_import.best_sheet(book)])
        assert len(shown.rows) == size.roster_rows

    def reader() -> None:
        subprocess.run([sys.executable, "-c", READER, str(path)], check=True)

    mine, floor = alternating(ours, reader, size.rounds)
    workspace.close()
    return [Row(f"roster of {size.roster_rows} rows, read and previewed : reader", mine, floor, 3.0)]


def roster(folder: Path, rows: int) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("示例支部党员名册",))
    sheet.append(HEAD)
    for number in range(1, rows + 1):
        born, joined = date(1960, 1, 1) + timedelta(days=number), date(1990, 7, 1) + timedelta(days=number)
        name = f"示例{chr(0x4E00 + number % 5000)}{chr(0x5E00 + number // 7)}"
        person = (number, name, "女", "汉族", f"{born:%Y.%m}", "大学", "正式党员", f"{joined:%Y-%m-%d}")
        sheet.append((*person, f"{joined.year + 1}-07-01", "", "13800000000"))
    path = folder / "名册.xlsx"
    book.save(path)
    return path
