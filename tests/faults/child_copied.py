"""A child process that works with a password set, in the window, and leaves behind whatever it leaves behind.

``python -m tests.faults.child_copied FOLDER [MUTANT]``: the data lie in FOLDER/own; the settings, the temporary files and
the home of the process are below FOLDER too. Prints the key of the data. A mutant is a program that lets something out.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.domain.backup import BackupReason
from app.domain.change import EVERYTHING, Part
from app.domain.draft import DraftPlace
from app.operations import backups, evidence, members, protection, roster_import
from app.operations.workspace import create_workspace
from app.storage import keys
from app.storage.store import Store
from tests.faults import branch
from tests.faults.mutants import replaced
from tests.no_dialogs import end_on_trouble
from tests.ui import builders
from ui import application
from ui.application import make_application
from ui.dialogs.unlock import UnlockDialog
from ui.lock_window import LockWindow
from ui.main_window import MainWindow
from ui.program import Program
from ui.tour import tour

PASSWORD, CODE = "gui ji de mima", "2K7QM-ABCDE-FGHJK-LMNPQ-RSTUV"
# Long enough that none of them stands in encrypted bytes by chance.
NAMES = ("欧阳示例", "司马样本", "诸葛虚构", "上官假名", "皇甫编造", "慕容举例")
PEOPLE = tuple(
    (name, f"11010119900101{number:04}", f"1380000{number:04}") for number, name in enumerate(NAMES, start=7)
)


def main(folder: Path, mutant: str) -> None:
    application = make_application(sys.argv[:1])
    assert paths.settings_folder().is_relative_to(folder)
    end_on_trouble()
    root = folder / "own"
    with MUTANTS[mutant](root):
        print(fill(root), flush=True)  # noqa: T201
        program = Program(folder / "no sample", lambda: branch.NOW, lambda: ())
        for work in (before_the_password, with_the_password, everywhere if not mutant else at_once):
            QTimer.singleShot(0, come_in)
            program.start(root)
            assert isinstance(program.window, MainWindow), program.window
            work(program.window, folder)
            program.window.close()
            application.processEvents()


def fill(root: Path) -> str:
    """Make a branch whose every member can be looked for, and a backup of it without a password."""
    opened = create_workspace(root, lambda: branch.NOW)
    activity = builders.filled(opened, NAMES).activity_id
    for member, (_, number, phone) in zip(members.roster(opened), PEOPLE, strict=True):
        members.change_member(opened, member.id, id_number=number, phone=phone)
    scan = "、".join(NAMES).encode()
    evidence.add_file(
        opened, activity, 5, evidence.NewFile(f"{NAMES[0]}.txt", NAMES[1], "text/plain", len(scan), scan)
    )
    backups.back_up(opened, BackupReason.BY_HAND)
    opened.close()
    return opened.store.key


def come_in() -> None:
    """Type the password where it is asked for."""
    asked = [top for top in QApplication.topLevelWidgets() if isinstance(top, UnlockDialog)]
    for dialog in asked:
        dialog.panel.password.line.setText(PASSWORD)
        dialog.panel.submit()


def before_the_password(window: MainWindow, _folder: Path) -> None:
    """She has worked without one, and sets one."""
    window.session.do({Part.KEEPING}, protection.set_password, PASSWORD, CODE)


def with_the_password(window: MainWindow, folder: Path) -> None:
    """A working day: a half typed text, an import looked at, a bug, a backup, the lock."""
    workspace = window.session.workspace
    window.session.keep_draft(DraftPlace("summary_facts", 1, "summary"), "、".join(NAMES))
    roster = folder / "stick" / "roster.csv"
    roster.parent.mkdir()
    roster.write_text(
        "\n".join(("姓名,身份证号,联系电话", *(",".join(person) for person in PEOPLE))), "utf-8"
    )
    roster_import.read_file(roster, roster_import.scratch(workspace))
    roster.unlink()  # the stick is pulled
    application.LOG.error(application.report(ValueError(f"{PEOPLE[0]}")))
    window.session.changed.emit(EVERYTHING)
    backups.back_up(workspace, BackupReason.BY_HAND)
    window.lock.lock()
    (curtain,) = (top for top in QApplication.topLevelWidgets() if isinstance(top, LockWindow))
    curtain.panel.password.line.setText(PASSWORD)
    curtain.panel.submit()


def everywhere(window: MainWindow, _folder: Path) -> None:
    """Every page and every step is looked at."""
    list(tour(window))


def at_once(_window: MainWindow, _folder: Path) -> None:
    """She closes it again."""


# --- programs that let something out ------------------------------------------------------------------------------


@contextmanager
def _names_in_the_log(_root: Path) -> Iterator[None]:
    """The log quotes what an error says, and errors quote data."""
    with replaced(application, "report", str):
        yield


@contextmanager
def _copy_without_encryption(root: Path) -> Iterator[None]:
    """A copy for safety's sake is written at closing, as it comes out of the data file."""
    close = Store.close

    def copy_and_close(store: Store) -> None:
        if store.folder.is_relative_to(root) and not store.connection.is_closed():
            rows = store.connection.execute_sql("select * from member").fetchall()
            store.folder.parent.joinpath("备份", "copy.bin").write_text(str(rows), "utf-16")
        close(store)

    with replaced(Store, "close", copy_and_close):
        yield


@contextmanager
def _leaves_the_open_key(_root: Path) -> Iterator[None]:
    """The wrapped key is written, and the open one stays where it was."""
    with replaced(keys, "remove", lambda _path: None):
        yield


@contextmanager
def _leaves_older_backups(_root: Path) -> Iterator[None]:
    """A password is set and the backups of before are forgotten."""
    from app.storage import sealing

    with replaced(sealing, "seal_backups", lambda *_: ()):
        yield


@contextmanager
def _scratch_stays(_root: Path) -> Iterator[None]:
    """What an import was read from stays among the temporary files."""
    read = roster_import.read_file

    def read_and_keep(path: Path, scratch: Path) -> object:
        import tempfile

        Path(tempfile.gettempdir(), "scratch.csv").write_bytes(path.read_text("utf-8").encode("gbk"))
        return read(path, scratch)

    with replaced(roster_import, "read_file", read_and_keep):
        yield


MUTANTS: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "": lambda _: nullcontext(),
    "leaves-the-open-key": _leaves_the_open_key,
    "names-in-the-log": _names_in_the_log,
    "copy-without-encryption": _copy_without_encryption,
    "leaves-older-backups": _leaves_older_backups,
    "scratch-stays": _scratch_stays,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
