"""Make the stored file of the present shape, once, with the release that has it.

``python -m tests.upgrades.make_files`` writes data/vN.zip (the data folder) and data/vN.json (what is in it); it never
writes over a stored file. README.md says when.
"""

import hashlib
import json
import sys
import tempfile
import types
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from itertools import cycle
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain.partial_date import PartialDate
from app.domain.records import Evidence
from app.operations import undoing
from app.operations.workspace import create_workspace
from app.storage import attachments, database, kept, keys
from app.storage.store import Store
from app.storage.tables import TABLES, Setting

DATA = Path(__file__).parent / "data"
NOW = datetime(2026, 6, 15, 9, 41)
ROWS = (
    1,
    2,
)  # the first row of a table is filled to the last column, the second leaves out what may be left out
NASTY = (
    "=1+1",
    "'; drop table member; --",
    "第一行\n第二行\r\n\t第三行",
    "𠮷㐂䶮 生僻字",
    "　前后有全角空格　",
    '“引号” "quotes" \\',
    "从右\u202e到左，零宽\u200b字",
    "0012，１２，①（一）",
    "长" * 600,
    "示例甲",
)


def fill(store: Store) -> None:
    """Put two rows into every table, blobs and actions included."""
    texts = cycle(NASTY)
    blobs = [attachments.add(store, NASTY[number].encode() * 20) for number in range(2)]
    for stored in TABLES:
        with store.action("upgrades.fill", f"填表：{stored.name}", NOW, "示例用户") as action:
            for number in ROWS:
                record = _record(stored.cls, number, texts)
                if isinstance(record, Evidence):
                    record = replace(record, sha256=blobs[0], small_sha256=blobs[1])
                if isinstance(record, Setting):
                    record = replace(record, key=f"设置{number}")
                action.insert(record)
    fill_unaudited(store, texts)


def fill_unaudited(store: Store, texts: Iterator[str]) -> None:
    """Fill the tables that no action writes: drafts, and what the program keeps for itself."""
    for number in ROWS:
        kept.keep(store, f"示例{number}", next(texts))
        store.statement(
            "insert into draft (tbl, row_key, col, text, at) values (?, ?, ?, ?, ?)",
            ("conduct_facts", str(number), "record", next(texts), NOW.isoformat()),
        )


def _record(cls: type[Any], number: int, texts: Iterator[str]) -> Any:
    hints = get_type_hints(cls)
    return cls(**{entry.name: _value(entry.name, hints[entry.name], number, texts) for entry in fields(cls)})


def _value(name: str, hint: Any, number: int, texts: Iterator[str]) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        if number == ROWS[-1]:
            return None
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(name, get_args(hint)[0], ROWS[0], texts) for _ in ROWS)
    if is_dataclass(hint) and hint is not PartialDate:
        return _record(hint, number, texts)  # type: ignore[arg-type]
    return _plain(name, hint, number, texts)


def _plain(name: str, hint: Any, number: int, texts: Iterator[str]) -> Any:
    if hint is bool:
        return number == ROWS[0]
    if hint is int:
        return number if name == "id" or name.endswith("_id") else 7 * number
    if hint is datetime:
        return datetime(2026, 6, number, 23, 59, 58)
    if hint is date:
        return date(2024, 2, 27 + number)
    if hint is PartialDate:
        return PartialDate.from_iso("1998-07")
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = tuple(hint)
        return members[number % len(members)]
    return next(texts)


def dump(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table as it lies in the file; blobs by their hash."""
    names = [
        str(row[0]) for row in store.statement("select name from main.sqlite_master where type = 'table'")
    ]
    tables = {name: _rows(store, f"select * from main.{name} order by 1", name) for name in sorted(names)}
    blobs = store.statement("select sha256, data from fujian.blob order by 1")
    tables["blob"] = [{"sha256": name, "found": hashlib.sha256(data).hexdigest()} for name, data in blobs]
    return tables


def _rows(store: Store, sql: str, table: str) -> list[dict[str, Any]]:
    columns = [str(row[1]) for row in store.statement(f"pragma main.table_info({table})")]
    return [dict(zip(columns, row, strict=True)) for row in store.statement(sql)]


def stored_file(version: int) -> Path:
    return DATA / f"v{version}.zip"


def content_file(version: int) -> Path:
    return DATA / f"v{version}.json"


def unpack(version: int, folder: Path) -> Path:
    """Lay the stored data folder of a version below ``folder`` and return it."""
    with zipfile.ZipFile(stored_file(version)) as archive:
        archive.extractall(folder)
    return folder


def make_newest() -> None:
    """Store the present shape, filled."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        workspace = create_workspace(root, lambda: NOW)
        fill(workspace.store)
        with workspace.action("upgrades.undone", "要撤销的一步") as action:
            action.insert(Setting("撤销", "这一行撤销后没有"))
        undoing.undo_last(workspace)
        content = dump(workspace.store)
        workspace.close()
        _pack(root / "数据", database.NEWEST_VERSION, content)


def make_oldest() -> None:
    """Store version 0: ours and encrypted, from before the first migration."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        key = keys.create_key(root)
        connection = SqlCipherDatabase(
            str(root / database.DATA_FILE), passphrase=f"x'{key}'", autoconnect=False
        )
        connection.connect()
        connection.execute_sql(f"pragma application_id = {database.APPLICATION_ID}")
        connection.close()
        _pack(root, 0, {})


def _pack(folder: Path, version: int, content: dict[str, list[dict[str, Any]]]) -> None:
    DATA.mkdir(exist_ok=True)
    with zipfile.ZipFile(stored_file(version), "x", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.stat().st_size:
                archive.writestr(zipfile.ZipInfo(file.name, (2026, 6, 15, 9, 41, 0)), file.read_bytes())
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    content_file(version).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if not stored_file(0).exists():
        make_oldest()
    if stored_file(database.NEWEST_VERSION).exists():
        sys.exit(f"{stored_file(database.NEWEST_VERSION).name} is stored already; it is never made anew.")
    make_newest()
