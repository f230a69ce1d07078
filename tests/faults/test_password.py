"""A colleague at the keyboard, a colleague with a copy of the folder, a forgotten password (rows 36, 37, 38)."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.backup import BackupReason
from app.domain.errors import UserError
from app.domain.recovery_code import new_code
from app.operations import backups, protection
from app.operations.workspace import Workspace, open_workspace
from app.storage import keys, tries, wrapping
from tests.faults import branch, child_copied, child_protect, children, report, sweep
from tests.faults.mutants import replaced
from tests.faults.oracle import Verdict
from tests.faults.sweep import FULL, Ended
from tests.ui import builders
from ui import lock, out_of_sight
from ui.lock_window import LockWindow
from ui.main_window import MainWindow
from ui.out_of_sight import OutOfSight
from ui.places import Page, Place
from ui.session import Session
from ui.widgets.unlock_panel import BOTH_LOST

PASSWORD, CODE = child_protect.PASSWORD, child_protect.CODE
PROTECTED = "tests.faults.child_protect"


# --- row 36: at the open program --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Locked:
    """What one locking left to be seen, how long it took, and whether all came back."""

    seconds: float
    leaked: tuple[str, ...]
    came_back: bool


@pytest.fixture
def protected(tmp_path: Path) -> Workspace:
    root = branch.copy_to(tmp_path)
    child_protect.set_it(root)
    return open_workspace(root, lambda: branch.NOW, key=keys.unwrap(branch.data_of(root), PASSWORD))


@pytest.fixture
def window(qtbot, protected: Workspace) -> Iterator[MainWindow]:
    made = MainWindow(Session(protected), lambda _: None)
    qtbot.addWidget(made)
    made.show()
    yield made
    if made.lock.is_locked():
        unlock(PASSWORD)


def seen() -> set[str]:
    """Return everything that can be read on the screen."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    parts = [part for top in tops for part in (top, *top.findChildren(QWidget)) if part.isVisible()]
    texts = {top.windowTitle() for top in tops}
    texts |= {part.text() for part in parts if isinstance(part, QLabel | QLineEdit)}
    return texts | {part.toPlainText() for part in parts if isinstance(part, QPlainTextEdit)}


def unlock(secret: str) -> None:
    (curtain,) = (
        top for top in QApplication.topLevelWidgets() if isinstance(top, LockWindow) and top.isVisible()
    )
    curtain.panel.password.line.setText(secret)
    curtain.panel.submit()


def lock_at(window: MainWindow, place: Place) -> Locked:
    """Lock at a place, with a dialog waiting over it that shows a member, and unlock again."""
    window.go_to(place)
    dialog = QDialog(window)
    QVBoxLayout(dialog).addWidget(QLineEdit(builders.NAMES[0]))
    found: list[Locked] = []
    QTimer.singleShot(0, dialog, lambda: found.append(_lock_over(window, dialog)))
    is_unanswered = dialog.exec() == ANSWER
    dialog.deleteLater()
    return replace(found[0], came_back=found[0].came_back and is_unanswered)


def _lock_over(window: MainWindow, dialog: QDialog) -> Locked:
    before = seen()
    begun = monotonic()
    window.lock.lock()
    seconds = monotonic() - begun
    QApplication.processEvents()
    leaked = tuple(text for text in seen() if any(name in text for name in (*builders.NAMES, "示例支部")))
    unlock(PASSWORD)
    QApplication.processEvents()
    QTimer.singleShot(0, dialog, lambda: dialog.done(ANSWER))
    return Locked(seconds, leaked, seen() >= before)


ANSWER = 7  # what the dialog is answered with once it is back
PLACES = [Place(page) for page in Page]


def test_after_the_lock_nothing_of_the_branch_is_seen_and_all_comes_back(window: MainWindow) -> None:
    places = PLACES * (6 if FULL else 1)
    found = [lock_at(window, place) for place in places]
    assert max(entry.seconds for entry in found) <= 1
    assert [entry for entry in found if entry.leaked or not entry.came_back] == []
    report.note(36, len(found), shown="已锁定。填的内容都已保存，打开后接着做。")


def test_a_lock_that_leaves_dialogs_open_is_found_out(window: MainWindow) -> None:
    def hide_the_main_one(shown: QWidget) -> OutOfSight:
        seen = OutOfSight(shown, shown.geometry(), shown.windowTitle(), 1, ())
        if shown is window:
            shown.hide()
        return seen

    with replaced(lock, "put_out_of_sight", hide_the_main_one):
        assert lock_at(window, PLACES[0]).leaked
    report.note(36, 0, mutant="dialogs stay open over the lock")


def test_a_lock_that_answers_dialogs_is_found_out(window: MainWindow) -> None:
    with replaced(out_of_sight, "_is_waited_for", lambda _: False):
        assert not lock_at(window, PLACES[0]).came_back
    report.note(36, 0, mutant="locking answers an open dialog")


def waits_after(root: Path, count: int) -> int:
    """Try a wrong password so often, as after as many starts of the program, and return the wait then."""
    for _ in range(count):
        with pytest.raises(UserError):
            protection.unlock(root, "wrong one")
    return protection.seconds_to_wait(root)


def test_wrong_passwords_are_slowed_down_across_restarts(protected: Workspace) -> None:
    root = protected.root
    assert [waits_after(root, 4), waits_after(root, 1), waits_after(root, 1)] == [0, 30, 60]
    report.note(36, 6, shown="错的次数多了，再等 30 秒可以再试。")
    protection.unlock(root, PASSWORD)
    with replaced(tries, "note_try", lambda _: 0):
        assert waits_after(root, 6) == 0
    report.note(36, 0, mutant="wrong tries are not counted")


# --- row 37: with a copy ----------------------------------------------------------------------------------------

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")


def work(folder: Path, mutant: str = "") -> str:
    """Let a child work with a password set, everything it can write to below ``folder``; return the key of the data."""
    own = {
        name: folder / name
        for name in ("HOME", "TMPDIR", *(f"XDG_{of}_HOME" for of in ("CONFIG", "DATA", "CACHE", "STATE")))
    }
    for path in own.values():
        path.mkdir()
    done = subprocess.run(
        children.command("tests.faults.child_copied", folder, mutant),
        cwd=children.ROOT,
        env={**children.settings(), **{name: str(path) for name, path in own.items()}},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def hits(folder: Path, key: str) -> list[str]:
    """Return each file outside 导出 with a person or the key in it, in any spelling."""
    wanted = {
        text.encode(encoding): text
        for person in child_copied.PEOPLE
        for text in person
        for encoding in ENCODINGS
    }
    wanted |= {text.encode(encoding): "the key" for text in (key, key.upper()) for encoding in ENCODINGS}
    wanted[bytes.fromhex(key)] = "the key"
    secrets = (child_copied.PASSWORD, child_copied.CODE)
    wanted |= {secret.encode(encoding): "a secret" for secret in secrets for encoding in ENCODINGS}
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "导出" not in path.parts]
    assert {"zhibu.db", "zhibu.keys", "zhibu.log"} <= {path.name for path in files}
    return [
        f"{said} in {path.name}"
        for path in files
        for what, said in wanted.items()
        if what in path.read_bytes()
    ]


def test_whoever_copies_everything_reads_nothing(tmp_path: Path) -> None:
    key = work(tmp_path)
    assert hits(tmp_path, key) == []
    with pytest.raises(UserError) as caught:
        open_workspace(tmp_path / "own")
    assert caught.value.key == "password_wanted"
    assert list((tmp_path / "own" / "备份").glob("*.zbk"))
    files = sum(path.is_file() for path in tmp_path.rglob("*"))
    report.note(37, files, shown="这些数据设了密码。")


LEAKS = [name for name in child_copied.MUTANTS if name]


@pytest.mark.parametrize("mutant", LEAKS if FULL else LEAKS[:2])
def test_a_program_that_lets_something_out_is_found_out(tmp_path: Path, mutant: str) -> None:
    key = work(tmp_path, mutant)
    assert hits(tmp_path, key)
    report.note(37, 0, mutant=mutant.replace("-", " "))


def lay(folder: Path, is_protected: bool = False) -> Path:
    """Lay a branch with a backup and what a restore has put aside, below ``folder``."""
    (source,) = _ground(is_protected).iterdir()
    return Path(shutil.copytree(source, folder / source.name))


def _ground(is_protected: bool) -> Path:
    folder = _GROUND / f"{is_protected}"
    if not folder.exists():
        folder.mkdir(parents=True)
        root = branch.copy_to(folder)
        opened = branch.open_at(root)
        backups.back_up(opened, BackupReason.BY_HAND)
        opened.close()
        aside = branch.data_of(root) / "恢复前-1"
        aside.mkdir()
        shutil.copy(branch.data_of(root) / keys.KEY_FILE, aside)
        if is_protected:
            child_protect.set_it(root)
    return folder


_GROUND = Path()


@pytest.fixture(scope="module", autouse=True)
def ground(tmp_path_factory: pytest.TempPathFactory) -> None:
    globals()["_GROUND"] = tmp_path_factory.mktemp("ground")


def examine(root: Path, ended: Ended) -> Verdict:
    """Open what a kill has left as she would, and look for the open key wherever it does not belong."""
    data = branch.data_of(root)
    try:
        key = keys.unwrap(data, PASSWORD) if keys.is_locked(data) else keys.load_key(data)
        workspace = open_workspace(root, lambda: branch.NOW, key=key)
    except UserError as error:
        return Verdict(lost=[error.key])
    protection.seal_backups(workspace)
    is_protected = protection.is_protected(workspace)
    workspace.close()
    if ended.said and is_protected != ("set" in ended.said):
        return Verdict(lost=["what was said to be done"])
    left = [path.name for path in root.rglob("*") if path.is_file() and key.encode() in path.read_bytes()]
    return Verdict(half=[f"open key in {name}" for name in left] if is_protected else [])


@pytest.mark.parametrize("what", ["set", "remove"])
def test_a_kill_while_the_password_is_set_leaves_no_open_key_and_no_locked_out_owner(what: str) -> None:
    make = partial(lay, is_protected=what == "remove")
    found = sweep.sweep(make, PROTECTED, [what], sweep.CALLS, sweep.KILL, examine, daily=3)
    assert found.is_clean, found
    report.note(37, found.tried, found.lost, found.half)


def test_a_program_that_forgets_what_was_left_over_is_found_out() -> None:
    found = sweep.sweep(
        lay, PROTECTED, ["set", "forgets-the-rest"], ("rename",), sweep.KILL, examine, offset=0, enough=1
    )
    assert found.half, found
    report.note(37, 0, mutant="copies left open by a kill are forgotten")


# --- row 38: forgotten ------------------------------------------------------------------------------------------


def misspelt(code: str, dice: random.Random) -> str:
    """Return the code as somebody types it from paper."""
    hyphen = dice.choice(("-", "", " ", "－", "—", " - "))
    letters = code.replace("-", hyphen)
    wide = {ord(letter): ord(letter) + 0xFEE0 for letter in letters if letter.isascii() and letter.isalnum()}
    return dice.choice((str.lower, str.upper, lambda text: text.translate(wide), lambda text: f" {text}\n"))(
        letters
    )


def opened_by_code(tries_wanted: int) -> int:
    """Deal so many codes and return how many opened their key again, typed from paper."""
    dice, opened = random.Random(38), 0
    for _ in range(tries_wanted):
        key, code = f"{dice.getrandbits(256):064x}", new_code()
        data = wrapping.wrapped(key, "forgotten", code)
        with suppress(UserError):
            opened += wrapping.unwrapped(data, wrapping.Wrapping.CODE, misspelt(code, dice)) == key
    return opened


def test_the_recovery_code_opens_every_time() -> None:
    drills = 100 if FULL else 4
    assert opened_by_code(drills) == drills
    report.note(38, drills, shown=BOTH_LOST)


def test_a_code_taken_letter_by_letter_is_found_out() -> None:
    with replaced(wrapping, "read_code", lambda text: text):
        assert opened_by_code(3) < 3
    report.note(38, 0, mutant="the code must be typed exactly as dealt")


def test_without_both_nothing_opens_and_it_is_said(protected: Workspace) -> None:
    root = protected.root
    for secret in ("", "wrong one", new_code(), CODE[:-1]):
        with pytest.raises(UserError) as caught:
            protection.unlock(root, secret)
        assert caught.value.key == "password_wrong"
    assert "谁也打不开" in BOTH_LOST
    assert protection.unlock(root, CODE) == protected.store.key
    report.note(38, 5)
