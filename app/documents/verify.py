"""Reading a written file back with an independent reader before it takes the place of the old one."""

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from app.domain.errors import UserError


def reads_back(path: Path, at_least_rows: int) -> None:
    """Open the file and count its rows (sheet rows, table rows, attachments); too few or unreadable: io_error."""
    try:
        rows = _COUNTERS[path.suffix](path)
    except OSError:
        raise
    except Exception as error:  # whatever the reader says: this file must not replace the old one
        raise UserError("io_error", path=str(path), name=path.name) from error
    if rows < at_least_rows:
        raise UserError("io_error", path=str(path), name=path.name)


def _sheet_rows(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())


def _table_rows(path: Path) -> int:
    from docx import Document

    return sum(len(table.rows) for table in Document(str(path)).tables)


def _attachments(path: Path) -> int:
    return sum(1 for _ in message_from_bytes(path.read_bytes(), policy=SMTP).iter_attachments())


_COUNTERS = {".xlsx": _sheet_rows, ".docx": _table_rows, ".eml": _attachments}
