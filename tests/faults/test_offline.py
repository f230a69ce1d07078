"""Row 43, no network: no socket of the internet over a tour of all screens with import, export and printing to PDF."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import children
from tests.faults.report import note

ROW = 43
CHILD = "tests.faults.child_tour"
INTERNET = re.compile(r"AF_INET6?|AF_PACKET|sin6?_addr")
DONE = re.compile(r"^(\d+) places, (\d+) rows, (\d+) files$", re.MULTILINE)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace and network namespaces are Linux's")


def network_calls(folder: Path, mutant: str = "", before: tuple[str, ...] = ()) -> tuple[list[str], str]:
    """Take the tour under strace; return the calls that concern the internet, and what the program said."""
    assert shutil.which("strace"), "strace is missing; `python3 packaging/dev.py test` installs it"
    record = folder / "calls"
    listen = ("strace", "-f", "-e", "trace=network", "-o", str(record))
    ended = children.run(CHILD, folder, *([mutant] if mutant else []), before=(*before, *listen))
    assert ended.returncode == 0, ended.stderr[-3000:]
    return [
        line for line in record.read_text(errors="replace").splitlines() if INTERNET.search(line)
    ], ended.stdout


def no_network() -> tuple[str, ...]:
    """Return the way into a network namespace that holds nothing."""
    alone = ("unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"]))
    possible = subprocess.run([*alone, "true"], capture_output=True, text=True, check=False)
    assert possible.returncode == 0, f"this trial needs root or user namespaces: {possible.stderr}"
    return alone


def check(calls: list[str]) -> None:
    assert calls == [], f"speaks to a network: {calls[:3]}"


def counts(said: str) -> tuple[int, int, int]:
    match = DONE.search(said)
    assert match, said
    places, rows, files = map(int, match.groups())
    assert places >= 10 and rows > 10 and files > 10, said
    return places, rows, files


def test_no_call_speaks_to_a_network_and_none_is_missed(tmp_path: Path) -> None:
    """The whole tour where there is no network at all: everything works, and nobody tries."""
    calls, said = network_calls(tmp_path, before=no_network())
    check(calls)
    places, _, files = counts(said)
    note(ROW, places + files, shown="数据只在这台电脑，不联网。", mutant="asks a server for news")


@pytest.mark.skipif(
    not os.environ.get("ZHIBU_FULL"), reason="in full only: the same tour where a network is there"
)
def test_no_call_speaks_to_a_network_that_is_there(tmp_path: Path) -> None:
    calls, said = network_calls(tmp_path)
    check(calls)
    note(ROW, sum(counts(said)[::2]))


def test_asking_a_server_is_found_out(tmp_path: Path) -> None:
    """The control."""
    calls, _ = network_calls(tmp_path, "asks-a-server")
    with pytest.raises(AssertionError, match="speaks to a network"):
        check(calls)
