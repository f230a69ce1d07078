"""Keep long texts while they are typed (草稿), and put them back into their places after a crash (找回)."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app import texts
from app.domain.activity import Activity
from app.domain.draft import DraftPlace, FoundText
from app.domain.member import Member
from app.operations import kind_words, registers
from app.operations.activities import FACTS
from app.operations.workspace import Workspace
from app.storage import drafts, kept
from app.storage.drafts import Draft
from app.storage.tables import DiscardedText, table_of

OFFERS = "found_texts"  # what was put back and not yet looked at, kept until she has chosen
FACT_TABLES: dict[str, type[Any]] = {f"{part}_facts": cls for part, cls in FACTS.items()}
RECORDS: dict[str, type[Any]] = {
    "activity": Activity,
    "member": Member,
    **{table_of(cls).name: cls for cls in registers.ROWS.values()},
}


@dataclass(frozen=True)
class _Offer:
    """A text that was put back, by the action that did it."""

    action: int
    table: str
    key: int
    column: str
    at: str

    @property
    def place(self) -> DraftPlace:
        return DraftPlace(self.table, self.key, self.column)


def keep_draft(workspace: Workspace, place: DraftPlace, text: str) -> None:
    """Keep a text that is being typed; one that says what is stored already is dropped."""
    if _stored_text(workspace, place) == text:
        drafts.drop(workspace.store, place)
    else:
        drafts.keep(workspace.store, place, text, workspace.now())


def has_left(workspace: Workspace) -> bool:
    """Tell whether a crash left texts that were being typed."""
    return bool(drafts.all_drafts(workspace.store))


def put_back(workspace: Workspace) -> None:
    """Store every text a crash left as a draft, each as an action of its own.

    One whose record is gone goes to the bin; one that equals what is stored vanishes.
    """
    for draft in drafts.all_drafts(workspace.store):
        stored = _stored_text(workspace, draft.place)
        if stored is None:
            _to_the_bin(workspace, draft)
        elif stored == draft.text:
            drafts.drop(workspace.store, draft.place)
        else:
            _store(workspace, draft)


def _store(workspace: Workspace, draft: Draft) -> None:
    record, place = _record(workspace, draft.place), draft.place
    with workspace.action("draft.found", f"找回：{place_words(workspace, place)}") as action:
        action.save(replace(record, **{place.column: draft.text}))
        offer = _Offer(action.id, place.table, place.key, place.column, draft.at.isoformat())
        _keep_offers(workspace, [*_offers(workspace), offer])


def _to_the_bin(workspace: Workspace, draft: Draft) -> None:
    words = place_words(workspace, draft.place)
    with workspace.action("draft.discard", f"移入回收站：{words}") as action:
        if draft.text:
            action.insert(DiscardedText(0, words, draft.text, workspace.now()))
        drafts.drop(workspace.store, draft.place)


def found_again(workspace: Workspace) -> tuple[FoundText, ...]:
    """Return the texts put back after a crash that still stand as they were found, the one typed last first."""
    standing = [offer for offer in _offers(workspace) if _stands(workspace, offer)]
    return tuple(
        FoundText(
            offer.action,
            offer.place,
            place_words(workspace, offer.place),
            datetime.fromisoformat(offer.at),
        )
        for offer in reversed(standing)
    )


def take(workspace: Workspace, found: FoundText) -> None:
    """Leave a text where it was put (留着)."""
    _keep_offers(workspace, [offer for offer in _offers(workspace) if offer.action != found.action_id])


def take_all(workspace: Workspace) -> None:
    """Leave every text where it was put: she has worked on and closed the program herself."""
    if kept.recall(workspace.store, OFFERS) is not None:
        kept.forget(workspace.store, OFFERS)


def discard(workspace: Workspace, found: FoundText) -> None:
    """Bring back what was there before (不要); the text goes to the bin."""
    place, (before, after) = found.place, _change(workspace, found.action_id, found.place.column)
    with workspace.action("draft.discard", f"不要找回的内容：{found.words}") as action:
        action.save(replace(_record(workspace, place), **{place.column: before}))
        if after:
            action.insert(DiscardedText(0, found.words, after, workspace.now()))
        take(workspace, found)


def place_words(workspace: Workspace, place: DraftPlace) -> str:
    """Say where a text belongs: 6月主题党日·总结."""
    key = f"drafts.{place.table}.{place.column}"
    what = texts.say(key) if texts.knows(key) else texts.say("drafts.other.what")
    return f"{_owner_words(workspace, place)}·{what}"


def _owner_words(workspace: Workspace, place: DraftPlace) -> str:
    owner = workspace.store.get(RECORDS.get(place.table, Activity), place.key)
    if isinstance(owner, Member):
        return owner.name
    if isinstance(owner, Activity):
        kind = kind_words.kind_word(workspace, owner)
        return f"{owner.on.month}月{kind}" if owner.on else owner.theme or kind
    return texts.say("drafts.other.gone") if owner is None else registers.title(owner)


def _record(workspace: Workspace, place: DraftPlace) -> Any:
    """Return the record a text belongs to, an empty one for facts not yet entered; None when it is gone."""
    if place.table in FACT_TABLES:
        cls = FACT_TABLES[place.table]
        begun = workspace.store.get(Activity, place.key) is not None
        return (workspace.store.get(cls, place.key) or cls(place.key)) if begun else None
    return workspace.store.get(RECORDS[place.table], place.key) if place.table in RECORDS else None


def _stored_text(workspace: Workspace, place: DraftPlace) -> str | None:
    """Return what is stored at a place; None when there is no such place any longer."""
    stored = getattr(_record(workspace, place), place.column, None)
    return stored if isinstance(stored, str) else None


def _stands(workspace: Workspace, offer: _Offer) -> bool:
    """Tell whether a text is still as it was put back: not taken back, not cleared, not written over."""
    sql = "select 1 from action where id = ? and undone_by is null and is_sealed = 0"
    if not workspace.store.statement(sql, (offer.action,)):
        return False
    return _stored_text(workspace, offer.place) == _change(workspace, offer.action, offer.column)[1]


def _change(workspace: Workspace, action_id: int, column: str) -> tuple[str, str]:
    """Return a text before and after the action that put one back."""
    sql = "select before, after from audit where action_id = ? order by seq limit 1"
    before, after = workspace.store.statement(sql, (action_id,))[0]
    return json.loads(before or "{}").get(column, ""), json.loads(after)[column]


def _offers(workspace: Workspace) -> list[_Offer]:
    found = kept.recall(workspace.store, OFFERS)
    return [_Offer(**entry) for entry in json.loads(found)] if found else []


def _keep_offers(workspace: Workspace, offers: list[_Offer]) -> None:
    kept.keep(workspace.store, OFFERS, json.dumps([vars(offer) for offer in offers]))
