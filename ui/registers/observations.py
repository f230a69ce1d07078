"""观摩记录 (F16): who went to see whose activity, as what, and what is to be learnt from it."""

from app.domain.registers import ObservationLevel, ObservationVisit, RegisterKind
from ui.registers.spec import RegisterSpec, Source, day_column, text_column, word_column
from ui.widgets.form import Form


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    form.add_name("observer", "观摩人", source.find_names)
    form.add_suggested("role", "身份", lambda: source.roles(RegisterKind.OBSERVATIONS))
    form.add_choice("level", "级别", [(level, level.value) for level in ObservationLevel])
    form.add_text("branch", "被观摩支部")
    form.add_text("theme", "主题")
    form.add_text("form", "形式")
    form.add_long_text("practice", "主要做法", lines=2)
    form.add_long_text("lessons", "可借鉴", lines=2)
    form.add_long_text("suggestion", "建议", lines=2)


OBSERVATIONS = RegisterSpec(
    kind=RegisterKind.OBSERVATIONS,
    columns=(
        day_column(),
        text_column("观摩人", "observer", 4.5),
        word_column("级别", "level", 8),
        text_column("被观摩支部", "branch", 8),
        text_column("身份", "role", 6),
        text_column("主题", "theme", 9),
    ),
    build=_build,
    blank=lambda day: ObservationVisit(0, day),
    teaser="去别的支部或上级集中观摩一次，记一行。",
    first="observer",
)
