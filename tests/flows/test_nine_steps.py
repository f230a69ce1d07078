"""One activity from its plan row through all nine steps, every field asked for, and what may come in between."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QCheckBox

from app.domain.activity import Activity, ActivityFile, ActivityState
from app.domain.attendance import Mark
from app.domain.evaluation import Answer
from app.domain.step_facts import ApprovalAnswer
from app.operations import activities
from app.operations.workspace import create_workspace
from tests.flows.conftest import Desk, remembered
from tests.ui import builders
from tests.ui.photos import photo
from ui.main_window import MainWindow


@pytest.fixture
def branch(desk: Desk) -> Desk:
    """A branch of twelve under both notices with its plan of June to December; the clock can be put on."""
    opened = create_workspace(desk.root / "own", desk.clock)
    builders.branch(opened)
    builders.planned(opened)
    opened.close()
    remembered(desk.root / "own")
    desk.program.start(None)
    desk.comes(MainWindow)
    return desk


def test_all_nine_steps(branch: Desk) -> None:
    begin(branch)
    for step in (committee, approval, publicity, convening, sign_in, report, conduct, evaluation, summary):
        step(branch)
    branch.hand.press("Esc")
    branch.hand.sees("✓ 已完成")


def begin(desk: Desk) -> None:
    desk.hand.press("Ctrl+2")
    desk.hand.push("开始这次活动")
    desk.hand.sees("6月主题党日 · 学习党章，重温誓词", "支委会确定主题和计划")


def committee(desk: Desk) -> None:
    hand = desk.hand
    hand.choose("上午下午", "下午")
    hand.fill("几点", "14:00")
    hand.fill("主持人", "王小明")
    hand.fill("记录人", "李娜")
    hand.fill("主要内容", "具体做法：逐条学习党章。预期成效：人人写体会。")
    hand.fill("哪天开的", "6.3")
    hand.fill("在哪里开", "书记办公室")
    hand.fill("支委会主持人", "王小明")
    hand.fill("支委会记录人", "李娜")
    hand.tick(*(f"参加支委会的人：{name}" for name in builders.COMMITTEE))
    hand.fill("议题", "研究六月主题党日")
    hand.fill("讨论情况", "大家同意。")
    hand.fill("表决", "一致同意")
    hand.fill("决定", "6月18日下午开展。")
    finish(desk, 1)
    facts = file(desk).committee
    assert (facts.present, facts.decision) == (builders.COMMITTEE, "6月18日下午开展。")


def approval(desk: Desk) -> None:
    hand = desk.hand
    hand.fill("哪天报的", "6.4")
    hand.fill("怎么报的", "邮件")
    hand.choose("答复", "同意")
    hand.fill("哪天答复的", "6.5")
    hand.fill("审定意见", "同意。")
    finish(desk, 2)
    assert file(desk).approval.answer is ApprovalAnswer.APPROVED


def publicity(desk: Desk) -> None:
    desk.clock.at = datetime(2026, 6, 12, 10, 0)
    hand = desk.hand
    hand.fill("哪天公示的", "6.11")
    hand.fill("公示到哪天", "6.18")
    hand.fill("公示在哪里", "三楼公开栏")
    hand.fill("谁公示的", "李娜")
    finish(desk, 3)
    assert file(desk).publicity.posted_on == date(2026, 6, 11)


def convening(desk: Desk) -> None:
    hand = desk.hand
    hand.push("应到名单：冻结")
    hand.sees("应到 12 人")
    hand.fill("哪天通知的", "6.12")
    hand.fill("怎么通知的", "支部群")
    hand.fill("要准备什么", "带笔记本")
    hand.fill("请假截止", "6.17")
    finish(desk, 4)
    assert len(file(desk).expected) == 12


def sign_in(desk: Desk) -> None:
    """Two of twelve away: one ill with a slip, one on private business."""
    desk.clock.at = datetime(2026, 6, 18, 17, 30)
    hand = desk.hand
    hand.push("录入到会：去录入")
    for who, digit, why in (("ln", 4, "感冒"), ("sq", 5, "陪护家人")):
        hand.type(f"{who}{digit}")
        hand.press("F4", "F5", "Tab")
        hand.type(why)
        hand.press("Return")
    hand.press("Alt+A")
    hand.sees("应到 12 · 已登记 12 · 到会 10", "10/12 = 83.3%")
    hand.press("Esc")
    hand.tick("会上签到")
    finish(desk, 5)
    marks = {line.name: (line.mark, line.reason) for line in file(desk).expected}
    assert marks["李娜"] == (Mark.SICK_LEAVE, "感冒")
    assert marks["孙强"] == (Mark.PERSONAL_LEAVE, "陪护家人")


def report(desk: Desk) -> None:
    desk.hand.tick("已在会上通报")
    desk.hand.fill("通报人", "王小明")
    finish(desk, 6)
    assert file(desk).report.read_by == "王小明"


def conduct(desk: Desk) -> None:
    hand = desk.hand
    hand.push("实际时间、地点、主持人：按计划时间填")
    hand.fill("结束", "17:00")
    hand.fill("议程", "学习党章；讨论；小结")
    hand.fill("活动过程", "王小明领学，分组讨论。")
    hand.tab_to("讨论发言")
    hand.press("F2")
    hand.type("赵敏")
    hand.press("Tab")
    hand.type("要把学习落到窗口服务。")
    hand.press("Return")
    hand.fill("形成的共识", "每人办一件实事。")
    finish(desk, 7)
    done = file(desk)
    assert (done.conduct.began_at, done.conduct.ended_at) == ("14:00", "17:00")
    assert [(one.speaker, one.said) for one in done.speeches] == [("赵敏", "要把学习落到窗口服务。")]
    assert [one.name for one in done.evidence if one.step == 7] == ["照片.jpg"]


def evaluation(desk: Desk) -> None:
    hand = desk.hand
    hand.fill("测评日期", "6.18")
    hand.fill("发出", "10")
    hand.fill("收回", "10")
    hand.fill("监票人", "赵敏")
    hand.fill("计票人", "单晓")
    hand.tab_to("测评票")
    for slip in range(10):
        hand.type("11111" if slip else "12222")
        hand.press("Return")
    hand.sees("满意率")
    finish(desk, 8)
    assert len(file(desk).ballots) == 10
    assert file(desk).ballots[0].answers[1] is Answer.FAIRLY_SATISFIED


def summary(desk: Desk) -> None:
    """The summary, 补学 of the two, the record exported and mailed."""
    hand = desk.hand
    desk.clock.at = datetime(2026, 6, 19, 16, 0)
    hand.push("补学名单：列出未到会人员")
    for _ in range(2):
        for text in ("6.19", "赵敏", "6.19", "自学", "学习材料"):
            hand.press("Tab")
            hand.type(text)
        hand.press("Tab")
    hand.fill("总结", "学得实，讨论联系工作。")
    hand.push("活动纪实表：导出")
    hand.sees("已导出：")
    hand.push("报送上级：准备邮件")
    hand.sees("收件人", "dangwei@example.cn")
    hand.push("我已发出")
    hand.sees("已报送")
    finish(desk, 9)
    done = file(desk)
    assert [entry.how for entry in done.make_ups] == ["自学", "自学"]
    assert done.sending_of("record") is not None
    assert list(desk.stored.exports.rglob("*纪实*.docx"))


# --- what may come in between -----------------------------------------------------------------------------------------


def test_a_return_opens_the_first_step_again(branch: Desk) -> None:
    hand = branch.hand
    begin(branch)
    finish_with_reason(branch, 1, "先报审")
    hand.choose("答复", "退回")
    hand.sees("已退回，第 1 步重新打开", "去第 1 步")
    assert file(branch).completion(1) is None
    assert file(branch).approval.answer is ApprovalAnswer.RETURNED
    hand.push("去第 1 步")
    hand.sees("支委会确定主题和计划")


def test_a_step_done_out_of_order_says_why(branch: Desk) -> None:
    begin(branch)
    branch.hand.press("Alt+Right", "Alt+Right")
    finish_with_reason(branch, 3, "先贴了公示，审定当面说过")
    done = file(branch).completion(3)
    assert done is not None
    assert done.reason == "先贴了公示，审定当面说过"
    assert file(branch).completion(1) is None


def test_a_change_of_date_moves_the_open_dates_and_comes_back(branch: Desk) -> None:
    hand = branch.hand
    begin(branch)
    hand.sees("6/18", "6/20")
    hand.push("改期")
    hand.sees("改到哪天", "现在定在")
    if "哪天同意的" in hand.seen():
        hand.fill("哪天同意的", "6.4")
    hand.fill("改到哪天", "6.25")
    hand.fill("原因", "会议室占用")
    hand.press("Ctrl+Return")
    hand.sees("已改到 6月25日", "撤销", "6/27")
    assert file(branch).activity.on == date(2026, 6, 25)
    hand.press("Ctrl+Z")
    hand.sees("6/20")
    hand.sees_no("6/27")
    assert file(branch).activity.on == date(2026, 6, 18)


def test_called_off_with_a_reason(branch: Desk) -> None:
    hand = branch.hand
    begin(branch)
    hand.push("不开了")
    hand.sees("不开了：这次活动不再开展")
    hand.press("Down", "Space")
    hand.fill("原因", "与全校大会冲突")
    hand.press("Ctrl+Return")
    hand.sees("已记下：不开了", "重新开展")
    assert file(branch).activity.state is ActivityState.CANCELLED
    assert file(branch).activity.state_reason == "与全校大会冲突"


def finish_with_reason(desk: Desk, step: int, reason: str) -> None:
    desk.hand.in_dialogs(lambda: desk.hand.press("Ctrl+Return"), lambda: write_reason(desk, reason))
    assert file(desk).completion(step) is not None


def write_reason(desk: Desk, reason: str) -> None:
    desk.hand.sees("写一句原因，就可以先完成。")
    desk.hand.type(reason)
    desk.hand.push("记下原因")


# --- what every step ends with --------------------------------------------------------------------------------------


def finish(desk: Desk, step: int) -> None:
    """Its file attached, everything confirmed, then 完成本步."""
    attach(desk, step)
    confirm(desk)
    desk.hand.press("Ctrl+Return")
    assert file(desk).completion(step) is not None


def attach(desk: Desk, step: int) -> None:
    if "附件" not in desk.hand.seen():
        return
    path = desk.root / ("照片.jpg" if step == 7 else f"第{step}步.pdf")
    path.write_bytes(photo() if step == 7 else b"%PDF-1.4")
    desk.hand.in_dialogs(lambda: desk.hand.push("添加文件"), lambda: desk.hand.pick(path))
    desk.hand.sees(path.name)


def confirm(desk: Desk) -> None:
    """Tick what the page asks to confirm, one after the other."""
    names = [part.accessibleName() for part in desk.window.findChildren(QCheckBox) if part.isVisible()]
    desk.hand.tick(*(name for name in names if name.startswith("请确认：")))


def file(desk: Desk) -> ActivityFile:
    (begun,) = desk.stored.store.all(Activity)
    return activities.activity_file(desk.stored, begun.id)
