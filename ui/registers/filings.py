"""固定党日备案: the day the branch chose, why, and when it was filed with whom."""

from app.domain.registers import FixedDayFiling, RegisterKind
from ui.models.table_model import Column
from ui.registers.spec import RegisterSpec, Shown, Source, text_column
from ui.widgets.form import Form


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "报送日期")
    form.add_text("day", "固定日期", "例如：每月第三个星期四")
    form.add_long_text("reason", "理由", lines=2)
    form.add_text("filed_with", "备案单位")


FILINGS = RegisterSpec(
    kind=RegisterKind.FILINGS,
    columns=(
        Shown(Column("报送日期", lambda row: f"{row.on.year}.{row.on.month}.{row.on.day}"), 6),
        text_column("固定日期", "day", 9),
        text_column("备案单位", "filed_with", 8),
        text_column("理由", "reason", 8),
    ),
    build=_build,
    blank=lambda day: FixedDayFiling(0, day),
    teaser="支部定下每月哪一天过主题党日，报上级备案时记一行。",
    first="day",
)
