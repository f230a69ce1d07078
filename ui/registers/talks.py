"""谈话: with which member, by whom, why, what was said."""

from app.domain.registers import RegisterKind, Talk, TalkKind
from ui.registers.spec import RegisterSpec, Source, day_column, text_column, word_column
from ui.widgets.form import Form

ABOUT = ("谈心交心", "无故缺席活动", "思想和工作情况", "生活困难", "外出情况")


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    form.add_name("name", "谈话对象", source.find_people)
    form.add_choice("kind", "种类", [(kind, kind.value) for kind in TalkKind])
    form.add_name("talker", "谈话人", source.find_names)
    form.add_suggested("reason", "事由", lambda: ABOUT)
    form.add_long_text("points", "谈话要点", lines=3)
    form.add_long_text("attitude", "本人态度", lines=2)


TALKS = RegisterSpec(
    kind=RegisterKind.TALKS,
    columns=(
        day_column(),
        text_column("谈话对象", "name", 4.5),
        word_column("种类", "kind", 7),
        text_column("谈话人", "talker", 4.5),
        text_column("事由", "reason", 8),
    ),
    build=_build,
    blank=lambda day: Talk(0, day, 0),
    teaser="谈心谈话、诫勉谈话、联系流动党员、走访慰问，每谈一次记一行。",
    person="name",
    begins_with="和谁谈话",
    first="kind",
)
