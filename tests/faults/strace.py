"""Read what a child process did to its files, from strace: the calls in order, with their bytes."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRACED = (
    "openat,close,write,pwrite64,fsync,fdatasync,ftruncate,lseek,sendfile,copy_file_range,pwritev,writev,truncate,"
    "mkdir,unlink,unlinkat,rename,renameat,renameat2,rmdir,link,linkat"
)
SPLIT = "<unfinished ...>"
CALL = re.compile(rb"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)(?: .*)?$", re.DOTALL)
TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True)
class Call:
    """One system call that succeeded: its plain arguments, and the texts among them as bytes."""

    process: int
    name: str
    plain: str
    texts: tuple[bytes, ...]
    result: int


def traced(module: str, arguments: Sequence[object], record: Path) -> list[Call]:
    """Run ``python -m module`` under strace to its end and return its calls."""
    if shutil.which("strace") is None:
        raise RuntimeError("strace is missing; `python3 packaging/dev.py test` installs it")
    program = [sys.executable, "-m", module, *map(str, arguments)]
    options = ["-f", "--seccomp-bpf", "-xx", "-s", "10000000", "-e", f"trace={TRACED}", "-o", str(record)]
    subprocess.run(["strace", *options, *program], cwd=ROOT, check=True)
    return list(_calls(record.read_bytes().splitlines()))


def _calls(lines: Sequence[bytes]) -> Iterator[Call]:
    for line in lines:
        if SPLIT.encode() in line or b"resumed>" in line:
            raise ValueError("a call was split by another thread: the child must have only one")
        match = CALL.match(line)
        if match is None or match[4] == b"?" or int(match[4]) < 0:
            continue  # a signal, an exit, or a call that changed nothing
        found = TEXT.findall(match[3])
        if any(cut for _, cut in found):
            raise ValueError("strace has cut a text short")
        texts = tuple(bytes.fromhex(text.decode().replace("\\x", "")) for text, _ in found)
        plain = TEXT.sub(b"", match[3]).decode()
        yield Call(int(match[1]), match[2].decode(), plain, texts, int(match[4]))
