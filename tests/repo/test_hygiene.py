"""What no file of the project may hold, and how long a function may be."""

import ast
import re
from pathlib import Path

import pytest

from tests.repo.sources import ROOT, imported, modules, project_files

# A package index by its shape (an address that ends in one of its folders, the options that name one), and absolute
# paths below the folders where people and machines keep their work.
INDEX = r"https?://[^\s\"'<>]*/(simple|packages|registry)(/|\"|$)|(^|\s)--(extra-)?index-url[ =]|--find-links"
FOLDERS = r"(?<![\w.])/(root|work|opt|mnt)/\w|(?<![\w.])/home/[a-z]"
FORBIDDEN = re.compile(f"{INDEX}|{FOLDERS}")
ITSELF = Path(__file__).resolve()
BINARY = {".png", ".xlsx", ".docx", ".xls", ".et", ".pdf", ".ico", ".jpg", ".db", ".zip", ".gz"}
LONGEST_FUNCTION = 60  # lines; most have five or six


def test_no_file_names_a_package_index_or_a_folder_of_one_machine() -> None:
    assert [
        line
        for file in project_files()
        if file.suffix not in BINARY and file.resolve() != ITSELF
        for line in forbidden_lines(file)
    ] == []


# Put together, so that no line of this file is one of them.
EXAMPLES = (
    "--" + "index-url = x",
    "https://index.example/" + "simple/",
    'resolved = "https://index.example/' + 'packages/ab/x.whl"',
    "see /" + "root/x",
    "path = '/" + "work/x'",
)


@pytest.mark.parametrize("line", EXAMPLES)
def test_such_a_line_would_be_found(line: str) -> None:
    assert FORBIDDEN.search(line)


def forbidden_lines(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    where = file.relative_to(ROOT)
    return [
        f"{where}:{number}: {line[:120]}" for number, line in enumerate(lines, 1) if FORBIDDEN.search(line)
    ]


def test_screens_are_written_by_hand() -> None:
    assert [file.name for file in project_files() if file.suffix == ".ui"] == []


@pytest.mark.parametrize("name", ["QTableWidget", "QTableWidgetItem", "QTreeWidget", "QListWidget"])
def test_tables_are_views_on_models(name: str) -> None:
    assert [
        file for file, tree in modules("ui").items() if f"PySide6.QtWidgets.{name}" in set(imported(tree))
    ] == []


def test_no_mock_library() -> None:
    found = {
        file
        for file, tree in modules("app", "ui", "tests").items()
        if any(name.split(".")[:2] == ["unittest", "mock"] or name == "mock" for name in imported(tree))
    }
    assert found == set()


def test_no_function_is_long() -> None:
    assert [
        entry for file, tree in modules("app", "ui").items() for entry in long_functions(file, tree)
    ] == []


def long_functions(file: str, tree: ast.Module) -> list[str]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f"{file}: {node.name}, {length(node)} lines" for node in functions if length(node) > LONGEST_FUNCTION
    ]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_every_file_says_what_it_is() -> None:
    files = modules("app", "ui", "tests", "packaging")
    assert [name for name, tree in files.items() if tree.body and not ast.get_docstring(tree)] == []
