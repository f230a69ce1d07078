"""The facts of the letter that announces (公示, F06) or convenes (会议通知, F07)."""

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.chinese_text import chinese_date
from app.domain.papers.notice import Notice, NoticeKind
from app.texts import say


def gather_preview(file: ActivityFile) -> Notice:
    """Return what the public notice of step ③ says."""
    return _gather(file, NoticeKind.PREVIEW)


def gather_meeting(file: ActivityFile) -> Notice:
    """Return what the notice of step ④ says."""
    return _gather(file, NoticeKind.MEETING)


def _gather(file: ActivityFile, kind: NoticeKind) -> Notice:
    activity = file.activity
    is_meeting = kind is NoticeKind.MEETING
    dated = file.convening.told_on if is_meeting else file.publicity.posted_on
    return Notice(
        kind=kind,
        activity_kind=file.kind_word,
        month=activity.on.month if activity.on else None,
        meeting=_meeting(file),
        addressees=say("notice.addressees"),
        theme=known(activity.theme),
        time=phrases.set_time(file),
        place=known(activity.place),
        participants=phrases.audience(file),
        agenda=phrases.paragraphs(file.conduct.agenda or activity.content),
        sign_in="",
        preparation=file.convening.preparation.strip(),
        leave_rule=_leave_rule(file),
        contact=file.branch.contact,
        sender=known(file.branch.name),
        dated=dated,
    )


def _meeting(file: ActivityFile) -> str | None:
    on, kind = file.activity.on, file.kind_word
    return f"{on.month}月{kind}" if on else kind


def _leave_rule(file: ActivityFile) -> str:
    until = file.convening.leave_until
    if until is None:
        return say("notice.leave")
    return say("notice.leave_until", day=chinese_date(until))


def _preparation(notice: Notice) -> str:
    """The line of what to bring; a short message has none when there is nothing."""
    wanted = notice.preparation
    return say("notice.message_preparation", preparation=wanted) if wanted else ""


def message_text(notice: Notice) -> str:
    """Return the notice as a short text to copy into a chat group."""
    missing = say("papers.missing")
    facts = {
        "theme": notice.theme or missing,
        "time": notice.time or missing,
        "place": notice.place or missing,
        "preparation": _preparation(notice),
        "leave": notice.leave_rule or "",
        "meeting": notice.meeting or missing,
        "sender": notice.sender or missing,
    }
    return say("notice.message", **facts).strip()
