"""A process that has everything loaded and begins one operation again and again, each time in a fork of its own.

``python -m tests.faults.child_sweep MODULE ROOT [ARGUMENTS...]``: MODULE has ``run(root, say, *arguments)``. It is run
once on ROOT, so that all that is imported later is imported; then each line of the input, a root, makes a fork, which
prints its process number, waits for a byte, and does it. What ``say`` is told lies in memory both share: saying makes
no system call, so none is swept that the program does not make, and a kill cannot take back what was said.
"""

import ctypes
import gc
import importlib
import json
import mmap
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.errors import UserError

Say = Callable[[str], None]
ROOM = 1 << 20  # bytes for what one fork says
PR_SET_PTRACER, ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


class Said:
    """Lines in memory that a fork and its parent share."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, ROOM)

    def clear(self) -> None:
        self._memory[:8] = bytes(8)

    def add(self, line: str) -> None:
        data = json.dumps(line).encode() + b"\n"
        at = 8 + int.from_bytes(self._memory[:8], "little")
        data = data[: ROOM - at]
        self._memory[at : at + len(data)] = data
        self._memory[:8] = (at - 8 + len(data)).to_bytes(8, "little")

    def lines(self) -> list[str]:
        length = int.from_bytes(self._memory[:8], "little")
        return [json.loads(line) for line in self._memory[8 : 8 + length].splitlines()]


def main(module: str, warm_up: str, arguments: Sequence[str]) -> None:
    run = importlib.import_module(module).run
    run(Path(warm_up), lambda _: None, *arguments)
    gc.collect()
    gc.freeze()
    tempfile.tempdir = str(Path(warm_up).parent)  # what a kill leaves there goes when the sweep ends
    said = Said()
    os.write(1, b"ready\n")
    while root := _line():
        said.clear()
        if (process := os.fork()) == 0:
            _be_the_fork(lambda root=root: run(Path(root), said.add, *arguments), said)  # type: ignore[misc]
        _, status = os.waitpid(process, 0)
        os.write(1, json.dumps({"status": status, "said": said.lines()}).encode() + b"\n")


def _be_the_fork(do: Callable[[], object], said: Said) -> None:
    """Wait until the tracer is here, do it, and end without the tidying of an interpreter."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY, 0, 0, 0)
    os.write(1, f"{os.getpid()}\n".encode())
    os.read(0, 1)
    try:
        do()
    except UserError as error:
        said.add(f"refused {error.key}")
    except BaseException:
        said.add(f"trouble {traceback.format_exc()}")
    os._exit(0)


def _line() -> str:
    """Read one line, byte by byte: what follows belongs to the fork."""
    read = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        read += byte
    return read.decode()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
