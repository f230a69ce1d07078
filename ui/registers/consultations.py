"""征求意见: how many were asked about what, what they said, what was taken up."""

from app.domain.registers import Consultation, RegisterKind
from ui.registers.spec import RegisterSpec, Source, day_column, number_column, text_column
from ui.widgets.form import Form

WAYS = ("座谈", "问卷", "个别谈话", "微信群", "意见箱", "入户走访")


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    form.add_text("about", "征求什么")
    form.add_suggested("how", "方式", lambda: WAYS)
    form.add_number("people", "参加人数", 0, 9999, "人")
    form.add_long_text("opinions", "意见归纳", lines=3)
    form.add_long_text("adopted", "采纳情况", lines=2)


CONSULTATIONS = RegisterSpec(
    kind=RegisterKind.CONSULTATIONS,
    columns=(
        day_column(),
        text_column("征求什么", "about", 9),
        text_column("方式", "how", 5),
        number_column("人数", "people"),
        text_column("意见归纳", "opinions", 9),
    ),
    build=_build,
    blank=lambda day: Consultation(0, day),
    teaser="定主题、做计划前征求党员和群众意见，在这里记一行。",
    first="about",
)
