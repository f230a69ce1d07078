"""Checks of one row of a roster against itself: ID number, birth, sex, the order of the dates (RULES 6.3, 6.4)."""

from datetime import date

from app.domain import id_number
from app.domain.member import Gender, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.roster_dates import compatible
from app.domain.roster_draft import Draft
from app.domain.roster_types import RosterField


def cross_check(draft: Draft, today: date) -> None:
    """Fill what the ID number says, and warn where the row contradicts itself or the calendar."""
    _check_against_id_number(draft)
    _check_dates(draft, today)


def _check_against_id_number(draft: Draft) -> None:
    number = draft.values.get("id_number")
    if not isinstance(number, str):
        return
    reading = id_number.read(number)
    if not reading.check_is_right or reading.born is None:
        return
    says = PartialDate(reading.born.year, reading.born.month, reading.born.day)
    born = draft.values.get("born")
    if isinstance(born, PartialDate) and not compatible(born, says):
        draft.warn(RosterField.BORN, "born_differs", text=born.chinese(), says=says.chinese())
    gender = draft.values.get("gender")
    if isinstance(gender, Gender) and gender is not reading.gender:
        draft.warn(RosterField.GENDER, "gender_differs", text=gender.value, says=reading.gender.value)
    draft.fill("born", says)
    draft.fill("gender", reading.gender)


def _check_dates(draft: Draft, today: date) -> None:
    born, joined, confirmed = (_date(draft, name) for name in ("born", "joined", "confirmed"))
    for where, value in (
        (RosterField.BORN, born),
        (RosterField.JOINED, joined),
        (RosterField.CONFIRMED, confirmed),
    ):
        if value and value.earliest() > today:
            draft.warn(where, "date_future", text=value.chinese())
    if born and joined and joined.latest() <= born.earliest():
        draft.warn(RosterField.JOINED, "joined_before_born", text=joined.chinese(), born=born.chinese())
    if joined and confirmed and confirmed.latest() < joined.earliest():
        facts = {"text": confirmed.chinese(), "joined": joined.chinese()}
        draft.warn(RosterField.CONFIRMED, "confirmed_before_joined", **facts)
    is_probationary = draft.values.get("kind") is MemberKind.PROBATIONARY
    if confirmed and confirmed.latest() <= today and is_probationary:
        draft.warn(RosterField.KIND, "probationary_but_confirmed", text=confirmed.chinese())


def _date(draft: Draft, name: str) -> PartialDate | None:
    value = draft.values.get(name)
    return value if isinstance(value, PartialDate) else None
