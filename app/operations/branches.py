"""Set up the branch: letterheads, people in office, the regimes in force, the fixed day (支部设置)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.branch import Branch, RegimeInForce
from app.domain.member import Member
from app.operations.workspace import Workspace


def with_offices(branch: Branch, people: Iterable[Member]) -> Branch:
    """Return the branch with the offices nobody was named for yet filled from the posts on the roster (党内职务)."""
    held = [(member.name, post) for member in people for post in _posts(member)]

    def holders(office: str) -> list[str]:
        return [name for name, post in held if post == office]

    return replace(
        branch,
        secretary=branch.secretary or next(iter(holders("书记")), ""),
        deputy=branch.deputy or next(iter(holders("副书记")), ""),
        committee=branch.committee
        or tuple(dict.fromkeys(name for name, post in held if post.endswith("委员"))),
    )


def _posts(member: Member) -> list[str]:
    return [re.sub("^党?支部", "", post) or post for post in re.split(r"[、，,；;/\s]+", member.post)]


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
