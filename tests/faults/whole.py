"""Whether one operation is there as a whole or not at all: the records, their audit, the files it lays down."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import UserError
from app.operations.workspace import EXPORT_FOLDER
from app.storage.mapping import Column
from app.storage.store import Store
from tests.faults import oracle
from tests.faults.oracle import Rows, Verdict
from tests.faults.sweep import Ended, Make

Open = Callable[[Path], tuple[Store, object]]  # the opened data, and whatever else the operation changes
Files = dict[str, bytes]
SAVED = "saved"
TIMES = "docProps/core.xml"


@dataclass(frozen=True)
class State:
    """What a folder holds: rows, papers by name, what else the operation is about, and what nothing accounts for."""

    rows: Rows
    files: Files
    more: object
    wrong: list[str]


@dataclass(frozen=True)
class Whole:
    """The folder before the operation and after it; every other state is half."""

    before: State
    after: State
    open: Open

    def examine(self, root: Path, ended: Ended) -> Verdict:
        """Look at what a kill or a refused call has left."""
        return self.judged(root, SAVED in ended.said)

    def judged(self, root: Path, was_said: bool) -> Verdict:
        """Say what is lost or half below ``root``, where the program had, or had not, said that it is saved."""
        try:
            now = look(root, self.open)
        except UserError as error:
            return Verdict(lost=[f"does not open: {error.key}"])
        verdict = Verdict(unrecorded=[line for line in now.wrong if line not in self.before.wrong])
        if was_said and (now.rows, now.more) != (self.after.rows, self.after.more):
            verdict.lost.append(f"records, or {self.after.more}: {now.more}")
        if (now.rows, now.more) not in ((state.rows, state.more) for state in (self.before, self.after)):
            verdict.half.append(f"records, or neither {self.before.more} nor {self.after.more}: {now.more}")
        for name in {*now.files, *self.before.files, *self.after.files}:
            self._judge_file(name, now.files.get(name), was_said, verdict)
        return verdict

    def _judge_file(self, name: str, found: bytes | None, was_said: bool, verdict: Verdict) -> None:
        old, new = self.before.files.get(name), self.after.files.get(name)
        if was_said and found != new:
            verdict.lost.append(name)
        elif found not in (old, new) and not is_aside(name):
            verdict.half.append(name)


def known(make: Make, do: Callable[[Path], object], folder: Path, open: Open) -> Whole:
    """Do the operation once, without a fault, on a folder laid below ``folder``, and return both of its states."""
    root = make(folder)
    before = look(root, open)
    do(root)
    return Whole(before, look(root, open), open)


def look(root: Path, open: Open) -> State:
    """Open a folder with the product's own code and return what it holds; raises its UserErrors."""
    store, more = open(root)
    try:
        rows = oracle.rows_of(store)
        wrong = [*oracle.unrecorded(store, rows), *oracle.missing_contents(store)]
    finally:
        store.close()
    return State({place: _anywhere(row) for place, row in rows.items()}, _papers(root), more, wrong)


def is_aside(name: str) -> bool:
    """Tell whether a file was being written aside: its name is none that she would open."""
    return Path(name).name.startswith("~")


def _papers(root: Path) -> Files:
    exports = root / EXPORT_FOLDER
    return {str(path.relative_to(exports)): _content(path) for path in exports.rglob("*") if path.is_file()}


def _content(path: Path) -> bytes:
    """Return what a paper holds whenever it was made; bytes that are no whole office file as they are."""
    try:
        with zipfile.ZipFile(path) as archive:
            return b"".join(
                b"%a %b" % (name, archive.read(name)) for name in archive.namelist() if name != TIMES
            )
    except zipfile.BadZipFile:
        return path.read_bytes()


def _anywhere(row: dict[str, Column]) -> dict[str, Column]:
    """Return a row with the paths of papers as they are below the root, wherever that lies."""
    return {name: _below_exports(value) if isinstance(value, str) else value for name, value in row.items()}


def _below_exports(value: str) -> str:
    _, found, name = value.partition(f"/{EXPORT_FOLDER}/")
    return name if found else value
