"""Reads files one after another as the reading child does and prints what came of each; run by test_sheet_mutants."""

import sys
from pathlib import Path

from app.documents.child_limits import limit_memory
from app.documents.sheet_child import MOST_MEMORY
from app.documents.sheet_reader import read_bytes
from app.domain.errors import UserError


def main(names: list[str]) -> None:
    """Print ``read`` or the key of the error for each file; anything else ends the process."""
    limit_memory(MOST_MEMORY)
    for name in names:
        try:
            read_bytes(Path(name).read_bytes())
            outcome = "read"
        except UserError as error:
            outcome = error.key
        sys.stdout.write(f"{outcome}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
