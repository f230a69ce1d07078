"""The project's files as the repository tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def modules(*folders: str) -> dict[str, ast.Module]:
    """Return the syntax tree of every Python file below the folders, by its path from the root."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return {
        file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"), str(file))
        for file in files
    }


def project_files() -> list[Path]:
    """Return the files git tracks or would track; in a copy without git, all that .gitignore's folders leave."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    names = done.stdout.split("\0") if done.returncode == 0 else _unignored()
    return sorted(file for name in names if name and (file := ROOT / name).is_file())


def _unignored() -> Iterator[str]:
    ignored = {".git", ".venv", ".cache", "build", "dist", "__pycache__"}
    ignored |= {".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache"}
    for file in ROOT.rglob("*"):
        if not ignored & set(file.relative_to(ROOT).parts):
            yield str(file.relative_to(ROOT))


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of every module a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree: ast.Module, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of a function by its bare name (``UserError``) or its dotted one (``texts.say``)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            yield node


def literals(node: ast.expr) -> list[str]:
    """Return the text of a literal, both texts of ``"a" if … else "b"``, and nothing for what is computed."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
