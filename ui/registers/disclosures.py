"""党务公开: what was made public, how, until when."""

from app.domain.registers import Disclosure, DisclosureItem, RegisterKind
from ui.registers.spec import RegisterSpec, Source, day_column, text_column, word_column
from ui.widgets.form import Form

WAYS = ("公开栏", "党员大会通报", "微信群", "网站")


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "公开日期")
    form.add_choice("item", "事项", [(item, item.value) for item in DisclosureItem])
    form.add_suggested("how", "方式", lambda: WAYS)
    form.add_long_text("content", "内容", lines=3)
    source.add_date(form, "until", "公开到")


DISCLOSURES = RegisterSpec(
    kind=RegisterKind.DISCLOSURES,
    columns=(
        day_column(),
        word_column("事项", "item", 8),
        text_column("方式", "how", 6),
        text_column("内容", "content", 9),
    ),
    build=_build,
    blank=lambda day: Disclosure(0, day),
    teaser="上级部署、重点工作、党费收缴、参加活动情况，公开一次记一行。",
    first="item",
)
