"""What no file of the project may hold, and how long a function may be."""

import ast
import re
from pathlib import Path

import pytest

from tests.repo.sources import ROOT, imported, modules, project_files

# Put together here, or this file would name them itself.
INDEX_HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry" + ".npmjs",
    "npm" + "mirror",
    "simple" + "/index",
]
INDEX_SETTINGS = ["--" + "index-url", "--extra-" + "index-url", "--find" + "-links"]
HOMES = [
    "/ro" + "ot/",
    "/wo" + "rk/",
    "/ho" + r"me/[a-z]",
    "C:" + r"\\Users",
    "/opt" + "/pypi",
    "/opt" + "/wheels",
]
FORBIDDEN = re.compile("|".join([*map(re.escape, INDEX_HOSTS + INDEX_SETTINGS), *HOMES]))
BINARY = {".png", ".xlsx", ".docx", ".xls", ".et", ".pdf", ".ico", ".jpg", ".db", ".zip", ".gz"}
LONGEST_FUNCTION = 60  # lines; most have five or six


def test_no_file_names_a_package_index_or_a_folder_of_one_machine() -> None:
    assert [
        line for file in project_files() if file.suffix not in BINARY for line in forbidden_lines(file)
    ] == []


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
