"""Does the computer's clock make sense beside what was written down before (电脑时间)?

Nothing is ordered or removed by the clock; only duties and the year of the recycle bin rest on it, and they wait while it
is doubtful.
"""

import json
from datetime import datetime, timedelta

from app.domain.keeping import KeepingNotice, NoticeAction
from app.operations.workspace import Workspace
from app.storage import kept, trail

TRUSTED = "clock.trusted"  # the time she said was right, and the number of the last action before she did
BEHIND = timedelta(hours=26)  # between any two time zones, summer time included
AHEAD = timedelta(days=400)


def is_doubtful(workspace: Workspace) -> bool:
    """Tell whether the clock is behind the latest time written down, or more than 400 days after it."""
    if workspace.is_sample or workspace.is_read_only:
        return False
    latest = _latest(workspace)
    return latest is not None and not latest - BEHIND <= workspace.now() <= latest + AHEAD


def say_it_is_right(workspace: Workspace) -> None:
    """时间没错: what was written down before no longer speaks against the clock."""
    said = [trail.newest_number(workspace.store), workspace.now().isoformat()]
    kept.keep(workspace.store, TRUSTED, json.dumps(said))


def clock_notice(workspace: Workspace) -> KeepingNotice | None:
    """Return the line on 今天 while the clock is doubtful."""
    if not is_doubtful(workspace):
        return None
    facts = (("day", workspace.today().isoformat()),)
    return KeepingNotice("clock_wrong", NoticeAction.CLOCK_IS_RIGHT, is_warning=True, facts=facts)


def _latest(workspace: Workspace) -> datetime | None:
    """The latest time of all actions, since she last said that the clock was right.

    The latest, not the last: else one edit under a wrong clock would make that clock look right.
    """
    said = kept.recall(workspace.store, TRUSTED)
    number, at = json.loads(said) if said else (0, None)
    times = [trail.newest_time(workspace.store, number), datetime.fromisoformat(at) if at else None]
    return max((time for time in times if time is not None), default=None)
