"""The commands of the README exist, CI runs the one it should, and the build refuses a bad bundle."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.repo.sources import ROOT


def program(name: str) -> ModuleType:
    """Return a program of packaging/ as a module; the folder is no package, for `packaging` is one of PyPI's."""
    spec = importlib.util.spec_from_file_location(f"project_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle that holds its one resource and nothing it must not hold."""
    (tmp_path / "resources" / "text").mkdir(parents=True)
    (tmp_path / "resources" / "text" / "errors.toml").touch()
    (tmp_path / "bundle" / "_internal" / "resources" / "text").mkdir(parents=True)
    (tmp_path / "bundle" / "_internal" / "resources" / "text" / "errors.toml").touch()
    return tmp_path / "bundle"


def troubles(bundle: Path) -> list[str]:
    return list(program("build").bundle_troubles(bundle, bundle.parent / "resources"))


def test_ci_runs_exactly_the_readmes_test_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "python" in line] == ["exec python3 packaging/dev.py test"]
    assert "    python3 packaging/dev.py test\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_commands_that_exist() -> None:
    named = set(re.findall(r"dev\.py (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named == set(program("dev").COMMANDS)


def test_an_unknown_command_says_which_there_are() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "dev.py"), "fly"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "run,test" in done.stderr) == (2, True)


def test_a_good_bundle_passes(bundle: Path) -> None:
    assert troubles(bundle) == []


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/PySide6/QtNetwork.abi3.so",
        "_internal/Qt6Network.dll",
        "_internal/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "_internal/_ssl.pyd",
        "_internal/libcrypto.so.3",
        "_internal/PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "_internal/PySide6/Qt/translations/qtbase_de.qm",
    ],
)
def test_what_must_not_be_in_the_bundle_is_reported(bundle: Path, name: str) -> None:
    (bundle / name).parent.mkdir(parents=True, exist_ok=True)
    (bundle / name).touch()
    [trouble] = troubles(bundle)
    assert name in trouble


def test_a_resource_that_is_missing_is_reported(bundle: Path) -> None:
    (bundle / "_internal" / "resources" / "text" / "errors.toml").unlink()
    assert troubles(bundle) == ["missing in the bundle: _internal/resources/text/errors.toml"]


def test_a_library_this_machine_lacks_is_reported() -> None:
    warning = "1 WARNING: Library not found: could not resolve '{}', dependency of '/x/{}'.\n"
    log = warning.format("libcups.so.2", "libcupsprintersupport.so") + warning.format(
        "libgtk-3.so.0", "libqgtk3.so"
    )
    found = list(program("build").missing_libraries(log))
    assert found == ["library not found on this machine: libcups.so.2, wanted by libcupsprintersupport.so"]
