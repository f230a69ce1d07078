"""The program never touches a network: an audit hook refuses every attempt, whatever library makes it."""

import sys
from typing import Any

REFUSED = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}
)


def refuse_network() -> None:
    """Refuse connections from now on; a hook cannot be taken off again."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in REFUSED and not _is_local_file(arguments):
        raise PermissionError("this program does not use the network")


def _is_local_file(arguments: tuple[Any, ...]) -> bool:
    """A Unix socket is addressed by a path, not by host and port."""
    return len(arguments) > 1 and isinstance(arguments[1], str | bytes) and not isinstance(arguments[0], str)
