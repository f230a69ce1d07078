"""Reads a spreadsheet in a child process that can be killed: 20 s, 500 MB, and never a crash of the program."""

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from app.documents import sheet_reader
from app.documents.child_limits import limit_memory
from app.domain.errors import UserError
from app.domain.roster_sheet import MergedRange, Sheet, Workbook

READ_SHEET = "--read-sheet"  # the argument by which the frozen program runs as the reading child
MOST_MEMORY = 500 * 1024 * 1024
MOST_ANSWER = 100 * 1024 * 1024
ROOM_FOR_ANSWER = 8  # an answer as text takes so many times the room of a packed sheet, at most
NO_ROOM = 3  # the exit code of a child whose answer found no room
_FULL = {errno.ENOSPC, errno.EDQUOT}


def read_in_child(path: Path, timeout: float = 20, scratch: Path | None = None) -> Workbook:
    """Read a spreadsheet in a child process; the file is copied first, so it may be open elsewhere.

    ``scratch``: where the two temporary files stand for that time (default: the system's). Raises UserError with the
    file's ``name``: not_a_spreadsheet, spreadsheet_broken, _password, _open_elsewhere, _unreadable, _too_big, _empty,
    _no_room, file_gone.
    """
    data = sheet_reader.load(path)
    try:
        with tempfile.TemporaryDirectory(prefix="zb-", dir=scratch) as folder:
            copy, answer = Path(folder, "in"), Path(folder, "out")
            copy.write_bytes(data)
            _run(copy, answer, timeout, path.name)
            return _from_json(answer, path.name)
    except OSError as trouble:  # no room for the copy, or its folder is gone
        if trouble.errno in _FULL:
            raise _no_room(Path(scratch or tempfile.gettempdir()), path.name, len(data)) from trouble
        raise UserError("spreadsheet_unreadable", name=path.name) from trouble


def _no_room(folder: Path, name: str, size: int) -> UserError:
    needed = size * (1 + ROOM_FOR_ANSWER) - shutil.disk_usage(folder).free
    return UserError(
        "spreadsheet_no_room", name=name, drive=folder.anchor, needed=f"{max(needed, 100_000) / 1e6:.1f} MB"
    )


def child_main(argv: list[str]) -> int:
    """Be the child: ``argv`` is the file to read and the file to write the answer to; returns the exit code.

    The answer to trouble names its kind only: a traceback would show cells.
    """
    source, answer = Path(argv[0]), Path(argv[1])
    limit_memory(MOST_MEMORY)
    try:
        text = json.dumps(_to_json(sheet_reader.read_bytes(source.read_bytes())), default=_date_to_json)
    except UserError as trouble:
        text = json.dumps({"error": trouble.key, "facts": trouble.facts})
    except MemoryError:
        text = json.dumps({"error": "spreadsheet_too_big", "facts": {}})
    try:
        answer.write_text(text, encoding="utf-8")
    except OSError as trouble:
        if trouble.errno not in _FULL:
            raise
        return NO_ROOM
    return 0


def _run(source: Path, answer: Path, timeout: float, name: str) -> None:
    try:
        done = subprocess.run(
            [*_command(), str(source), str(answer)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=None if _is_frozen() else Path(__file__).resolve().parents[2],
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env={**os.environ, "RUST_BACKTRACE": "0"},
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as trouble:
        raise UserError("spreadsheet_too_big", name=name) from trouble
    if done.returncode == NO_ROOM:
        raise OSError(errno.ENOSPC, "no room for the answer")
    if done.returncode != 0:  # the memory limit ends the reader at once, wherever it stands
        raise UserError("spreadsheet_too_big", name=name, detail=f"exit {done.returncode}")
    if not answer.is_file() or answer.stat().st_size > MOST_ANSWER:
        raise UserError("spreadsheet_too_big", name=name)


def _command() -> list[str]:
    return (
        [sys.executable, READ_SHEET] if _is_frozen() else [sys.executable, "-m", "app.documents.sheet_child"]
    )


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _to_json(book: Workbook) -> dict[str, object]:
    sheets = [
        {
            "name": sheet.name,
            "rows": sheet.rows,
            "merges": [(m.first_row, m.first_column, m.last_row, m.last_column) for m in sheet.merges],
        }
        for sheet in book.sheets
    ]
    return {"kind": book.kind, "sheets": sheets}


def _date_to_json(value: object) -> dict[str, str]:
    if not isinstance(value, date):
        raise TypeError(type(value).__name__)
    return {"t" if isinstance(value, datetime) else "d": value.isoformat()}


def _date_from_json(entry: dict[str, object]) -> object:
    if "d" in entry:
        return date.fromisoformat(str(entry["d"]))
    return datetime.fromisoformat(str(entry["t"])) if "t" in entry else entry


def _from_json(answer: Path, name: str) -> Workbook:
    entry = json.loads(answer.read_text(encoding="utf-8"), object_hook=_date_from_json)
    if "error" in entry:
        raise UserError(entry["error"], **{**entry["facts"], "name": name})
    sheets = (
        Sheet(
            sheet["name"],
            tuple(map(tuple, sheet["rows"])),
            tuple(MergedRange(*merge) for merge in sheet["merges"]),
        )
        for sheet in entry["sheets"]
    )
    return Workbook(entry["kind"], tuple(sheets))


if __name__ == "__main__":
    sys.exit(child_main(sys.argv[1:]))
