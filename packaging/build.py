"""Make the folder build dist/ZhibuAssistant with PyInstaller and let it prove itself in an empty environment."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "ZhibuAssistant"
BUNDLE = ROOT / "dist" / NAME
WORK = ROOT / "build" / "pyinstaller"
SELF_TEST_SECONDS = 180

# PyInstaller only warns when a library is missing on the build machine, and the bundle then silently lacks it.
MISSING_LIBRARY = re.compile(r"Library not found: could not resolve '([^']+)', dependency of '([^']+)'")
LEFT_OUT = "libqgtk3"  # the GTK theme, which app.spec leaves out: what it lacks nobody misses

# The promise of never touching a network, made provable: a bundle without these cannot open a connection.
# Qt's virtual keyboard is GPL only.
FORBIDDEN = re.compile(r"Qt6?Network|(^|/)_ssl\b|libssl|libcrypto|virtualkeyboard", re.IGNORECASE)
TRANSLATIONS = {"qtbase_zh_CN.qm"}


def main() -> int:
    """Build (not with ``--check``), check the bundle, run its self-test; return 0 when all went well."""
    troubles = [] if "--check" in sys.argv[1:] else [*build()]
    troubles += bundle_troubles(BUNDLE, ROOT / "resources")
    if not troubles:
        troubles = [*self_test_troubles()]
    for trouble in troubles:
        print(f"build: {trouble}", file=sys.stderr)
    if not troubles:
        print(f"build: {BUNDLE.relative_to(ROOT)} is good, {size(BUNDLE) / 1e6:.0f} MB")
    return int(bool(troubles))


def build() -> Iterator[str]:
    """Run PyInstaller and yield what went wrong; ``--clean``, or warnings of an earlier build stay hidden."""
    options = ["--clean", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(BUNDLE.parent), "--workpath", str(WORK)]
    spec = str(ROOT / "packaging" / "app.spec")
    command = [sys.executable, "-m", "PyInstaller", *options, *folders, spec]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        yield f"PyInstaller failed with code {done.returncode}\n{done.stderr[-4000:]}"
    yield from missing_libraries(done.stderr)


def missing_libraries(log: str) -> Iterator[str]:
    """Yield the libraries that PyInstaller did not find, but for those of what is left out anyway."""
    for library, wanted_by in sorted(set(MISSING_LIBRARY.findall(log))):
        if LEFT_OUT not in wanted_by:
            yield f"library not found on this machine: {library}, wanted by {Path(wanted_by).name}"


def bundle_troubles(bundle: Path, resources: Path) -> Iterator[str]:
    """Yield what is in the bundle and must not be, and the resources that are missing."""
    if not bundle.is_dir():
        yield f"there is no {bundle.name}"
        return
    names = {file.relative_to(bundle).as_posix() for file in files_in(bundle)}
    yield from (f"must not be in the bundle: {name}" for name in sorted(names) if FORBIDDEN.search(name))
    yield from (f"unwanted translation: {name}" for name in sorted(names) if is_unwanted_translation(name))
    for resource in files_in(resources):
        name = f"_internal/resources/{resource.relative_to(resources).as_posix()}"
        if name not in names:
            yield f"missing in the bundle: {name}"


def is_unwanted_translation(name: str) -> bool:
    """Tell whether this is one of Qt's translations other than Simplified Chinese."""
    return name.endswith(".qm") and Path(name).name not in TRANSLATIONS


def self_test_troubles() -> Iterator[str]:
    """Run ``--self-test`` of the built program with nothing set but a home folder and no screen."""
    program = BUNDLE / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    with tempfile.TemporaryDirectory() as home:
        command = [str(program), "--self-test"]
        try:
            done = subprocess.run(
                command, env=bare_environment(home), cwd=home, timeout=SELF_TEST_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            yield f"the self-test did not run to its end: {error}"
            return
    if done.returncode:
        yield f"the self-test failed with code {done.returncode}"


def bare_environment(home: str) -> dict[str, str]:
    """Return the least a program can be started with; Windows needs to know where it is itself."""
    if sys.platform == "win32":
        folders = dict.fromkeys(("USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"), home)
        return {"QT_QPA_PLATFORM": "offscreen", "SYSTEMROOT": os.environ["SYSTEMROOT"], **folders}
    return {"QT_QPA_PLATFORM": "offscreen", "HOME": home}


def files_in(folder: Path) -> list[Path]:
    """Return all files below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def size(folder: Path) -> int:
    """Return how many bytes the files of a folder have; links inside the bundle count once."""
    return sum(path.stat().st_size for path in files_in(folder) if not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
