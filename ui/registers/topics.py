"""主题菜单: themes for months of the year, 必选 with its source or 自选."""

from datetime import date

from app.domain.registers import RegisterKind, Topic
from ui.models.table_model import Column
from ui.registers.spec import RegisterSpec, Shown, Source, text_column
from ui.widgets.form import Form

MONTHS = [(month, f"{month}月") for month in range(1, 13)]


def _build(form: Form, source: Source) -> None:
    form.add_text("theme", "主题")
    form.add_choice("first_month", "从", MONTHS)
    form.add_choice("last_month", "到", MONTHS)
    form.add_yes_no("is_required", "", "必选（上级定的）")
    form.add_text("source", "来源", "例如：区委组织部 3 月通知")


def _blank(day: date) -> Topic:
    return Topic(0, day.year, day.month, day.month)


def _months(row: Topic) -> str:
    return (
        f"{row.first_month}月"
        if row.first_month == row.last_month
        else f"{row.first_month}–{row.last_month}月"
    )


TOPICS = RegisterSpec(
    kind=RegisterKind.TOPICS,
    columns=(
        Shown(Column("月份", _months), 5),
        text_column("主题", "theme", 12),
        Shown(Column("必选", lambda row: "必选" if row.is_required else "自选"), 4),
        text_column("来源", "source", 8),
    ),
    build=_build,
    blank=_blank,
    teaser="上级定的必选主题和本支部的自选主题，一个一行。",
    required=(),
    first="theme",
)
