"""Attach photos, scans and files to a step (佐证). Pictures arrive decoded and scaled; this layer keeps bytes."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.records import Evidence
from app.operations.workspace import Workspace
from app.storage import attachments

LARGEST_FILE = 30_000_000


@dataclass(frozen=True)
class NewFile:
    """A file to attach: its bytes as they are to be kept, a small JPEG for papers, and when a photo was taken."""

    name: str
    kind: str
    mime: str
    size: int
    data: bytes | None
    small: bytes | None = None
    taken_at: datetime | None = None
    sha256: str = ""


def add_file(workspace: Workspace, activity_id: int, step: int, new: NewFile) -> Evidence:
    """Keep a file: blob first, then the row that refers to it. Without ``data`` (too large) only its name is kept."""
    sha256 = attachments.add(workspace.store, new.data) if new.data else new.sha256
    small = attachments.add(workspace.store, new.small) if new.small else ""
    evidence = Evidence(
        0,
        activity_id,
        step,
        new.kind,
        new.name,
        new.size,
        sha256,
        small,
        new.mime,
        taken_at=new.taken_at,
        added_at=workspace.now(),
    )
    with workspace.action("evidence.add", f"添加文件：{new.name}") as action:
        return action.insert(evidence)


def change_caption(workspace: Workspace, evidence: Evidence, caption: str) -> None:
    """Store the caption of a photo as it stands in the record."""
    with workspace.action("evidence.caption", f"图片说明：{evidence.name}") as action:
        action.save(replace(evidence, caption=caption))


def remove_file(workspace: Workspace, evidence: Evidence) -> None:
    """Take a file off the step; its content stays in the store, so that 撤销 brings it back whole."""
    with workspace.action("evidence.remove", f"移除文件：{evidence.name}") as action:
        action.delete(evidence)


def content(workspace: Workspace, evidence: Evidence) -> bytes:
    """Return the bytes kept for a file; raises UserError ``attachment_damaged``."""
    return attachments.load(workspace.store, evidence.sha256)


def small_picture(workspace: Workspace, evidence: Evidence) -> bytes:
    """Return the small copy of a photo."""
    return attachments.load(workspace.store, evidence.small_sha256)
