"""The holiday table of a year: brought along, entered row by row, read from a notice, given back."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.own_tables import OwnHoliday, OwnHolidayYear
from app.operations import holidays, undoing
from app.operations.holidays import YearOrigin
from app.operations.workspace import Workspace, create_workspace, open_workspace

NOW = datetime(2026, 11, 22, 9, 41)
NOTICE = """示例机关关于2027年部分节假日安排的通知
示例发〔2026〕9号
一、元旦：2026年12月31日至2027年1月2日放假调休，共3天。2026年12月26日（周六）上班。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
示例机关
2026年11月5日"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "支部", clock=lambda: NOW)


def day(text: str) -> date:
    return date.fromisoformat(text)


def spring(first: str = "2027-02-05", last: str = "2027-02-12") -> OwnHoliday:
    return OwnHoliday("春节", day(first), day(last), (day("2027-02-05"),))


def take(workspace: Workspace) -> OwnHolidayYear:
    return holidays.take_notice(workspace, holidays.read_notice(workspace, NOTICE, 2026))


def test_every_year_says_where_its_table_comes_from(workspace: Workspace) -> None:
    holidays.put_break(workspace, 2027, spring())
    found = dict(holidays.origins(workspace))
    assert (found[2026], found[2027], found[2028]) == (
        YearOrigin.SHIPPED,
        YearOrigin.OWN,
        YearOrigin.UNPUBLISHED,
    )
    assert holidays.holiday_year(workspace, 2026).origin is YearOrigin.SHIPPED
    assert holidays.holiday_year(workspace, 2028).origin is YearOrigin.UNPUBLISHED


def test_a_year_without_a_notice_names_its_feasts_and_no_break(workspace: Workspace) -> None:
    year = holidays.holiday_year(workspace, 2027)
    assert year.breaks == ()
    assert [feast.name for feast in year.missing] == [
        *("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
    ]
    assert year.missing[1].days == tuple(date(2027, 2, number) for number in range(5, 9))


def test_a_notice_is_taken_whole_with_its_source_and_its_december(workspace: Workspace) -> None:
    take(workspace)
    year = holidays.holiday_year(workspace, 2027)
    assert (year.origin, year.is_published, year.missing) == (YearOrigin.OWN, True, ())
    assert (year.title, year.number) == ("示例机关关于2027年部分节假日安排的通知", "示例发〔2026〕9号")
    assert year.issued == date(2026, 11, 5)
    assert holidays.known_until(workspace) == date(2027, 12, 31)
    calendar = workspace.calendar
    assert calendar.is_day_off(date(2027, 2, 12)) and calendar.is_workday(date(2027, 2, 13))
    assert calendar.is_day_off(date(2026, 12, 31)) and calendar.is_workday(date(2026, 12, 26))
    assert [one.name for one in holidays.holiday_year(workspace, 2026).december] == ["元旦"]


def test_it_is_read_again_after_a_restart(workspace: Workspace) -> None:
    stored = take(workspace)
    workspace.close()
    again = open_workspace(workspace.root, clock=lambda: NOW)
    assert again.store.get(OwnHolidayYear, 2027) == stored
    assert again.calendar.is_day_off(date(2027, 2, 12))
    again.close()


def test_a_year_is_provisional_until_every_feast_is_entered(workspace: Workspace) -> None:
    holidays.put_break(workspace, 2027, spring())
    year = holidays.holiday_year(workspace, 2027)
    assert not year.is_published
    assert "春节" not in [feast.name for feast in year.missing]
    assert holidays.is_provisional(workspace, date(2027, 2, 12))
    assert workspace.calendar.is_day_off(date(2027, 10, 1)), "the law's own days stay days off"
    assert holidays.known_until(workspace) == date(2026, 12, 31)


def test_a_row_is_changed_and_deleted_and_each_is_undone(workspace: Workspace) -> None:
    holidays.put_break(workspace, 2027, spring())
    holidays.put_break(workspace, 2027, spring(last="2027-02-11"), old=spring())
    assert holidays.holiday_year(workspace, 2027).breaks == (spring(last="2027-02-11"),)
    holidays.delete_break(workspace, 2027, spring(last="2027-02-11"))
    assert holidays.holiday_year(workspace, 2027).breaks == ()
    for breaks in ((spring(last="2027-02-11"),), (spring(),), ()):
        undoing.undo_last(workspace)
        assert holidays.holiday_year(workspace, 2027).breaks == breaks
    assert holidays.holiday_year(workspace, 2027).origin is YearOrigin.UNPUBLISHED


def test_changing_a_shipped_year_begins_from_it_and_it_is_given_back(workspace: Workspace) -> None:
    shipped = holidays.holiday_year(workspace, 2026)
    may = next(one for one in shipped.breaks if one.name == "劳动节")
    longer = OwnHoliday("劳动节", may.first, date(2026, 5, 6), may.statutory, may.working)
    holidays.put_break(workspace, 2026, longer, old=may)
    changed = holidays.holiday_year(workspace, 2026)
    assert changed.origin is YearOrigin.OWN
    assert changed.breaks == tuple(longer if one == may else one for one in shipped.breaks)
    assert (changed.title, changed.number, changed.issued) == (shipped.title, shipped.number, shipped.issued)
    assert workspace.calendar.is_day_off(date(2026, 5, 6))
    holidays.forget_year(workspace, 2026)
    assert holidays.holiday_year(workspace, 2026) == shipped
    undoing.undo_last(workspace)
    assert holidays.holiday_year(workspace, 2026).breaks == changed.breaks


@pytest.mark.parametrize("year", range(2017, 2027))
def test_a_shipped_year_stored_as_it_is_changes_no_day(workspace: Workspace, year: int) -> None:
    shipped = workspace.calendar.years[year]
    holidays.change_source(workspace, year, number="示例发〔2016〕1号")
    own = workspace.calendar.years[year]
    assert (own.days_off, own.working_weekends) == (shipped.days_off, shipped.working_weekends)
    assert own.published


def test_a_notice_that_changes_one_break_leaves_the_others(workspace: Workspace) -> None:
    text = "关于调整2026年劳动节假期安排的通知\n一、2026年5月1日至6日放假，共6天。"
    holidays.take_notice(workspace, holidays.read_notice(workspace, text, 2027))
    year = holidays.holiday_year(workspace, 2026)
    assert year.missing == ()
    assert [(one.name, one.last) for one in year.breaks if one.name == "劳动节"] == [
        ("劳动节", date(2026, 5, 6))
    ]
    assert year.number == "国办发明电〔2025〕7号", "what the text does not say stays"


@pytest.mark.parametrize(
    ("first", "last"),
    [("2027-02-12", "2027-02-05"), ("2026-11-30", "2027-01-01"), ("2027-12-31", "2028-01-02")],
)
def test_days_no_notice_of_the_year_can_name_are_refused(workspace: Workspace, first: str, last: str) -> None:
    with pytest.raises(ValueError, match="in 2027"):
        holidays.put_break(workspace, 2027, spring(first, last))


def test_what_does_not_go_together_is_named(workspace: Workspace) -> None:
    holidays.put_break(workspace, 2027, spring())
    holidays.put_break(workspace, 2027, OwnHoliday("元宵", day("2027-02-12"), day("2027-02-13")))
    texts = [holidays.problem_text(one) for one in holidays.holiday_year(workspace, 2027).problems]
    assert texts == ["“元宵”的假期里没有法定节日。", "2月12日在两个假期里。"]


def test_the_statutory_days_of_a_span_are_known_by_law(workspace: Workspace) -> None:
    found = holidays.statutory_in(workspace, 2027, day("2027-05-01"), day("2027-05-05"))
    assert found == (day("2027-05-01"), day("2027-05-02"))


def test_the_source_of_a_year_and_of_what_changed_it(workspace: Workspace) -> None:
    year = holidays.holiday_year(workspace, 2020)
    assert holidays.source_text(year) == (
        "国务院办公厅关于2020年部分节假日安排的通知 国办发明电〔2019〕16号；"
        "国务院办公厅关于延长2020年春节假期的通知 国办发明电〔2020〕1号"
    )


OF_2026 = "元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("\n".join(NOTICE.splitlines()[3:9]), 2027),
        (OF_2026, 2026),
        ("元旦：1月1日放假。", 2027),
        ("清明节：4月3日（周三）至5日（周一）放假，共3天。", 2027),
        ("2024年元旦：1月1日放假。", 2024),
    ],
)
def test_a_notice_without_its_title_is_of_the_year_its_weekdays_fit(
    workspace: Workspace, text: str, year: int
) -> None:
    assert holidays.read_notice(workspace, text).year == year
    assert holidays.read_notice(workspace, text, 2025).year == (2025 if year != 2024 else 2024)


def test_weekdays_of_another_year_make_the_year_doubtful(workspace: Workspace) -> None:
    assert not holidays.is_year_doubtful(holidays.read_notice(workspace, OF_2026))
    assert holidays.is_year_doubtful(holidays.read_notice(workspace, OF_2026, 2025))
