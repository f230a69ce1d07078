"""重温入党誓词: the members who took it again; those of this joining month are filled in on request."""

from typing import Any

from app.domain.registers import Oath, RegisterKind
from ui.models.table_model import Column
from ui.registers.spec import (
    CHIPS_PER_LINE,
    Fill,
    RegisterSpec,
    Shown,
    Source,
    day_column,
    people_column,
    text_column,
)
from ui.widgets.form import Form


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    form.add_names("member_ids", "重温的党员", source.find_people, CHIPS_PER_LINE)
    form.add_yes_no("is_collective", "", "集体重温（全体一起）")
    form.add_text("place", "地点")
    form.add_name("led_by", "领誓人", source.find_names)


def _joined_this_month(row: Oath, source: Source) -> dict[str, Any]:
    """Add the members whose joining month is that of the day; whoever is listed stays."""
    found = [one.id for one in source.people.here if one.joined and one.joined.month == row.on.month]
    return {"member_ids": tuple(dict.fromkeys((*row.member_ids, *found)))}


OATHS = RegisterSpec(
    kind=RegisterKind.OATHS,
    columns=(
        day_column(),
        people_column("人数"),
        Shown(Column("方式", lambda row: "集体" if row.is_collective else "入党月份"), 5),
        text_column("领誓人", "led_by", 4.5),
        text_column("地点", "place", 7),
    ),
    build=_build,
    blank=lambda day: Oath(0, day),
    teaser="每次重温入党誓词记一行，选上重温的党员。",
    first="member_ids",
    fills=(Fill("本月入党的", _joined_this_month),),
)
