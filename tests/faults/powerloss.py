"""A disk that loses what was not brought to it: replay a child's calls to any moment and cut the power there.

A file's bytes are safe after ``fsync`` of the file, a name (made, moved, taken away) after ``fsync`` of its folder;
of everything later nothing, all, a beginning or any part may have reached the disk, the last write perhaps torn at a
sector. That is harsher than most real disks: figures say "can happen", not how often.
"""

import os
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.strace import Call

SECTOR = 512


@dataclass(frozen=True)
class Piece:
    """One change of a file's bytes: ``data`` written at ``at``, or a cut to the length ``at``."""

    at: int
    data: bytes | None


@dataclass
class Node:
    """One file: the bytes that are safe, and the changes that are not yet."""

    safe: bytearray = field(default_factory=bytearray)
    loose: list[Piece] = field(default_factory=list)
    whole: bytearray = field(default_factory=bytearray)

    def change(self, piece: Piece) -> None:
        self.loose.append(piece)
        _apply(self.whole, piece)

    def sync(self) -> None:
        self.safe = bytearray(self.whole)
        self.loose.clear()


@dataclass(frozen=True)
class Naming:
    """One change of names, safe once one of ``folders`` is: these names now stand for these nodes, None for gone."""

    names: tuple[tuple[str, Node | None], ...]
    folders: frozenset[str]


Choice = Callable[[random.Random, Sequence[Piece]], list[Piece]]


def _torn(dice: random.Random, loose: Sequence[Piece]) -> list[Piece]:
    """Return a beginning whose last write stops at a sector."""
    kept = list(loose[: dice.randint(0, len(loose))])
    if kept and (data := kept[-1].data):
        kept[-1] = Piece(kept[-1].at, data[: SECTOR * dice.randint(0, len(data) // SECTOR)])
    return kept


CHOICES: tuple[Choice, ...] = (
    lambda _, loose: [],
    lambda _, loose: list(loose),
    lambda dice, loose: list(loose[: dice.randint(0, len(loose))]),
    lambda dice, loose: [piece for piece in loose if dice.randrange(2)],
    _torn,
)


class Disk:
    """The files below ``root`` as the calls change them, and as a power cut would leave them.

    ``shown`` is what was written to the oracle's log so far; it lies outside and is never lost.
    """

    def __init__(self, root: Path, log: Path) -> None:
        self.root, self.log = os.fsencode(root).decode(), str(log)
        self.names: dict[str, Node] = {}
        self.loose_names: list[Naming] = []
        self.now: dict[str, Node] = {}
        self.shown = bytearray()
        self._open: dict[tuple[int, int], tuple[str, Node | None]] = {}
        self._place: dict[tuple[int, int], int] = {}
        for path in sorted(root.rglob("*")):
            if path.is_file():
                data = bytearray(path.read_bytes())
                self.names[str(path)] = Node(bytearray(data), [], data)
        self.now.update(self.names)

    def play(self, call: Call) -> bool:
        """Carry out one call; tell whether it changed anything here."""
        verb = getattr(self, f"_{call.name}", None)
        return bool(verb and verb(call))

    def cut(self, dice: random.Random) -> dict[str, bytes]:
        """Return the files, by their names below the root, as a power cut at this moment may leave them."""
        names = dict(self.names)
        kept = dice.choice((0, len(self.loose_names), dice.randint(0, len(self.loose_names))))
        for naming in self.loose_names[:kept]:
            _rename(names, naming)
        choose = dice.choice(CHOICES)
        left = {}
        for name, node in names.items():
            content = bytearray(node.safe)
            for piece in choose(dice, node.loose):
                _apply(content, piece)
            left[os.path.relpath(name, self.root)] = bytes(content)
        return left

    def _openat(self, call: Call) -> bool:
        name = _path(call.texts[0])
        handle = (call.process, call.result)
        if not self._is_ours(name):
            self._open.pop(handle, None)
            return False
        node = self.now.get(name)
        is_new = node is None and "O_CREAT" in call.plain
        if is_new:
            node = Node()
            self._name([(name, node)], name)
        if node is not None and "O_TRUNC" in call.plain:
            node.change(Piece(0, None))
        self._open[handle] = (name, node)
        self._place[handle] = len(node.whole) if node and "O_APPEND" in call.plain else 0
        return is_new

    def _close(self, call: Call) -> bool:
        self._open.pop((call.process, int(call.plain)), None)
        return False

    def _pwrite64(self, call: Call) -> bool:
        _, node = self._opened(call)
        if node is not None:
            at = int(call.plain.rsplit(",", 1)[1])
            node.change(Piece(at, call.texts[0][: call.result]))
        return node is not None

    def _write(self, call: Call) -> bool:
        name, node = self._opened(call)
        if node is None:
            return False
        if name == self.log:
            self.shown += call.texts[0][: call.result]
            return True
        handle = (call.process, int(call.plain.split(",")[0]))
        node.change(Piece(self._place[handle], call.texts[0][: call.result]))
        self._place[handle] += call.result
        return True

    def _lseek(self, call: Call) -> bool:
        handle = (call.process, int(call.plain.split(",")[0]))
        self._place[handle] = call.result
        return False

    def _sendfile(self, call: Call) -> bool:
        """Copy inside the kernel, as shutil does: out, in, where from (or NULL: from where the file stands), how much."""
        out, into, _ = call.plain.split(",", 2)
        handle, source = (call.process, int(out)), (call.process, int(into))
        (_, node), (_, known) = (self._open.get(key, ("", None)) for key in (handle, source))
        if node is None:
            return False
        if known is None:
            raise ValueError(f"a copy of a file from elsewhere is not replayed: {call.plain}")
        given = re.search(r"\[(\d+)\]", call.plain)
        at = int(given[1]) if given else self._place[source]
        node.change(Piece(self._place[handle], bytes(known.whole[at : at + call.result])))
        self._place[handle] += call.result
        if given is None:
            self._place[source] += call.result
        return True

    def _not_replayed(self, call: Call) -> bool:
        """What the program does not do today; the day it does, its verb is due here."""
        numbers = [int(word) for word in call.plain.split(",")[:3] if word.strip().isdigit()]
        nodes = [self._open.get((call.process, number), ("", None))[1] for number in numbers]
        if any(nodes) or any(self._is_ours(_path(text)) for text in call.texts):
            raise ValueError(f"{call.name} is not replayed: {call.plain}")
        return False

    _copy_file_range = _pwritev = _writev = _truncate = _link = _linkat = _not_replayed

    def _ftruncate(self, call: Call) -> bool:
        _, node = self._opened(call)
        if node is not None:
            node.change(Piece(int(call.plain.rsplit(",", 1)[1]), None))
        return node is not None

    def _fsync(self, call: Call) -> bool:
        name, node = self._opened(call)
        if node is not None:
            node.sync()
        elif name:
            self._sync_folder(name)
        return bool(name)

    _fdatasync = _fsync

    def _unlink(self, call: Call) -> bool:
        return self._drop(_path(call.texts[0]))

    def _unlinkat(self, call: Call) -> bool:
        if not call.plain.startswith("AT_FDCWD"):
            folder, _ = self._open.get((call.process, int(call.plain.split(",")[0])), ("", None))
            return bool(folder) and self._drop(f"{folder}/{os.fsdecode(call.texts[0])}")
        return self._drop(_path(call.texts[0]))

    def _rename(self, call: Call) -> bool:
        old, new = map(_path, call.texts)
        moved = [name for name in self.now if name == old or name.startswith(old + "/")]
        if moved:
            names = [(new + name.removeprefix(old), self.now[name]) for name in moved]
            self._name([*((name, None) for name in moved), *names], old, new)
        return bool(moved)

    _renameat = _renameat2 = _rename

    def _drop(self, name: str) -> bool:
        if name not in self.now:
            return False
        self._name([(name, None)], name)
        return True

    def _name(self, names: Sequence[tuple[str, Node | None]], *changed: str) -> None:
        """Change names; ``changed`` are the entries of folders that it is about."""
        naming = Naming(tuple(names), frozenset(str(Path(entry).parent) for entry in changed))
        self.loose_names.append(naming)
        _rename(self.now, naming)

    def _sync_folder(self, folder: str) -> None:
        """Make the names of one folder safe; what came before them in another folder stays as it is."""
        for naming in [entry for entry in self.loose_names if folder in entry.folders]:
            _rename(self.names, naming)
            self.loose_names.remove(naming)

    def _opened(self, call: Call) -> tuple[str, Node | None]:
        return self._open.get((call.process, int(call.plain.split(",")[0])), ("", None))

    def _is_ours(self, name: str) -> bool:
        return name in (self.log, self.root) or name.startswith(self.root + "/")


def _rename(names: dict[str, Node], naming: Naming) -> None:
    for name, node in naming.names:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _apply(content: bytearray, piece: Piece) -> None:
    """Write or cut; what lies between the end and a later write is zeros, as on a disk."""
    if piece.data is None:
        del content[piece.at :]
        content.extend(bytes(piece.at - len(content)))
        return
    content.extend(bytes(max(0, piece.at - len(content))))
    content[piece.at : piece.at + len(piece.data)] = piece.data


def _path(text: bytes) -> str:
    return str(Path.cwd() / os.fsdecode(text))


def moments(calls: Iterable[Call], disk: Disk) -> list[int]:
    """Return the numbers of the calls that change something, playing them all."""
    return [number for number, call in enumerate(calls) if disk.play(call)]
