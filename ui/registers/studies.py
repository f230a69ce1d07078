"""学习学时: what was studied, how many hours, by whom."""

from app.domain.registers import RegisterKind, StudyRecord
from app.domain.scaled import scaled_text
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
    form.add_text("what", "学习内容")
    form.add_decimal("tenths", "每人学时", 1, "学时")
    form.add_names("member_ids", "学习的党员", source.find_people, CHIPS_PER_LINE)


STUDIES = RegisterSpec(
    kind=RegisterKind.STUDIES,
    columns=(
        day_column(),
        text_column("学习内容", "what", 11),
        Shown(Column("学时", lambda row: scaled_text(row.tenths, 1), align_right=True), 4),
        people_column("人数"),
    ),
    build=_build,
    blank=lambda day: StudyRecord(0, day),
    teaser="集中学习、培训一次记一行：每人多少学时，哪些人学了。",
    first="what",
    fills=(
        Fill("全体党员", lambda row, source: {"member_ids": tuple(one.id for one in source.people.here)}),
    ),
)
