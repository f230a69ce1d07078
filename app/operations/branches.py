"""Set up the branch: letterheads, people in office, the regimes in force, the fixed day (支部设置)."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.branch import Branch, RegimeInForce
from app.operations.workspace import Workspace


def change_branch(workspace: Workspace, /, **changes: Any) -> Branch:
    """Store changed fields of the branch and return it as it is now."""
    branch = replace(workspace.branch(), **changes)
    with workspace.action("branch.edit", "支部设置") as action:
        action.save(branch)
    return branch


def enter_regime(workspace: Workspace, regime_id: str, since: date, until: date | None = None) -> Branch:
    """Put the branch under a regime from ``since``; an entry of the same regime is replaced."""
    others = tuple(entry for entry in workspace.branch().regimes if entry.regime_id != regime_id)
    entry = RegimeInForce(regime_id, since, until)
    return change_branch(workspace, regimes=(*others, entry))


def leave_regime(workspace: Workspace, regime_id: str) -> Branch:
    """Take a regime off the branch; activities already begun keep theirs."""
    others = tuple(entry for entry in workspace.branch().regimes if entry.regime_id != regime_id)
    return change_branch(workspace, regimes=others)
