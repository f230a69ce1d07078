"""The plan table exported (filled, read back, put in place) against openpyxl writing the same cells bare."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from app import paths
from app.operations import papers, plans
from tests.benchmarks.branches import branch_of, open_branch
from tests.benchmarks.measure import Row, Size, alternating


def measure(size: Size, folder: Path) -> list[Row]:
    workspace = open_branch(branch_of(size.years, size.people, folder))
    job = papers.prepare_plan(workspace, plans.plans(workspace)[0].id)
    cells = cells_of(papers.render(job))

    def bare() -> None:
        book = load_workbook(paths.resource("templates", "plan_table.xlsx"))
        sheet = book.worksheets[0]
        for row, column, value in cells:
            if type(sheet.cell(row, column)).__name__ == "Cell":
                sheet.cell(row, column).value = value
        book.save(folder / "bare.xlsx")

    ours, floor = alternating(lambda: papers.render(job), bare, 4 * size.rounds)
    workspace.close()
    return [Row("plan table export : openpyxl bare", ours, floor, 2.0)]


def cells_of(path: Path) -> list[tuple[int, int, Any]]:
    sheet = load_workbook(path).worksheets[0]
    return [(cell.row, cell.column, cell.value) for row in sheet for cell in row if cell.value is not None]
