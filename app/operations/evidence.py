"""Attach photos, scans and files to a step (佐证). Pictures arrive decoded and scaled; this layer keeps bytes."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.documents import output
from app.domain.chinese_text import safe_file_name
from app.domain.records import Evidence
from app.operations import activities, papers
from app.operations.workspace import Workspace
from app.storage import attachments

LARGEST_FILE = 30_000_000


@dataclass(frozen=True)
class NewFile:
    """A file to attach: its bytes as they are to be kept, a small JPEG for papers, and when a photo was taken.

    Without ``data`` (too large) only name, size and SHA-256 are kept, and ``caption`` says where the file lies.
    """

    name: str
    kind: str
    mime: str
    size: int
    data: bytes | None
    small: bytes | None = None
    taken_at: datetime | None = None
    sha256: str = ""
    caption: str = ""


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
        caption=new.caption,
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


def is_kept(evidence: Evidence) -> bool:
    """Tell whether the content is kept, not only the name of a file that was too large."""
    return evidence.size <= LARGEST_FILE or bool(evidence.small_sha256)


def write_copy(workspace: Workspace, evidence: Evidence) -> Path:
    """Lay a copy of a file into the folder of its activity below 导出 and return where; an older copy stays.

    Raises UserError ``attachment_damaged`` and those of ``output.write_out``.
    """
    data = content(workspace, evidence)
    folder = papers.folder_of(workspace, activities.activity_file(workspace, evidence.activity_id))
    papers.make_folder(folder)
    name = Path(evidence.name)
    path = folder / safe_file_name(name.stem, suffix_of(evidence))
    if path.exists() and path.read_bytes() == data:
        return path
    return output.write_out(output.free_name(path), data)


def suffix_of(evidence: Evidence) -> str:
    """Return the suffix that fits the kept bytes: a photo is a JPEG whatever it was called."""
    return ".jpg" if evidence.small_sha256 else Path(evidence.name).suffix


def content(workspace: Workspace, evidence: Evidence) -> bytes:
    """Return the bytes kept for a file; raises UserError ``attachment_damaged``."""
    return attachments.load(workspace.store, evidence.sha256)


def small_picture(workspace: Workspace, evidence: Evidence) -> bytes:
    """Return the small copy of a photo."""
    return attachments.load(workspace.store, evidence.small_sha256)
