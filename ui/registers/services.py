"""志愿服务: what was done for whom, where, by how many."""

from app.domain.registers import RegisterKind, Service
from ui.registers.spec import CHIPS_PER_LINE, RegisterSpec, Source, day_column, number_column, text_column
from ui.widgets.form import Form


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    form.add_text("what", "做了什么")
    form.add_text("place", "地点")
    form.add_number("people", "参加人数", 0, 9999, "人")
    form.add_names("member_ids", "参加的党员", source.find_people, CHIPS_PER_LINE)
    form.add_long_text("note", "备注", lines=2)


SERVICES = RegisterSpec(
    kind=RegisterKind.SERVICES,
    columns=(
        day_column(),
        text_column("做了什么", "what", 11),
        text_column("地点", "place", 7),
        number_column("人数", "people"),
    ),
    build=_build,
    blank=lambda day: Service(0, day),
    teaser="为民服务、志愿服务、双报到，做一次记一行。",
    first="what",
)
