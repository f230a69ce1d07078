"""Reads one spreadsheet after another as the reading child does, and says what came of each.

``python -m tests.faults.child_reader [MUTANT]``. Standard input: a path a line. Standard output: a line each, ``read`` or
the key of the error, the kind in the error's own words, rows read, MB used at most, seconds.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from app.documents import sheet_kinds, sheet_reader
from app.documents.child_limits import limit_memory
from app.documents.sheet_child import MOST_MEMORY
from app.domain.errors import UserError
from app.domain.roster_sheet import Row, Sheet, Workbook
from tests.faults.mutants import replaced


def main() -> None:
    """Anything but a value or a UserError ends the process, as it would end the child."""
    for line in sys.stdin:
        began = time.monotonic()
        fate = _fate(Path(line.rstrip("\n")))
        sys.stdout.write(f"{fate}\t{_megabytes()}\t{time.monotonic() - began:.2f}\n")
        sys.stdout.flush()


def _fate(path: Path) -> str:
    try:
        book = sheet_reader.read_bytes(path.read_bytes())
    except UserError as error:
        return f"{error.key}\t{error.facts.get('kind', '')}\t0"
    except MemoryError:
        return "spreadsheet_too_big\t\t0"
    return f"read\t{book.kind}\t{sum(len(sheet.rows) for sheet in book.sheets)}"


def _megabytes() -> int:
    """Return the most memory this process ever had in use (VmHWM), 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


@contextmanager
def _limited() -> Iterator[None]:
    limit_memory(MOST_MEMORY)
    yield


@contextmanager
def _keeps_what_it_read() -> Iterator[None]:
    """Rows are taken one by one, and those that came before the damage are taken for the whole."""

    def read(data: bytes, kind: str) -> Workbook:
        rows = tuple(_rows_until_damage(data))
        if not rows:
            raise UserError("spreadsheet_broken")
        return Workbook(kind, (Sheet("", rows),))

    with _limited(), replaced(sheet_reader, "_read_calamine", read):
        yield


def _rows_until_damage(data: bytes) -> Iterator[Row]:
    from io import BytesIO

    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True)
        for row in book.worksheets[0].rows:
            yield tuple(str(cell.value) for cell in row)
    except Exception:
        return


@contextmanager
def _knows_some_troubles() -> Iterator[None]:
    """Only the troubles somebody thought of become a sentence."""
    import python_calamine

    def read(data: bytes, kind: str) -> Workbook:
        from io import BytesIO

        try:
            book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        except python_calamine.PasswordError:
            raise UserError("spreadsheet_password") from None
        return Workbook(kind, tuple(sheet_reader._sheet(book, name) for name in book.sheet_names))

    with _limited(), replaced(sheet_reader, "_read_calamine", read):
        yield


@contextmanager
def _trusts_the_file() -> Iterator[None]:
    """Neither the archive's directory nor sizes, merges or memory are looked at."""
    with (
        replaced(sheet_kinds, "_directory_trouble", lambda _: ""),
        replaced(sheet_reader, "_check_size", lambda *_: None),
        replaced(sheet_reader, "MOST_MERGES", 10**9),
    ):
        yield


@contextmanager
def _goes_by_the_suffix() -> Iterator[None]:
    """A file is what its name says: here everything is called .xlsx."""

    def read(data: bytes) -> Workbook:
        return sheet_reader._read_calamine(data, "xlsx")

    with _limited(), replaced(sheet_reader, "_read_kind", read):
        yield


MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": _limited,
    "keeps-what-it-read": _keeps_what_it_read,
    "knows-some-troubles": _knows_some_troubles,
    "trusts-the-file": _trusts_the_file,
    "goes-by-the-suffix": _goes_by_the_suffix,
}

if __name__ == "__main__":
    with MUTANTS[sys.argv[1] if len(sys.argv) > 1 else ""]():
        main()
