"""The first day (UX 2.13): the sample tried out, then her own branch from a roster file to a real sheet."""

from pathlib import Path

from app.domain.attendance import Mark
from app.domain.plan_cells import PlanColumn, cell_text
from app.operations import activities, home, members, plans
from app.operations.sample import roster_file
from app.operations.workspace import holds_data
from tests.flows.conftest import Desk, opened_again
from tests.flows.hand import focused, spoken, until
from ui.main_window import MainWindow

PEOPLE = 32


def test_the_first_day(desk: Desk) -> None:
    desk.program.start(None)
    try_the_sample(desk)
    begin_her_own(desk)
    set_up_the_branch(desk)
    make_a_plan(desk)
    print_the_sheet(desk)
    come_back_tomorrow(desk)


# --- the sample -----------------------------------------------------------------------------------------------------


def try_the_sample(desk: Desk) -> None:
    """Today's duties, the roll by initials, the sheet as it will be printed, the record as a file."""
    hand = desk.hand
    hand.sees("导入党员名册", "先看示例支部", "打开已有数据")
    hand.press("Alt+S")
    desk.comes(MainWindow)
    hand.sees("正在看示例支部，随便改，不会影响真的数据。", "换成我的支部", "6月15日 星期一")
    due = home.today_duties(desk.stored)
    assert len(due) >= 3
    hand.sees(*map(home.duty_text, due[:3]))
    take_the_roll(desk)
    see_the_sheet(desk)
    export_a_record(desk)


def take_the_roll(desk: Desk) -> None:
    """``wxm`` Enter, ``ln`` 5, 其余全部到会."""
    hand = desk.hand
    hand.press("Ctrl+3", "Return")
    hand.sees("党员签到")
    hand.push("录入到会：去录入")
    hand.sees("应到 32 · 已登记 2 · 到会 0 · 请假 2 · 未登记 30", "还差 26 人到 80%")
    hand.type("wxm")
    hand.press("Return")
    hand.sees("1 号王小明：到会")
    hand.type("ln5")
    hand.sees("2 号李娜：事假")
    hand.press("Alt+A")
    hand.sees(
        "应到 32 · 已登记 32 · 到会 29 · 请假 3 · 未登记 0", "29/32 = 90.6%", "其余 28 人已登记到会", "撤销"
    )
    marks = {line.name: line.mark for line in activities.activity_file(desk.stored, current(desk)).expected}
    assert (marks["王小明"], marks["李娜"]) == (Mark.PRESENT, Mark.PERSONAL_LEAVE)
    assert sum(mark is Mark.PRESENT for mark in marks.values()) == 29
    hand.press("Esc")


def see_the_sheet(desk: Desk) -> None:
    hand = desk.hand
    hand.press("Ctrl+P")
    hand.sees("打印预览：", "A4，共 1 页")
    hand.press("Alt+S")
    hand.sees("已导出：")
    (made,) = desk.stored.exports.rglob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    hand.press("Esc")


def export_a_record(desk: Desk) -> None:
    """The activity of May is late: its record is opened from 今天 and exported."""
    hand = desk.hand
    hand.press("Ctrl+1")
    hand.press("Return")
    hand.sees("总结提升")
    hand.push("活动纪实表：导出")
    hand.sees("已导出：")
    (made,) = desk.stored.exports.rglob("*纪实*.docx")
    assert made.stat().st_size > 10_000


def current(desk: Desk) -> int:
    """The activity that is under way in the sample."""
    return home.open_activities(desk.stored)[-1].id


# --- her own branch -------------------------------------------------------------------------------------------------


def begin_her_own(desk: Desk) -> None:
    """换成我的支部, a place for the data, the roster through the four pages of the wizard."""
    hand = desk.hand
    hand.press("Ctrl+1")
    hand.push("换成我的支部")
    hand.sees("导入党员名册", "打开已有数据")
    hand.in_dialogs(
        lambda: hand.press("Alt+I"), lambda: choose_a_folder(desk), lambda: import_the_roster(desk)
    )
    desk.comes(MainWindow)
    assert holds_data(own(desk))
    assert len(members.roster(desk.stored)) == PEOPLE


def choose_a_folder(desk: Desk) -> None:
    hand = desk.hand
    hand.sees("数据放在哪里", "数据", "备份", "导出")
    hand.fill("数据文件夹", str(own(desk)))
    hand.press("Return")


def import_the_roster(desk: Desk) -> None:
    """Page by page; nothing is written before 确认导入."""
    hand = desk.hand
    hand.sees("从哪里导入")
    hand.in_dialogs(lambda: hand.press("Alt+F"), lambda: hand.pick(roster_file()))
    hand.sees("已读到：roster.xlsx")
    hand.press("Alt+N")
    hand.sees("表头在第 4 行。认出 32 人。", "110***********9017")
    hand.press("Alt+N")
    hand.sees("新增 32 人，更新 0 人。没有问题。", "合计行：小计")
    assert members.roster(desk.stored) == ()
    hand.press("Alt+C")
    hand.sees("导入 32 人，更新 0 人，跳过 0 人", "撤销整次导入")
    hand.press("Alt+D")


def own(desk: Desk) -> Path:
    return desk.root / "own"


def set_up_the_branch(desk: Desk) -> None:
    """Name, the superior's mailbox, the people, the two notices and the fixed day."""
    hand = desk.hand
    hand.press("Ctrl+7")
    hand.fill("党支部名称", "示例第三党支部")
    hand.fill("上级党组织", "示例机关党委")
    hand.fill("上级邮箱", "dangwei@example.cn")
    hand.fill("计划表标题单位", "示例单位")
    hand.fill("常用地点", "三楼会议室")
    hand.fill("书记", "王小明")
    hand.fill("记录人", "赵敏")
    hand.press("Tab")
    branch = desk.stored.branch()
    assert (branch.name, branch.superior_mail) == ("示例第三党支部", "dangwei@example.cn")
    assert desk.window.windowTitle() == "示例第三党支部"
    choose_the_rules(desk)


def choose_the_rules(desk: Desk) -> None:
    hand = desk.hand
    hand.tab_to("单位与人员", back=True)
    hand.press("Down", "Space")
    hand.sees("本支部可以同时按几个制度")
    for name in ("主题党日“九步”安排", "观摩交流活动通知（2017）"):
        hand.tab_to("党支部通用规范，没有用，程序自带")
        while not spoken(focused()).startswith(name):
            hand.press("Down")
        hand.press("Return")
        hand.tab_to("本支部按这个制度")
        hand.press("Space")
        hand.push("‹ 全部制度")
    hand.choose("哪一天", "每月第几个星期几")
    hand.choose("第几个", "第三个")
    hand.choose("星期几", "星期四")
    hand.sees("接下来六次", "6月18日")
    branch = desk.stored.branch()
    assert [entry.regime_id for entry in branch.regimes] == ["jiubu", "shanghai-chengjian-2017"]
    assert branch.day_rule is not None
    assert (branch.day_rule.nth, branch.day_rule.weekday) == (3, 3)


# --- the plan and the sheet -----------------------------------------------------------------------------------------


def make_a_plan(desk: Desk) -> None:
    """新建, one line written: the day is counted by itself, the duties of 今天 fill up when it is begun."""
    hand = desk.hand
    hand.press("Ctrl+2")
    hand.sees("还没有计划表")
    hand.press("Space")
    hand.sees("下半年（6–12月）", "从空白开始")
    hand.press("Return")
    hand.sees("2026年6–12月计划表", "6月18日（星期四）", "三楼会议室")
    hand.type("重温入党志愿")
    hand.press("Return")
    hand.sees("重温入党志愿", "已保存")
    (plan,) = plans.plans(desk.stored)
    row = plans.plan_file(desk.stored, plan.id).rows[0]
    assert (row.theme, cell_text(row, PlanColumn.TIME)) == ("重温入党志愿", "6月18日（星期四）")


def print_the_sheet(desk: Desk) -> None:
    """The activity is begun from its row; the sheet is on 今天 and comes out as PDF."""
    hand = desk.hand
    before = {home.duty_text(duty) for duty in home.today_duties(desk.stored)}
    hand.press("Up")
    hand.push("开始这次活动")
    hand.sees("6月主题党日 · 重温入党志愿", "定主题")
    (begun,) = home.open_activities(desk.stored)
    hand.press(*["Alt+Right"] * 3)
    hand.push("应到名单：冻结")
    hand.sees("应到 32 人")
    assert len(activities.activity_file(desk.stored, begun.id).expected) == PEOPLE
    hand.press("Alt+Right", "Ctrl+P")
    hand.sees("打印预览：")
    hand.press("Alt+S")
    hand.sees("已导出：")
    (made,) = desk.stored.exports.rglob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    hand.press("Esc", "Ctrl+1")
    more = {home.duty_text(duty) for duty in home.today_duties(desk.stored)} - before
    assert len(more) >= 2, more
    hand.sees(*more)


def come_back_tomorrow(desk: Desk) -> None:
    """Nothing is asked on leaving, and everything is there on the next start."""
    hand = desk.hand
    (begun,) = home.open_activities(desk.stored)
    hand.press("Ctrl+Q")
    until(lambda: desk.program.window is None or not desk.program.window.isVisible(), lambda: "it stays open")
    desk.program.start(None)
    desk.comes(MainWindow)
    assert desk.window.windowTitle() == "示例第三党支部"
    hand.press("Ctrl+2")
    hand.sees("重温入党志愿", "2026年6–12月计划表")
    hand.press("Ctrl+3")
    hand.sees("重温入党志愿", "6月18日 周四")
    hand.press("Return")
    hand.sees("6月主题党日 · 重温入党志愿")
    hand.press("Ctrl+4")
    hand.sees("王小明", "林海")
    hand.press("Ctrl+Q")
    stored = opened_again(own(desk))
    assert len(activities.activity_file(stored, begun.id).expected) == PEOPLE
    assert [paper.document for paper in activities.activity_file(stored, begun.id).papers] == [
        "sign_in_sheet"
    ]
    stored.close()
