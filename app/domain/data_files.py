"""Which files in the data folder are ours; all others are reported, never opened, never deleted (RELIABILITY row 17)."""

import re
from collections.abc import Iterable

NOTE = "使用中.json"  # who has the data open (app/storage/lock_note.py)
SCRATCH = "临时"  # where a foreign spreadsheet stands while it is read (app/operations/roster_import.py)
CALL = "到前面来"  # a second start asks the first window to come forward (ui/come_forward.py)

# Patterns of whole names, one line a kind. Whoever lays a file or folder into 数据 names it here.
OURS = (
    r"(zhibu|fujian)\.db(-journal|-wal|-shm)?",
    r"zhibu\.(key|keys)(\.new)?",
    r"zhibu\.(new|next)",
    r"zhibu\.tries",
    r"reserve\.bin(\.new)?",
    r"恢复前-\d+",
    re.escape(NOTE),
    re.escape(CALL),
    re.escape(SCRATCH),
)
# What systems lay into every folder they show.
OF_THE_SYSTEM = (r"desktop\.ini", r"thumbs\.db", r"\.ds_store", r"\._.*", r"\.directory", r"\$recycle\.bin")
_KNOWN = re.compile("|".join((*OURS, *OF_THE_SYSTEM)), re.IGNORECASE)


def unknown(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are neither ours nor the system's, in order."""
    return tuple(sorted(name for name in names if not _KNOWN.fullmatch(name)))
