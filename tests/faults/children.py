"""Starting the child processes of the trials: without a screen, and where need be with disks of their own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

ROOT = Path(__file__).parents[2]


def command(module: str, *arguments: object) -> list[str]:
    """Return the command that runs a module of the checkout."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def settings() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


def start(said: Path, module: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start a child that goes on; what it says goes to the file ``said``."""
    with said.open("wb") as file:
        return subprocess.Popen(
            command(module, *arguments), cwd=ROOT, env=settings(), stdout=file, stderr=file
        )


def run(module: str, *arguments: object, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run a child to its end and return how it ended and what it said."""
    return subprocess.run(
        [*before, *command(module, *arguments)],
        cwd=ROOT,
        env=settings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def run_with_own_disks(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a child that may mount disks nobody else sees; needs root, or user namespaces for ordinary users."""
    before = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    possible = subprocess.run([*before, "true"], capture_output=True, text=True, check=False)
    assert possible.returncode == 0, (
        f"this trial needs root or user namespaces (sysctl user.max_user_namespaces): {possible.stderr}"
    )
    return run(module, *arguments, before=before)


def open_to_others(folder: Path) -> None:
    """Let other users into a test's folder: pytest's folders are its user's alone. The system's own stays as it is."""
    for part in (folder, *folder.parents):
        if (
            part != Path(gettempdir())
            and part.is_relative_to(gettempdir())
            and part.stat().st_uid == os.geteuid()
        ):
            part.chmod(0o755)
