"""What is said and offered when a data folder does not open, or holds older data than last time.

Nothing here makes an empty file, and nothing changes the data that did not open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.operations import data_state, viewing
from app.operations.data_state import Found
from app.operations.workspace import DATA_FOLDER, Clock, Workspace, holds_data
from ui import come_forward, finding, messages, preferences
from ui.come_forward import FirstWindowCame
from ui.dialogs.pick_path import PickFolder, pick_folder

RETRY, FOUND, OTHER = "再试一次", "使用找到的数据", "选别的文件夹…"
RESTORE, VIEW = "恢复备份…", "看最近的备份（只看不改）"
ENOUGH, STILL, NOT_NOW = "知道了", "仍然打开", "不打开"

# What is offered beside 知道了, by the refusal; what cannot help just now is left out.
OFFERS: dict[str, tuple[str, ...]] = {
    "data_missing": (FOUND, RESTORE, OTHER),
    "data_in_use": (RETRY, VIEW),
    "data_read_only": (RETRY, VIEW, OTHER),
    "data_folder_read_only": (RETRY, VIEW, OTHER),
    "data_damaged": (RESTORE, VIEW),
    "data_unreadable": (RETRY, RESTORE, VIEW),
    "attachments_missing": (RETRY, RESTORE, VIEW),
    "key_missing": (RETRY, RESTORE),
    "key_broken": (RESTORE,),
    "data_foreign": (OTHER, RESTORE),
    "data_too_new": (OTHER,),
}


@dataclass(frozen=True)
class Refusal:
    """What did not open, and over which window it is said."""

    parent: QWidget | None
    root: Path
    clock: Clock
    error: UserError
    found: tuple[Found, ...] = ()
    pick: PickFolder = pick_folder


def refused(
    parent: QWidget | None, root: Path, clock: Clock, error: UserError, pick: PickFolder = pick_folder
) -> Workspace | None:
    """Say why ``root`` did not open; return what she chose to open instead, or None.

    Raises FirstWindowCame at the start of the program when a window of hers that has the data open came forward.
    """
    if error.key == "data_in_use" and first_window_came(parent, root):
        return None
    found = _look_around(root) if error.key == "data_missing" else ()
    return _offer(Refusal(parent, root, clock, error, found, pick))


def unless_older(parent: QWidget | None, workspace: Workspace) -> Workspace | None:
    """Return the opened workspace, unless it is older than last time and she does not want it so (row 18)."""
    before = preferences.state_seen(workspace.root)
    text = data_state.older_text(workspace, before) if before else ""
    if not text:
        return workspace
    said = "\n\n".join(filter(None, (text, _backup_text(workspace.root, workspace.clock))))
    pressed = messages.choose(parent, "数据比上次旧", said, (RESTORE, STILL, NOT_NOW))
    if pressed == 1:
        preferences.forget_state(workspace.root)
        return workspace
    workspace.close()
    return restore_at(parent, workspace.root, workspace.clock) if pressed == 0 else None


def first_window_came(parent: QWidget | None, root: Path) -> bool:
    """Tell whether a window of hers that has the data open came forward; raises FirstWindowCame at the start."""
    came = _call_first_window(root)
    if came and parent is None:
        raise FirstWindowCame
    return came


def _call_first_window(root: Path) -> bool:
    holder = data_state.holder(root)
    return (
        holder is not None
        and data_state.is_open_by_me(root)
        and come_forward.call(root / DATA_FOLDER, holder.process)
    )


def _look_around(root: Path) -> tuple[Found, ...]:
    """Look where data usually lie, and beside the folder that is gone: it may only have got another name."""
    return finding.look_now((str(root.parent), *finding.places()))


def _offer(refusal: Refusal) -> Workspace | None:
    """One dialog: the sentence, what was found, and a button for each thing that can be done now."""
    buttons = (*_possible(refusal), ENOUGH)
    pressed = messages.choose(refusal.parent, "没有打开", _text(refusal), buttons)
    act = ACTS.get(buttons[pressed]) if pressed != messages.DISMISSED else None
    return act(refusal) if act else None


def _possible(refusal: Refusal) -> tuple[str, ...]:
    missing = {
        verb
        for verb, is_there in ((FOUND, len(refusal.found) == 1), (VIEW, _has_backup(refusal)))
        if not is_there
    }
    return tuple(verb for verb in OFFERS.get(refusal.error.key, ()) if verb not in missing)


def _has_backup(refusal: Refusal) -> bool:
    return bool(viewing.backups_to_view(refusal.root))


def _text(refusal: Refusal) -> str:
    what, following = messages.sentences(refusal.error)
    if refusal.error.key == "data_in_use":
        what, following = data_state.in_use_texts(refusal.root, refusal.clock().date())
    return "\n\n".join(filter(None, (what, found_text(refusal.found), following, _offered_backup(refusal))))


def _offered_backup(refusal: Refusal) -> str:
    offered = OFFERS.get(refusal.error.key, ())
    return _backup_text(refusal.root, refusal.clock) if RESTORE in offered or VIEW in offered else ""


def _backup_text(root: Path, clock: Clock) -> str:
    moment = viewing.newest_moment(root, clock().date())
    return f"最近的备份：{moment}。" if moment else ""


def found_text(found: tuple[Found, ...]) -> str:
    """Say where data were found."""
    if not found:
        return ""
    if len(found) == 1:
        return f"在「{found[0].root}」找到数据。"
    return f"在别处找到 {len(found)} 份数据，第一页上列着。"


# --- behind the buttons ------------------------------------------------------------------------------------------


def _retry(refusal: Refusal) -> Workspace | None:
    return _open(refusal, refusal.root)


def _use_found(refusal: Refusal) -> Workspace | None:
    return _open_and_remember(refusal, refusal.found[0].root)


def _other(refusal: Refusal) -> Workspace | None:
    chosen = refusal.pick(refusal.parent, "选择存放数据的文件夹", refusal.root)
    return _open_and_remember(refusal, root_of(chosen)) if chosen else None


def _view(refusal: Refusal) -> Workspace | None:
    from ui.view_backup import view_newest

    return view_newest(refusal.parent, refusal.root, refusal.clock)


def _restore(refusal: Refusal) -> Workspace | None:
    return restore_at(refusal.parent, refusal.root, refusal.clock)


ACTS: dict[str, Callable[[Refusal], Workspace | None]] = {
    RETRY: _retry,
    FOUND: _use_found,
    OTHER: _other,
    VIEW: _view,
    RESTORE: _restore,
}


def restore_at(parent: QWidget | None, root: Path, clock: Clock) -> Workspace | None:
    """Let her choose a backup and put it in the place of the data; return them opened, None when she turned back."""
    from ui.dialogs import restore

    return restore.restore_at(parent, root, clock)


def _open_and_remember(refusal: Refusal, root: Path) -> Workspace | None:
    workspace = _open(refusal, root)
    if workspace is not None and not workspace.is_read_only:
        preferences.remember_data_folder(workspace.root)
    return workspace


def _open(refusal: Refusal, root: Path) -> Workspace | None:
    from ui import opening  # it calls this module when the folder does not open

    return opening.open_root(refusal.parent, root, refusal.clock)


def root_of(chosen: Path) -> Path:
    """Return the folder she means: the one with 数据 in it, also when she picked 数据 itself."""
    return chosen.parent if chosen.name == DATA_FOLDER and not holds_data(chosen) else chosen
