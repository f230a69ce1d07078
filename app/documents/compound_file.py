"""The outermost names in a compound file (OLE): what an old office file is, not what lies embedded in it."""

import struct

_HEADER_FATS = (
    109  # places of the first sectors of the table, in the header; the rest are in a chain of their own
)
_MOST_ENTRIES = 10_000
_ENTRY = 128
_FIRST_SECTOR_OF_DIRECTORY, _FIRST_SECTOR_OF_PLACES, _HEADER_PLACES = 48, 68, 76
_LEFT, _RIGHT, _CHILD = 68, 72, 76


def outer_names(data: bytes) -> tuple[str, ...]:
    """Return the names of the streams and storages right below the root, in no order; none when it cannot be followed.

    Source: MS-CFB 2.2 (header), 2.3 (table of sectors), 2.6 (directory: a tree of siblings below each storage).
    """
    try:
        entries = _directory(data)
        (child,) = struct.unpack_from("<I", entries[0], _CHILD)
        return tuple(_siblings(entries, child))
    except (struct.error, IndexError, UnicodeDecodeError, RecursionError, MemoryError):
        return ()


def _siblings(entries: list[bytes], first: int) -> list[str]:
    names: list[str] = []
    seen, waiting = set[int](), [first]
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        names.append(_name(entries[number]))
        waiting += struct.unpack_from("<II", entries[number], _LEFT)
    return names


def _name(entry: bytes) -> str:
    (size,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(size, 64) - 2)].decode("utf-16-le")


def _directory(data: bytes) -> list[bytes]:
    size = _sector_size(data)
    table = _table(data, size)
    (sector,) = struct.unpack_from("<I", data, _FIRST_SECTOR_OF_DIRECTORY)
    entries: list[bytes] = []
    while sector < len(table) and len(entries) < _MOST_ENTRIES:
        content = _sector(data, sector, size)
        entries += [content[at : at + _ENTRY] for at in range(0, size, _ENTRY)]
        sector = table[sector]
    return entries


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """Return for each sector which one follows it."""
    places = list(struct.unpack_from(f"<{_HEADER_FATS}I", data, _HEADER_PLACES))
    (more,) = struct.unpack_from("<I", data, _FIRST_SECTOR_OF_PLACES)
    last = len(data) // size
    while more < last and len(places) <= last:
        *found, more = struct.unpack(f"<{size // 4}I", _sector(data, more, size))
        places += found
    table: list[int] = []
    for place in places:
        if place < last and len(table) <= last:
            table += struct.unpack(f"<{size // 4}I", _sector(data, place, size))
    return tuple(table)


def _sector_size(data: bytes) -> int:
    (power,) = struct.unpack_from("<H", data, 30)
    if power not in (9, 12):
        raise IndexError("no sector is of that size")
    return 1 << int(power)


def _sector(data: bytes, number: int, size: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size].ljust(size, b"\0")
