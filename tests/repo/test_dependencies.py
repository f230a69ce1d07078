"""The program stands on seven packages, and the lock files hold exactly what is declared."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.repo.sources import ROOT, imported, modules

# What each of the seven is imported as; an eighth only with its reason in pyproject.toml.
IMPORTED_AS = {
    "pyside6-essentials": {"PySide6", "shiboken6"},
    "peewee": {"peewee", "playhouse"},
    "openpyxl": {"openpyxl"},
    "python-docx": {"docx"},
    "python-calamine": {"python_calamine"},
    "sqlcipher3": {"sqlcipher3"},
    "platformdirs": {"platformdirs"},
}
OWN = {"app", "ui"}
NETWORK = {
    "PySide6.QtNetwork",
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "webbrowser",
    "xmlrpc",
}
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def project() -> dict[str, list[str]]:
    """Return the declared packages: of the program, and of developing it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {"run": declared["project"]["dependencies"], "dev": declared["dependency-groups"]["dev"]}


def locked(name: str) -> dict[str, str]:
    """Return the versions in a lock file, by the normalised name."""
    return {normal(package): version for package, version in PINNED.findall(lock_text(name))}


def lock_text(name: str) -> str:
    return (ROOT / "packaging" / name).read_text(encoding="utf-8")


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_the_declared_packages_are_the_seven() -> None:
    assert {normal(re.split("[=<>~!]", text)[0]) for text in project()["run"]} == set(IMPORTED_AS)


@pytest.mark.parametrize(("kind", "lock"), [("run", "requirements.txt"), ("dev", "requirements-dev.txt")])
def test_each_declared_version_is_the_locked_one(kind: str, lock: str) -> None:
    for text in project()[kind]:
        package, version = text.split("==")
        assert locked(lock).get(normal(package)) == version, f"{text}: make {lock} anew (packaging/README.md)"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    entries = re.split(r"^(?=\w)", lock_text(lock), flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked(lock)) > 5
    assert [entry.split()[0] for entry in entries if not HASH.search(entry)] == []


def test_the_two_locks_agree() -> None:
    run, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name for name in run.keys() & dev.keys() if run[name] != dev[name]} == set()


def test_the_code_imports_the_seven_and_the_standard_library_only() -> None:
    allowed = OWN.union(*IMPORTED_AS.values(), sys.stdlib_module_names)
    assert strangers("app", "ui", allowed=allowed) == set()


def test_domain_imports_the_standard_library_only() -> None:
    names = {(file, name) for file, tree in modules("app/domain").items() for name in imported(tree)}
    own = {(file, name) for file, name in names if name.split(".")[0] in OWN}
    assert {
        (file, name) for file, name in own if not name.startswith("app.domain") and name != "app"
    } == set()
    assert strangers("app/domain", allowed=set(sys.stdlib_module_names) | OWN) == set()


def test_nothing_imports_the_network() -> None:
    found = {
        (file, name)
        for file, tree in modules("app", "ui").items()
        for name in imported(tree)
        if any(name == module or name.startswith(f"{module}.") for module in NETWORK)
    }
    assert found == set()


def test_dev_py_needs_nothing_but_python() -> None:
    file = "packaging/dev.py"
    names = {name.split(".")[0] for name in imported(modules("packaging")[file])}
    assert names <= sys.stdlib_module_names


def strangers(*folders: str, allowed: set[str]) -> set[tuple[str, str]]:
    """Return file and module of every import whose top-level package is not allowed."""
    return {
        (file, name)
        for file, tree in modules(*folders).items()
        for name in imported(tree)
        if name.split(".")[0] not in allowed
    }


def test_the_program_is_not_found_empty() -> None:
    assert len(modules("app", "ui")) > 10
    assert Path(ROOT / "app" / "paths.py").exists()
