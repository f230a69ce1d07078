"""The audit hook: whoever asks for a network is refused, a pipe of this computer is not (in a process of its own)."""

import subprocess
import sys

import pytest

from tests.repo.sources import ROOT

HOOKED = "import socket; from ui.offline import refuse_network; refuse_network(); "
TRIES = {
    "connect": "socket.socket().connect(('192.0.2.1', 80))",
    "connect6": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "name": "socket.getaddrinfo('example.cn', 80)",
    "old name": "socket.gethostbyname('example.cn')",
    "datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    "listen": "socket.socket().bind(('127.0.0.1', 0))",
    "urllib": "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
}


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", HOOKED + code], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("code", TRIES.values(), ids=TRIES)
def test_every_way_to_a_network_is_refused(code: str) -> None:
    ended = run(code)
    assert ended.returncode != 0
    assert "this program does not use the network" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets there")
def test_a_socket_that_is_a_file_is_not(tmp_path: object) -> None:
    ended = run(f"socket.socket(socket.AF_UNIX).bind({str(tmp_path) + '/s'!r})")
    assert ended.returncode == 0, ended.stderr
