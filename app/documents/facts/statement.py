"""The facts of the statement read aloud in step ⑥ (通报词): it follows from the roll, nothing is typed."""

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.attendance import CAME, Mark
from app.domain.papers.statement import Statement
from app.texts import say

AWAY = frozenset(Mark) - CAME - {Mark.NOT_MARKED}


def gather(file: ActivityFile) -> Statement:
    """Return the statement; while the roll is open it says how many are still missing from it."""
    return Statement(
        branch=known(file.branch.name),
        theme=known(file.activity.theme),
        time=phrases.set_time(file),
        paragraphs=(say("statement.opening"), *_attendance(file), _program(file), say("statement.closing")),
    )


def _attendance(file: ActivityFile) -> tuple[str, ...]:
    count = file.attendance()
    if not count.due:
        return (say("statement.no_list"),)
    if not count.is_complete:
        return (say("statement.open", number=count.not_marked),)
    numbers = {
        "total": count.total,
        "probationary": count.probationary,
        "due": count.due,
        "came": count.came,
        "on_leave": count.on_leave,
        "absent": count.absent,
        "guests": count.guests,
        "rate": phrases.rate(count.came, count.due),
        "rate_of_total": phrases.rate(count.came, count.total),
    }
    names = phrases.away(file.expected, AWAY)
    listed = (say("statement.away", names="、".join(names)),) if names else ()
    return (say("statement.numbers", **numbers), *listed)


def _program(file: ActivityFile) -> str:
    agenda = phrases.paragraphs(file.conduct.agenda or file.activity.content)
    theme = known(file.activity.theme) or say("papers.missing")
    if not agenda:
        return say("statement.theme", theme=theme)
    return say("statement.program", theme=theme, agenda="；".join(line.rstrip("；。") for line in agenda))
