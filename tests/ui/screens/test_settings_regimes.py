"""设置 → 制度 by keyboard: the list, one regime, its clauses, a regime of her own, its trial, files, restart."""

import dataclasses
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app import paths
from app.domain.branch import RegimeInForce
from app.domain.own_tables import OwnRegime
from app.operations import branches, own_regime_state, own_regimes, plans
from app.operations.workspace import open_workspace
from app.rules.regime import load_regimes
from tests.app.operations import regime_examples as examples
from tests.ui.clipping import still_clipped
from tests.ui.keyboard import type_text
from ui import application, style
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.screens.settings import SettingsScreen
from ui.screens.settings_regimes import RegimesSection
from ui.session import Session

SHARE = "numbers.attendance_min_percent"
NOTICE_DAYS = "numbers.notice_days"
TODAY = examples.NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def opened(tmp_path):
    made = examples.branch(tmp_path)
    yield made
    made.close()


def shown(qtbot, workspace):
    """The section in its screen, where 今天 leads."""
    screen = SettingsScreen(Session(workspace))
    qtbot.addWidget(screen)
    screen.resize(1000, 480)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    screen.go_to(Place(Page.SETTINGS, field="used"))
    (section,) = (one for one in screen.sections if isinstance(one, RegimesSection))
    section.screen = screen
    return section


@pytest.fixture
def section(qtbot, opened):
    return shown(qtbot, opened)


def open_regime(qtbot, section, regime_id):
    """Go down the list with the arrow to a regime and open it with Enter."""
    wanted = [line.regime.id for line in section.list.lines].index(regime_id)
    section.list.first().setFocus()
    for _ in range(wanted):
        qtbot.keyClick(section.screen.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(section.screen.focusWidget(), Qt.Key.Key_Return)
    return section.part("details")


def press(qtbot, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def fill(qtbot, field, text):
    """Type into a line and leave it."""
    line = getattr(field, "line", field)
    line.setFocus()
    line.selectAll()
    if text:
        type_text(line, text)
    else:
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def choose(qtbot, field, words):
    """Go with the arrows to an option of a choice."""
    field.setFocus()
    steps = field.findText(words) - field.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(field, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert field.currentText() == words


def words(widget):
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]


# --- the list and one regime ----------------------------------------------------------------------------------------


def test_today_leads_to_the_list_with_the_focus_in_it(section):
    assert section.isVisible()
    assert section.screen.focusWidget() is section.list.list.rows[0]
    assert len(section.list.list.rows) == 11


def test_the_list_says_name_dates_and_origin(section):
    (row,) = (row for row in section.list.list.rows if "九步" in row.accessibleName())
    assert words(row) == ["主题党日“九步”安排", "✓ 2019年1月1日起", "程序自带"]
    below = [words(row)[0] for row in section.list.list.rows if words(row)[0].startswith("└")]
    assert len(below) == 4


def test_a_notice_is_ticked_with_its_days(qtbot, opened, section):
    branches.change_branch(opened, regimes=())
    section.refresh()
    form = open_regime(qtbot, section, "shanghai-chengjian-2017").form
    qtbot.keyClick(form.fields["used"], Qt.Key.Key_Space)
    entry = RegimeInForce("shanghai-chengjian-2017", date(2017, 5, 26))
    assert opened.branch().regimes == (entry,)
    fill(qtbot, form.fields["until"], "2026-12-31")
    assert opened.branch().regimes == (dataclasses.replace(entry, until=date(2026, 12, 31)),)
    fill(qtbot, form.fields["until"], "2016-1-1")
    assert opened.branch().regimes[0].until == date(2026, 12, 31)
    assert "没有保存" in form._problems["until"].text()
    qtbot.keyClick(form.fields["used"], Qt.Key.Key_Space)
    assert opened.branch().regimes == ()


def test_a_plan_sent_before_goes_on_as_it_was_and_this_is_said(qtbot, opened, section):
    made = plans.make_plan(opened, 2026, 7, 12)
    details = open_regime(qtbot, section, "school-huodongri-2")
    qtbot.keyClick(details.form.fields["used"], Qt.Key.Key_Space)
    assert details.older.isHidden(), "what was not sent can still be changed"
    plans.mark_sent(opened, made.plan.id, examples.NOW, "dw@example.invalid")
    section.refresh()
    assert details.older.isVisible()
    assert details.older.text() == "已经报送的2026年7–12月计划表还按原来的制度，要按新的就另做一份。"
    assert still_clipped(section.screen) == []


def test_an_overlay_beside_its_guide_is_hinted_at_and_not_locked(qtbot, opened, section):
    branches.enter_regime(opened, "suizhou-gaoxin", date(2026, 1, 1))
    details = open_regime(qtbot, section, "suizhou-gaoxin-soe")
    assert details.twice.isVisible()
    assert "会说两遍" in details.twice.text()
    qtbot.keyClick(details.form.fields["used"], Qt.Key.Key_Space)
    assert "suizhou-gaoxin-soe" in opened.branch().regimes_on(TODAY)


def test_the_clauses_are_read_by_part_of_the_work(qtbot, opened, section):
    details = open_regime(qtbot, section, "jiubu")
    assert details.asks.text().startswith("共 34 条")
    press(qtbot, details.clauses_button)
    clauses = section.part("clauses")
    assert clauses.isVisible()
    assert not details.isVisible()
    text = "\n".join(words(clauses))
    for rule in opened.regime_set.get("jiubu").rules:
        assert rule.id in text
        assert rule.demand in text
        assert rule.clause.quote in text
    assert "第 5 步　党员签到" in text
    qtbot.keyClick(clauses.back, Qt.Key.Key_PageDown)
    assert section.verticalScrollBar().value() > 0, "the page is read by keyboard"
    press(qtbot, clauses.back)
    assert details.isVisible()
    press(qtbot, details.back)
    assert section.list.isVisible()
    assert section.day.isVisible()


def test_where_regimes_differ_is_a_small_table(qtbot, opened, section):
    branches.leave_regime(opened, "shanghai-chengjian-2017")
    section.refresh()
    assert not section.differences.isVisible()
    branches.enter_regime(opened, "suizhou-gaoxin", date(2026, 1, 1))
    section.refresh()
    assert section.differences.isVisible()
    assert section.differences.model.rowCount() > 1


def test_a_refused_file_is_named_with_line_and_reason(qtbot, opened, tmp_path):
    folder = tmp_path / "regimes"
    folder.mkdir()
    good = paths.resource("regimes", "jiubu.toml").read_text(encoding="utf-8")
    (folder / "jiubu.toml").write_text(good.replace("report_days = 2", "report_dayz = 2"), encoding="utf-8")
    broken = dataclasses.replace(opened, shipped_regimes=load_regimes(folder), read={})
    section = shown(qtbot, broken)
    line = good.splitlines().index("report_days = 2") + 1
    qtbot.wait(10)  # Qt shows what was added to a layout in its next turn
    (text,) = (text for text in words(section.list) if "jiubu.toml" in text)
    assert f"制度文件「jiubu.toml」第 {line} 行有问题" in text
    assert "report_dayz" in text


# --- a regime of her own --------------------------------------------------------------------------------------------


def copied(qtbot, section, regime_id="jiubu"):
    """Copy a regime and return the form it opens."""
    press(qtbot, open_regime(qtbot, section, regime_id).copy_button)
    editor = section.part("editor")
    assert editor.isVisible()
    return editor


def to_ninety(qtbot, editor):
    """Ask for 90 % with the clause that says so."""
    fields = editor.numbers.fields
    fill(qtbot, fields[SHARE], "90")
    assert fields[f"{SHARE}.section"].isVisible()
    fill(qtbot, fields[f"{SHARE}.section"], "第三条")
    fill(qtbot, fields[f"{SHARE}.quote"], "到会不少于九成")


def test_from_eighty_to_ninety(qtbot, opened, section):
    """Copied, changed, tried on last year, put in force: a new activity is judged by it, an old one is not."""
    marked = {came: examples.held(opened, date(2025, 3, came), came) for came in (12, 10, 9)}
    old = examples.held(opened, TODAY - 5 * DAY, came=10)
    editor = copied(qtbot, section)
    fill(qtbot, editor.head.fields["short"], "本支部办法")
    assert not editor.numbers.fields[f"{SHARE}.section"].isVisible()
    to_ninety(qtbot, editor)
    assert not editor.uncited.isVisible()
    press(qtbot, editor.trial.button)
    assert editor.trial.year.value() == 2025
    assert [line.activity_id for line in editor.trial.model.rows] == [marked[10].id]
    assert editor.trial.total.text() == "2025 年有 1 项会变：新增 1 个问题，消失 0 个。"
    assert opened.branch().regimes_on(TODAY) == ("jiubu", "shanghai-chengjian-2017"), "a trial stores nothing"
    press(qtbot, editor.back)
    details = section.part("details")
    assert "会说两遍" in details.twice.text()
    qtbot.keyClick(details.form.fields["used"], Qt.Key.Key_Space)
    press(qtbot, details.back)
    qtbot.keyClick(open_regime(qtbot, section, "jiubu").form.fields["used"], Qt.Key.Key_Space)
    new = examples.held(opened, TODAY, came=10)
    assert new.regimes == ("shanghai-chengjian-2017", "own-1")
    assert examples.shares(opened, new) == [("本支部办法", 90, "到会不少于九成")]
    assert old.regimes == ("jiubu", "shanghai-chengjian-2017")
    assert examples.shares(opened, old) == []


def test_a_change_is_uncited_until_its_clause_is_written(qtbot, section):
    editor = copied(qtbot, section)
    fill(qtbot, editor.numbers.fields[SHARE], "90")
    assert editor.uncited.text() == "还没写依据的条目：JB-08 到会人数达到本支部党员总数的80%。"
    fill(qtbot, editor.numbers.fields[f"{SHARE}.quote"], "到会不少于九成")
    assert editor.uncited.isVisible(), "the section is still missing"
    fill(qtbot, editor.numbers.fields[f"{SHARE}.section"], "第三条")
    assert not editor.uncited.isVisible()


def test_what_is_refused_stays_in_its_field_and_is_not_stored(qtbot, opened, section):
    editor = copied(qtbot, section)
    before = opened.store.all(OwnRegime)
    numbers = editor.numbers
    fill(qtbot, numbers.fields[SHARE], "120")
    assert "1 到 100" in numbers._problems[SHARE].text()
    fill(qtbot, numbers.fields[NOTICE_DAYS], "")
    assert "JB-06" in numbers._problems[NOTICE_DAYS].text()
    assert opened.store.all(OwnRegime) == before
    fill(qtbot, numbers.fields["numbers.report_days"], "3")
    assert numbers.fields[NOTICE_DAYS].line.text() == "", "another entry does not touch it"
    assert "JB-06" in numbers._problems[NOTICE_DAYS].text()
    fill(qtbot, numbers.fields[NOTICE_DAYS], "7")
    assert numbers._problems[NOTICE_DAYS].text() == ""
    assert opened.regime_set.get("own-1").numbers.notice_days == 7


def test_a_name_cannot_be_taken_away(qtbot, opened, section):
    editor = copied(qtbot, section)
    fill(qtbot, editor.head.fields["short"], "")
    assert "「简称」" in editor.head._problems["short"].text()
    assert opened.regime_set.get("own-1").notice.short == "主题党日“九步”安排（本单位）"


def test_a_wrong_deadline_is_refused_in_place(qtbot, opened, section):
    editor = copied(qtbot, section, "shanghai-chengjian-2017")
    fill(qtbot, editor.plans.fields["due0"], "2-30")
    assert "2-30" in editor.plans._problems["due0"].text()
    fill(qtbot, editor.plans.fields["due0"], "6月20日")
    assert editor.plans.fields["due0"].text() == "6-20"
    (due,) = opened.regime_set.get("own-1").plans[0].due
    assert (due.month, due.day) == (6, 20)


def test_a_day_is_taken_once_all_its_parts_are_there(qtbot, opened, section):
    editor = copied(qtbot, section)
    fields = editor.numbers.fields
    choose(qtbot, fields["day.kind"], "每月第几个星期几")
    assert "「第几个」" in editor.numbers._problems["day.kind"].text()
    choose(qtbot, fields["day.nth"], "第二个")
    choose(qtbot, fields["day.weekday"], "星期三")
    assert editor.numbers._problems["day.kind"].text() == ""
    day = opened.regime_set.get("own-1").day
    assert (day.nth, day.weekday) == (2, 2)


def test_a_rule_is_switched_off_with_its_clause(qtbot, opened, section):
    editor = copied(qtbot, section)
    rules = editor.rules
    rules.table.setFocus()
    wanted = [one.rule.id for one in rules.model.rows].index("JB-20")
    for _ in range(wanted):
        qtbot.keyClick(rules.table, Qt.Key.Key_Down)
    assert rules.demand.text().startswith("JB-20")
    qtbot.keyClick(rules.table, Qt.Key.Key_Return)
    assert section.screen.focusWidget() is rules.form.fields["severity"]
    choose(qtbot, rules.form.fields["severity"], "不用")
    fill(qtbot, rules.form.fields["section"], "第五条")
    rule = opened.regime_set.get("own-1").rule("JB-20")
    assert not rule.is_on
    assert rule.clause.section == "第五条"
    assert rules.chosen.rule.id == "JB-20", "the table stays where it was"
    assert "不用（原来请确认）" in rules.model.columns[2].value(rules.model.rows[wanted])


def test_a_percent_may_be_typed_and_the_problem_goes_with_it(qtbot, section):
    editor = copied(qtbot, section)
    field = editor.numbers.fields[SHARE]
    fill(qtbot, field, "90%")
    assert (field.value(), field.line.text()) == (90, "90")
    fill(qtbot, field, "很多")
    assert editor.numbers._problems[SHARE].isVisible()
    fill(qtbot, field, "90")
    assert not editor.numbers._problems[SHARE].isVisible()


def test_a_changed_rule_keeps_its_name(qtbot, opened, section):
    editor = copied(qtbot, section)
    before = opened.regime_set.get("jiubu").rule("JB-06").demand
    fill(qtbot, editor.numbers.fields[NOTICE_DAYS], "7")
    assert editor.uncited.text() == f"还没写依据的条目：JB-06 {before}。"
    rules = editor.rules
    at = [one.rule.id for one in rules.model.rows].index("JB-06")
    index = rules.model.index(at, 1)
    assert index.data() == f"待补（原来：{before}）"
    assert index.data(Qt.ItemDataRole.ForegroundRole).name().upper() == style.COLOURS.secondary
    rules.table.setCurrentIndex(index)
    assert before in rules.demand.text()
    fill(qtbot, editor.numbers.fields[f"{NOTICE_DAYS}.section"], "第二条")
    fill(qtbot, editor.numbers.fields[f"{NOTICE_DAYS}.quote"], "提前七天公示")
    assert rules.model.index(at, 1).data() == "提前七天公示"
    fill(qtbot, editor.numbers.fields[NOTICE_DAYS], "9")
    assert editor.uncited.isVisible()
    assert editor.numbers.fields[f"{NOTICE_DAYS}.quote"].text() == ""


def test_a_word_of_her_own_has_a_place_for_its_clause(qtbot, opened, section):
    editor = copied(qtbot, section)
    fields = editor.head.fields
    assert not fields["superior.section"].isVisible()
    fill(qtbot, fields["superior"], "县直机关工委")
    assert fields["superior.section"].isVisible()
    assert not fields["theme_day.section"].isVisible()
    assert editor.uncited.text() == "还没写依据的条目：上级叫什么。"
    fill(qtbot, fields["superior.section"], "第一条")
    fill(qtbot, fields["superior.quote"], "报县直机关工委")
    assert not editor.uncited.isVisible()
    assert opened.regime_set.get("own-1").words.superior_clause.section == "第一条"


def test_what_is_not_used_yet_is_not_called_so(qtbot, opened, section):
    copied(qtbot, section)
    section.show_part("details", "own-1")
    details = section.part("details")
    assert "也在用" not in details.twice.text()
    assert "还没有用" in details.twice.text()
    qtbot.keyClick(details.form.fields["used"], Qt.Key.Key_Space)
    assert "也在用" in details.twice.text()


def test_a_later_version_says_one_day_everywhere(qtbot, opened, section):
    examples.raised(opened)
    branches.enter_regime(opened, "own-1", TODAY)
    examples.held(opened, TODAY, came=10)
    newer = own_regimes.new_version(opened, "own-1", date(2027, 2, 1))
    section.refresh()
    section.show_part("details", newer)
    form = section.part("details").form
    assert form.fields["since"].value() == date(2027, 2, 1)
    assert not form.fields["since"].isEnabled()
    assert form._hints["since"].isVisible()
    fill(qtbot, form.fields["until"], "2027-12-31")
    assert RegimeInForce("own-1", TODAY, date(2027, 12, 31)) in opened.branch().regimes
    section.show_part("details", "own-1")
    assert form.fields["since"].isEnabled()
    assert form.fields["until"].value() == date(2027, 1, 31)
    assert not form.fields["until"].isEnabled()
    fill(qtbot, form.fields["since"], "2026-1-1")
    assert "2026年6月15日" in form._problems["since"].text(), "not before the regime itself"


def test_numbers_nothing_leans_on_are_shown_when_asked_for(qtbot, opened, section):
    editor = copied(qtbot, section)
    field = editor.numbers.fields["numbers.talks_per_year"]
    assert not field.isVisible()
    press(qtbot, editor.all_button)
    assert field.isVisible()
    fill(qtbot, field, "2")
    assert opened.regime_set.get("own-1").numbers.talks_per_year == 2


def test_one_in_use_is_followed_by_a_new_version(qtbot, opened, section):
    examples.raised(opened)
    branches.enter_regime(opened, "own-1", TODAY - 30 * DAY)
    activity = examples.held(opened, TODAY, came=10)
    section.refresh()
    details = open_regime(qtbot, section, "own-1")
    assert not details.edit_button.isVisible()
    assert "1 次活动" in details.pinned.text()
    fill(qtbot, details.version.fields["version_since"], "2026-6-15")
    press(qtbot, details.version_button)
    assert "没有保存" in details.version._problems["version_since"].text()
    fill(qtbot, details.version.fields["version_since"], "2026-7-1")
    press(qtbot, details.version_button)
    editor = section.part("editor")
    assert editor.regime_id == "own-2"
    fill(qtbot, editor.numbers.fields[SHARE], "95")
    assert opened.regime_set.get("own-2").numbers.attendance_min_percent == 95
    assert examples.shares(opened, activity) == [("本支部办法", 90, "到会不少于九成")]


def test_deleting_says_what_became_of_it(qtbot, opened, section):
    examples.raised(opened)
    branches.enter_regime(opened, "own-1", TODAY - 30 * DAY)
    section.refresh()
    offered = []
    section.session.undo_offered.connect(lambda text, _undo: offered.append(text))
    press(qtbot, open_regime(qtbot, section, "own-1").delete_button)
    assert "改为到今天止" in offered[-1]
    assert opened.regime_set.get("own-1").until == TODAY
    details = section.part("details")
    qtbot.keyClick(details.form.fields["used"], Qt.Key.Key_Space)
    press(qtbot, details.delete_button)
    assert offered[-1].startswith("已删除")
    assert section.list.isVisible()
    assert "own-1" not in [line.regime.id for line in section.list.lines]


def test_undoing_the_copy_leads_back_to_the_list(qtbot, opened, section):
    undo = []
    section.session.undo_offered.connect(lambda _text, do: undo.append(do))
    section.session.changed.connect(lambda _: section.screen.refresh())
    copied(qtbot, section)
    undo[-1]()
    assert section.list.isVisible()
    assert opened.store.all(OwnRegime) == ()


def test_a_regime_goes_out_and_in_as_a_file(qtbot, opened, tmp_path):
    key = examples.raised(opened)
    section = shown(qtbot, opened)
    picked = []
    section.list._pick = lambda *_: picked.pop()
    details = open_regime(qtbot, section, key)
    press(qtbot, details.export_button)
    file = opened.exports / "本支部办法.toml"
    assert file.exists()
    assert "已导出" in details.strip.text.text()
    press(qtbot, details.back)
    broken = tmp_path / "来文.toml"
    broken.write_text(file.read_text(encoding="utf-8").replace("= 90", "= 900"), encoding="utf-8")
    picked.append(broken)
    press(qtbot, section.list.import_button)
    assert "「来文.toml」第" in section.list.what.text()
    assert "没有导入" in section.list.what.text()
    good = tmp_path / "别的.toml"
    good.write_text(file.read_text(encoding="utf-8").replace("= 90", "= 85"), encoding="utf-8")
    picked.append(good)
    press(qtbot, section.list.import_button)
    assert section.part("details").isVisible()
    assert not section.list.trouble.isVisible()
    assert len(opened.store.all(OwnRegime)) == 2


def test_a_restart_keeps_it(qtbot, opened, section):
    to_ninety(qtbot, copied(qtbot, section))
    root = opened.root
    opened.close()
    again = open_workspace(root, clock=lambda: examples.NOW)
    editor_text = own_regime_state.own_text(again, "own-1")
    section = shown(qtbot, again)
    details = open_regime(qtbot, section, "own-1")
    press(qtbot, details.edit_button)
    fields = section.part("editor").numbers.fields
    values = [fields[name].value() for name in (SHARE, f"{SHARE}.section", f"{SHARE}.quote")]
    again.close()
    assert values == [90, "第三条", "到会不少于九成"]
    assert "九成" in editor_text


def test_the_window_leads_from_today_into_the_list(qtbot, opened):
    window = MainWindow(Session(opened), lambda _: None)
    qtbot.addWidget(window)
    window.resize(1092, 536)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.go_to(Place(Page.SETTINGS, field="used"))
    (section,) = (
        one for one in window.findChildren(SettingsScreen)[0].sections if isinstance(one, RegimesSection)
    )
    assert section.isVisible()
    assert window.focusWidget() is section.list.list.rows[0]


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped(qtbot, dressed, opened, wide, high, points):
    """The page stands in the window, which takes about 5 em of its width and 4 em of its height."""
    application.set_text_size(dressed, points)
    examples.held(opened, date(2025, 3, 20), came=10)
    branches.enter_regime(opened, "suizhou-gaoxin", date(2026, 1, 1))
    branches.enter_regime(opened, "suizhou-gaoxin-soe", date(2026, 1, 1))
    section = shown(qtbot, opened)
    section.screen.resize(wide - 5 * style.em(section), high - 4 * style.em(section))
    found = still_clipped(section.screen)
    section.show_part("details", "suizhou-gaoxin-soe")
    found += still_clipped(section.screen)
    section.show_part("clauses", "suizhou-gaoxin")
    found += still_clipped(section.screen)
    section.show_part("details", "jiubu")
    press(qtbot, section.part("details").copy_button)
    editor = section.part("editor")
    editor.numbers.shows_all = True
    to_ninety(qtbot, editor)
    fill(qtbot, editor.numbers.fields[NOTICE_DAYS], "")
    press(qtbot, editor.trial.button)
    found += still_clipped(section.screen)
    section.show_part("details", "own-1")
    found += still_clipped(section.screen)
    application.set_text_size(dressed, style.BASE_POINTS)
    assert found == []
