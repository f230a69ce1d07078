"""The texts still being typed (草稿): no record yet, so never audited; ordered by number, never by the clock."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.draft import DraftPlace
from app.storage.store import Store


@dataclass(frozen=True)
class Draft:
    """One text as it stood a moment ago; a higher ``id`` was typed later."""

    id: int
    place: DraftPlace
    text: str
    at: datetime


def keep(store: Store, place: DraftPlace, text: str, at: datetime) -> None:
    """Keep the text of a place, in the stead of the one before; raises the UserErrors of a disk that refuses."""
    sql = 'insert or replace into draft (tbl, row_key, col, "text", "at") values (?, ?, ?, ?, ?)'
    with store.writing():
        store.connection.execute_sql(sql, (place.table, str(place.key), place.column, text, at.isoformat()))


def drop(store: Store, place: DraftPlace) -> None:
    """Keep no text of a place any longer."""
    sql = "delete from draft where tbl = ? and row_key = ? and col = ?"
    with store.writing():
        store.connection.execute_sql(sql, (place.table, str(place.key), place.column))


def all_drafts(store: Store) -> tuple[Draft, ...]:
    """Return every draft, the one typed last at the end."""
    rows = store.statement('select id, tbl, row_key, col, "text", "at" from draft order by id')
    return tuple(
        Draft(row[0], DraftPlace(row[1], int(row[2]), row[3]), row[4], datetime.fromisoformat(row[5]))
        for row in rows
    )
