"""Reads the fields of a roster that have words of their own: names, sex, kinds, posts, phones, yes and no."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from app.domain.member import Gender, MemberKind, PartyStatus
from app.domain.roster_draft import ATTRIBUTES, Draft
from app.domain.roster_text import read_name, read_phone, squeeze
from app.domain.roster_types import Aliases, RosterField

TakeWord: TypeAlias = Callable[[Draft, str, Aliases], None]


def _take_name(draft: Draft, text: str, _aliases: Aliases) -> None:
    reading = read_name(text)
    draft.values["name"] = reading.name
    if reading.is_odd:
        draft.warn(RosterField.NAME, "name_odd", text=reading.name)


def _take_gender(draft: Draft, text: str, aliases: Aliases) -> None:
    meaning = aliases.meaning("gender", squeeze(text))
    if meaning:
        draft.values["gender"] = Gender[meaning]
    else:
        draft.refuse(RosterField.GENDER, "word_unknown", text=text, known="男、女")


def _take_ethnicity(draft: Draft, text: str, _aliases: Aliases) -> None:
    draft.values["ethnicity"] = "汉族" if text in ("汉", "漢", "漢族") else text.replace(" ", "")


def _take_kind(draft: Draft, text: str, aliases: Aliases) -> None:
    word = squeeze(text)
    meaning = aliases.meaning("kind", word)
    if meaning == "OTHER":
        draft.is_member = False
        draft.refuse(RosterField.KIND, "not_a_member", text=text)
    elif meaning:
        draft.values["kind"] = MemberKind[meaning]
    elif not aliases.meaning("status", word):
        draft.refuse(RosterField.KIND, "word_unknown", text=text, known="正式党员、预备党员")


def _take_status(draft: Draft, text: str, aliases: Aliases) -> None:
    word = squeeze(text)
    if meaning := aliases.meaning("status", word):
        draft.values["status"] = PartyStatus[meaning]
    elif not aliases.meaning("kind", word):
        draft.refuse(RosterField.STATUS, "word_unknown", text=text, known="正常、停止党籍")


def _take_post_text(draft: Draft, text: str, aliases: Aliases) -> None:
    if not aliases.meaning("no_post", squeeze(text)):
        draft.append("post", text, "、")


def _take_phone(draft: Draft, text: str, _aliases: Aliases) -> None:
    reading = read_phone(text)
    if reading.is_damaged:
        draft.refuse(RosterField.PHONE, "phone_damaged", text=text)
        return
    draft.values["phone"] = reading.phone
    if reading.is_odd:
        draft.warn(RosterField.PHONE, "phone_odd", text=reading.phone)


def _take_floating_to(draft: Draft, text: str, aliases: Aliases) -> None:
    if not aliases.meaning("no", squeeze(text)):
        draft.values["is_floating"] = True
        draft.append("remark", f"{RosterField.FLOATING_TO.value}：{text}", "；")


def _yes_or_no(where: RosterField) -> TakeWord:
    def take(draft: Draft, text: str, aliases: Aliases) -> None:
        word = squeeze(text)
        if aliases.meaning("yes", word):
            draft.values[ATTRIBUTES[where]] = True
        elif aliases.meaning("no", word):
            draft.values.setdefault(ATTRIBUTES[where], False)
        else:
            draft.refuse(where, "word_unknown", text=text, known="是、否")

    return take


# How the words of a field are read. A field that is neither here nor a date nor the ID number is kept as written.
# To read a field in a way of its own: write its function above, add its line here, test it in test_roster_rows.py.
WORDS: Mapping[RosterField, TakeWord] = {
    RosterField.NAME: _take_name,
    RosterField.GENDER: _take_gender,
    RosterField.ETHNICITY: _take_ethnicity,
    RosterField.KIND: _take_kind,
    RosterField.STATUS: _take_status,
    RosterField.POST: _take_post_text,
    RosterField.PHONE: _take_phone,
    RosterField.FLOATING: _yes_or_no(RosterField.FLOATING),
    RosterField.FLOATING_TO: _take_floating_to,
    RosterField.LOST: _yes_or_no(RosterField.LOST),
    RosterField.FRAIL: _yes_or_no(RosterField.FRAIL),
}
