"""The lines on 今天 about the safety of the data: password, backups, place, clock (数据安全)."""

from collections.abc import Callable

from app import texts
from app.domain.keeping import KeepingNotice
from app.operations import backup_state, classified, clock_check, data_folder, protection_looks
from app.operations.workspace import Workspace

Look = Callable[[Workspace], KeepingNotice | None]

# One line a look, the gravest first: write a function in the module of its subject and name it here.
LOOKS: tuple[Look, ...] = (
    protection_looks.unsealed_look,
    protection_looks.password_look,
    protection_looks.code_look,
    data_folder.look_at_place,
    data_folder.look_at_strangers,
    clock_check.clock_notice,
    classified.look_at_marks,
    backup_state.look_at_backups,
    backup_state.look_at_second_place,
)


def notices(workspace: Workspace) -> tuple[KeepingNotice, ...]:
    """Return what there is to say, warnings first; a sample or a look at a backup has nothing to keep safe."""
    if workspace.is_sample or workspace.is_read_only:
        return ()
    found = [notice for look in LOOKS if (notice := look(workspace)) is not None]
    return tuple(sorted(found, key=lambda notice: not notice.is_warning))


def notice_text(notice: KeepingNotice) -> str:
    """Return the sentence of a line."""
    return texts.say(f"keeping.{notice.text}.what", **dict(notice.facts))


def notice_verb(notice: KeepingNotice, part: str = "verb") -> str:
    """Return the words of a line's button (``verb``) or of its second one (``decline``), empty when it has none."""
    key = f"keeping.{notice.text}.{part}"
    return texts.say(key, **dict(notice.facts)) if texts.knows(key) else ""
