"""What goes into a column comes out the same, whatever the field is declared as."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from hypothesis import given
from hypothesis import strategies as st

from app.domain.partial_date import PartialDate
from app.storage.mapping import from_columns, to_columns


class Colour(Enum):
    RED = "红"
    BLUE = "蓝"


@dataclass(frozen=True)
class Inner:
    name: str
    on: date | None


@dataclass(frozen=True)
class Everything:
    id: int
    text: str
    is_on: bool
    day: date | None
    at: datetime
    partial: PartialDate | None
    colour: Colour
    names: tuple[str, ...]
    inner: tuple[Inner, ...]
    one: Inner | None
    colours: tuple[Colour | None, ...]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates()
partials = st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12), st.none() | st.integers(1, 28))
inners = st.builds(Inner, texts, st.none() | days)
records = st.builds(
    Everything,
    id=st.integers(0, 2**40),
    text=texts,
    is_on=st.booleans(),
    day=st.none() | days,
    at=st.datetimes(),
    partial=st.none() | partials,
    colour=st.sampled_from(Colour),
    names=st.lists(texts, max_size=4).map(tuple),
    inner=st.lists(inners, max_size=3).map(tuple),
    one=st.none() | inners,
    colours=st.lists(st.none() | st.sampled_from(Colour), max_size=4).map(tuple),
)


@given(records)
def test_a_record_survives_its_columns(record: Everything) -> None:
    assert from_columns(Everything, to_columns(record)) == record


@given(records)
def test_nothing_is_stored_as_a_float_or_an_object(record: Everything) -> None:
    assert all(isinstance(value, str | int | None) for value in to_columns(record).values())
