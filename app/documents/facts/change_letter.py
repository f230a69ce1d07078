"""The facts of the letter about a change of date (F11): the change as it stands, or as it is proposed."""

from datetime import date

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.papers.change_letter import ChangeLetter, LetterKind
from app.domain.records import DateChange


def gather(file: ActivityFile, kind: LetterKind, change: DateChange | None, today: date) -> ChangeLetter:
    """Return what the letter says of ``change``; without one only what is known of the activity.

    It is dated when it was filed, else today.
    """
    old = change.old if change else file.activity.on
    return ChangeLetter(
        kind=kind,
        activity_kind=file.kind_word,
        month=old.month if old else None,
        superior=known(file.branch.superior),
        branch=known(file.branch.name),
        theme=known(file.activity.theme),
        old_time=phrases.when(old, None),
        new_time=_new_time(file, change),
        is_later=change.new > old if change and old else None,
        reason=known(change.reason) if change else None,
        opinion=known(change.opinion) if change else None,
        place=known(file.activity.place),
        secretary=known(file.branch.secretary),
        dated=(change.filed_on if change else None) or today,
    )


def _new_time(file: ActivityFile, change: DateChange | None) -> str | None:
    return phrases.when(change.new, file.activity.part, file.activity.starts_at) if change else None
