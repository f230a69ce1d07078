"""The open workspace: one data folder with the clock, the calendar and the regimes it is read under."""

import getpass
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app import paths
from app.calendar.load import load_calendar
from app.calendar.own import with_own_years
from app.calendar.table import Calendar
from app.domain.backup import Manifest
from app.domain.branch import Branch
from app.domain.data_files import SCRATCH
from app.domain.errors import UserError
from app.domain.own_tables import OwnHolidayYear, OwnRegime
from app.domain.regime import Regime
from app.rules.regime import RegimeSet, load_regimes, with_own_regimes
from app.storage import folders, lock_note, switching
from app.storage.store import Action, Store

Clock = Callable[[], datetime]

DATA_FOLDER = "数据"
BACKUP_FOLDER = folders.BACKUP_FOLDER
EXPORT_FOLDER = "导出"


@dataclass(frozen=True)
class Workspace:
    """One open data folder. ``root`` holds 数据, 备份 and 导出 side by side; all code takes the time from ``clock``."""

    root: Path
    store: Store
    clock: Clock
    shipped_calendar: Calendar
    shipped_regimes: RegimeSet
    is_sample: bool = False
    viewed: Manifest | None = (
        None  # the backup that is looked at; its temporary folder goes when it is closed
    )
    read: dict[str, Any] = field(
        default_factory=dict, compare=False, repr=False
    )  # what own rows were read to

    @property
    def calendar(self) -> Calendar:
        """The holiday years the program brings along, with those she entered in their place."""
        own = self.store.all(OwnHolidayYear)
        if not own:
            return self.shipped_calendar
        calendar: Calendar = self._once("calendar", own, lambda: with_own_years(self.shipped_calendar, own))
        return calendar

    def with_calendar(self, calendar: Calendar) -> "Workspace":
        """Return the same data read with another calendar, to compare what rests on it; nothing is stored."""
        read = {"calendar": (self.store.all(OwnHolidayYear), calendar)}
        return replace(self, shipped_calendar=calendar, read=read)

    @property
    def regime_set(self) -> RegimeSet:
        """The regimes the program brings along, and the branch's own."""
        own = self.store.all(OwnRegime)
        if not own:
            return self.shipped_regimes
        regimes: RegimeSet = self._once("regimes", own, lambda: with_own_regimes(self.shipped_regimes, own))
        return regimes

    def _once(self, name: str, rows: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """Make something from rows of the data, again only when they are others."""
        if name not in self.read or self.read[name][0] != rows:
            self.read[name] = (rows, make())
        return self.read[name][1]

    @property
    def is_read_only(self) -> bool:
        """Tell whether a backup is only looked at: every write is refused, and nothing of it needs to be kept safe."""
        return self.viewed is not None

    def now(self) -> datetime:
        """Return the time of this workspace, to the second."""
        return self.clock().replace(microsecond=0)

    def today(self) -> date:
        """Return the day of this workspace."""
        return self.clock().date()

    @property
    def exports(self) -> Path:
        """The folder where papers are laid."""
        return self.root / EXPORT_FOLDER

    @contextmanager
    def action(self, name: str, label: str) -> Iterator[Action]:
        """Write one action of the person at the computer."""
        with self.store.action(name, label, self.now(), actor()) as action:
            yield action

    def branch(self) -> Branch:
        """Return the branch, an empty one before it was set up."""
        return self.store.get(Branch, 1) or Branch()

    def regimes(self, ids: tuple[str, ...]) -> tuple[Regime, ...]:
        """Return the regimes of these ids that can be read; one out of use is left out."""
        return self.regime_set.pinned(ids)

    @property
    def data(self) -> Path:
        """The folder of the data file."""
        return self.root / DATA_FOLDER

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.root / BACKUP_FOLDER

    def close(self) -> None:
        """Let go of the data file; the note of who has it open goes first, it might be somebody else's a moment later."""
        lock_note.remove(self.data)
        self.store.close()
        if self.is_read_only:
            shutil.rmtree(self.root, ignore_errors=True)


def create_workspace(root: Path, clock: Clock = datetime.now, is_sample: bool = False) -> Workspace:
    """Make the three folders and an empty data file; raises UserError when there is one already or no room."""
    for name in (BACKUP_FOLDER, EXPORT_FOLDER):
        make_folder(root / name)
    return _workspace(root, Store.create(root / DATA_FOLDER), clock, is_sample)


def open_workspace(
    root: Path, clock: Clock = datetime.now, is_sample: bool = False, key: str | None = None
) -> Workspace:
    """Open the data file below ``root``; ``key`` is wanted when a password is set.

    Raises UserError ``password_wanted``, and when the file is missing, damaged, too new or in use.
    """
    return _workspace(root, Store.open(root / DATA_FOLDER, key, clock), clock, is_sample)


def holds_data(root: Path) -> bool:
    """Tell whether a data file lies below ``root``, or a restore that was cut off will put one there."""
    folder = root / DATA_FOLDER
    return (folder / "zhibu.db").exists() or switching.is_under_way(folder)


def _workspace(root: Path, store: Store, clock: Clock, is_sample: bool) -> Workspace:
    calendar = load_calendar(paths.resource("holidays"))
    regime_set = load_regimes(paths.resource("regimes"))
    lock_note.write(store.folder, lock_note.here(actor(), clock()))
    shutil.rmtree(
        store.folder / SCRATCH, ignore_errors=True
    )  # left when the program ended while it read a roster
    return Workspace(root, store, clock, calendar, regime_set, is_sample)


def make_folder(folder: Path) -> None:
    """Make one of the folders below the root; raises UserError ``data_folder_read_only``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError("data_folder_read_only", folder=str(folder)) from None


def actor() -> str:
    """Return who is at the computer by its own account, empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
