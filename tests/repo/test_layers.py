"""The arrows of README.md hold, and each import contract in pyproject.toml reports what breaks it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# contract, the file that gets a bad line, the line, what the report names
VIOLATIONS = [
    ("layers", "app/domain/errors.py", "import app.calendar", "app.domain.errors -> app.calendar"),
    ("layers", "app/rules/__init__.py", "import app.storage", "app.rules -> app.storage"),
    ("layers", "app/documents/__init__.py", "import app.rules", "app.documents -> app.rules"),
    ("layers", "app/steps/__init__.py", "import app.operations", "app.steps -> app.operations"),
    ("no-qt", "app/texts.py", "import PySide6.QtCore", "app.texts -> PySide6"),
    ("no-qt", "app/operations/__init__.py", "import ui", "app.operations -> ui"),
    ("ui", "ui/__init__.py", "from app import storage", "ui -> app.storage"),
    ("ui", "ui/screens/__init__.py", "import app.rules", "ui.screens -> app.rules"),
    ("steps", "app/steps/__init__.py", "import app.storage", "app.steps -> app.storage"),
    ("calendar", "app/storage/__init__.py", "import app.calendar", "app.storage -> app.calendar"),
    ("domain", "app/domain/errors.py", "import app.texts", "app.domain.errors -> app.texts"),
    ("database", "app/rules/__init__.py", "import peewee", "app.rules -> peewee"),
    ("database", "app/operations/__init__.py", "import playhouse", "app.operations -> playhouse"),
    ("office-files", "ui/__init__.py", "import openpyxl", "ui -> openpyxl"),
    ("office-files", "app/storage/__init__.py", "import docx", "app.storage -> docx"),
    ("folders", "ui/__init__.py", "import platformdirs", "ui -> platformdirs"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the code and its contracts, to be broken."""
    for folder in ("app", "ui"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(tree: Path, *options: str) -> tuple[int, str]:
    """Return the exit code and the report of import-linter, white space folded."""
    command = [sys.executable, "-c", LINT, "--no-cache", *options]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, re.sub(r"\s+", " ", done.stdout + done.stderr)


def test_the_arrows_hold() -> None:
    code, report = lint(ROOT)
    assert code == 0, report
    assert "0 broken" in report


@pytest.mark.parametrize(("contract", "file", "line", "chain"), VIOLATIONS)
def test_a_bad_import_is_reported(tree: Path, contract: str, file: str, line: str, chain: str) -> None:
    with (tree / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    code, report = lint(tree, "--contract", contract)
    assert code == 1, report
    assert chain in report


def test_a_new_folder_must_be_given_its_place(tree: Path) -> None:
    (tree / "app" / "helpers.py").write_text('"""No layer."""\n', encoding="utf-8")
    code, report = lint(tree, "--contract", "layers")
    assert code == 1
    assert "helpers" in report


def test_every_contract_is_broken_here_on_purpose() -> None:
    contracts = re.findall(r'^id = "([^"]+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert set(contracts) == {violation[0] for violation in VIOLATIONS}
