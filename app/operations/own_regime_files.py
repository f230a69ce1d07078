"""An own regime as a file: written out for another branch, and a new notice taken in (导出, 导入)."""

import re
from dataclasses import replace
from pathlib import Path

from app.documents import output
from app.domain.chinese_text import safe_file_name
from app.domain.errors import UserError
from app.domain.own_tables import OwnRegime
from app.operations.own_regime_state import own_text, short_of
from app.operations.own_regimes import judge_short, next_key
from app.operations.workspace import Workspace
from app.rules import own_regime
from app.rules.own_regime import Tables
from app.rules.regime import with_file
from app.rules.regime_error import RegimeFileError
from app.rules.regime_file import RegimeFile, read_file
from app.rules.regime_text import regime_text
from app.texts import say

_KEY = re.compile(r"[\w-]+")


def export(workspace: Workspace, key: str) -> Path:
    """Write an own regime as a file that another branch can take, one that cannot be used too.

    Raises UserError ``read_only_view`` while a backup is looked at, and those of ``output.write_out``.
    """
    if workspace.is_read_only:
        raise UserError("read_only_view")
    text, short = own_text(workspace, key), short_of(workspace, key)
    target = output.free_name(workspace.exports / safe_file_name(short, ".toml"))
    return output.write_out(target, text.encode("utf-8"))


def take_file(workspace: Workspace, path: Path) -> str:
    """Take a regime from a file and return its key; raises UserError ``regime_file_refused`` with line and reason,
    ``own_short_too_long``, ``own_regime_known``.

    A key that is known already (the program's, or an earlier version of the same file) never takes the place of the
    old one, which activities may have pinned: it becomes an own regime beside it.
    """
    try:
        file = read_file(path)
        taken = _with_free_key(workspace, file)
        regime = with_file(workspace.regime_set, taken)
    except RegimeFileError as error:
        raise UserError("regime_file_refused", **error.facts) from None
    judge_short(regime.notice.short)
    if _is_known(workspace, file):
        raise UserError("own_regime_known", file=path.name)
    text = file.source.text if taken.tables is file.tables else regime_text(taken.tables)
    label = say("regime_fields.done.imported", short=regime.notice.short)
    with workspace.action("regime.import", label) as action:
        action.insert(OwnRegime(taken.id, text, workspace.now()))
    return taken.id


def _is_known(workspace: Workspace, file: RegimeFile) -> bool:
    """Tell whether the same regime lies in the data, under its own key or under one it was given."""
    rows = workspace.store.all(OwnRegime)
    return any(row.text in (file.source.text, regime_text(_under(file, row.key))) for row in rows)


def _with_free_key(workspace: Workspace, file: RegimeFile) -> RegimeFile:
    """Give a file the key it names, or the next own one where that is taken; without any the loader refuses it."""
    key = str(file.tables["notice"].get("id", ""))
    if key not in {known.id for known in workspace.regime_set.files} and _KEY.fullmatch(key):
        return replace(file, id=key)
    made = next_key(workspace)
    return replace(file, id=made, tables=_under(file, made)) if key else file


def _under(file: RegimeFile, key: str) -> Tables:
    notice = file.tables["notice"]
    return own_regime.renamed(file.tables, key, key, notice.get("since"), notice.get("until"))
