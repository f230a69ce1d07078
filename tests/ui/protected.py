"""A workspace with a password, for the tests of what asks for it."""

from dataclasses import dataclass
from pathlib import Path

from app.operations import protection
from app.operations.workspace import Workspace
from tests.ui import builders

PASSWORD = "支部的密码 2026"


@dataclass(frozen=True)
class Protected:
    """The open workspace and its recovery code; the password is PASSWORD."""

    workspace: Workspace
    code: str

    @property
    def root(self) -> Path:
        return self.workspace.root


def protected(tmp_path: Path) -> Protected:
    """Return a workspace with a branch, members and a password."""
    opened = builders.workspace(tmp_path)
    builders.branch(opened)
    code = protection.new_code()
    protection.set_password(opened, PASSWORD, code)
    return Protected(opened, code)
