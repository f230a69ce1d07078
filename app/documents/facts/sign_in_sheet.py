"""The facts of the sign-in sheet (F03): the frozen list in its order, else the roster of the day."""

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.member import Member, MemberKind
from app.domain.papers.sign_in_sheet import SignInPerson, SignInSheet

SHORT_KINDS = {MemberKind.FULL.value: "正式", MemberKind.PROBATIONARY.value: "预备"}


def gather(file: ActivityFile) -> SignInSheet:
    """Return what the sign-in sheet says; excluded members do not stand on it."""
    listed = [(line.name, line.kind) for line in file.expected if not line.is_excluded]
    people = listed if file.expected else [(member.name, _kind(file, member)) for member in file.invited]
    return SignInSheet(
        kind=file.kind_word,
        branch=known(file.branch.name),
        theme=known(file.activity.theme),
        time=phrases.set_time(file),
        place=known(file.activity.place),
        host=known(file.activity.host),
        recorder=known(file.activity.recorder),
        people=tuple(SignInPerson(name, SHORT_KINDS.get(kind)) for name, kind in people),
    )


def _kind(file: ActivityFile, member: Member) -> str:
    return (member.kind_on(file.day) if file.day else member.kind).value
