"""All widgets in one window: ``python -m tests.ui.widgets.gallery DIR`` writes pictures of it."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from operator import itemgetter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from ui import application, style
from ui.models.table_model import Column, TableModel
from ui.widgets.big_text import BigText
from ui.widgets.clause_box import ClauseBox
from ui.widgets.duty_list import DutyLine, DutyList, When
from ui.widgets.file_strip import FileStrip
from ui.widgets.finding_list import FindingLine, FindingList
from ui.widgets.form import Form
from ui.widgets.grid_view import GridView
from ui.widgets.month_strip import MonthState, MonthStrip
from ui.widgets.navigation import Navigation, PageLine
from ui.widgets.parts import Panel, ScrollPage, button, label, row
from ui.widgets.paste_strip import PasteStrip
from ui.widgets.saved_label import SavedLabel
from ui.widgets.step_list import StepLine, StepList
from ui.widgets.undo_bar import UndoBar

PAGES = (
    PageLine("today", "今天", "today"),
    PageLine("plan", "计划表", "plan"),
    PageLine("activities", "活动", "activities"),
    PageLine("members", "党员", "members"),
    PageLine("settings", "设置", "settings"),
)
STEPS = tuple(
    StepLine(number, title, word, sign, day)
    for number, title, word, sign, day in (
        (1, "定主题和计划", "已完成", "✓", "6/2"),
        (2, "报审定", "已完成", "✓", "6/5"),
        (3, "公开公示", "有问题", "!", "6/8"),
        (4, "召集会议", "已完成", "✓", "6/12"),
        (5, "党员签到", "进行中", "", "6/18"),
        (6, "通报到会情况", "未开始", "", "6/18"),
        (7, "开展活动", "未开始", "", "6/18"),
        (8, "主题测评", "未开始", "", "6/18"),
        (9, "总结提升", "未开始", "", "6/20"),
    )
)
DUTIES = (
    DutyLine("5 月主题党日 · 纪实表应于 5 月 23 日前报送", "过期 23 天", "第四条", "去填写", When.OVERDUE),
    DutyLine("6 月主题党日 · 打印签到册", "还有 3 天", "六（五）", "打印…", When.THIS_WEEK),
    DutyLine("6 月主题党日 · 2 人还没交请假条", "还有 3 天", "六（四）", "去登记", When.THIS_WEEK),
    DutyLine("6 月主题党日 · 纪实表", "6 月 20 日前", "六（九）", "打开", When.LATER),
    DutyLine("下半年计划表报送上级党组织", "12 月 10 日前", "第二条", "打开", When.LATER),
)
FINDINGS = (
    FindingLine("6 月没有打 √ 的主题党日；通知要求 6 月至 10 月间正好一次。", "第二条", "要改", "!"),
    FindingLine("10 月 1 日是国庆节，休息日开会要另写原因。", "附件 1", "留意", "·"),
)
PLAN = (
    (
        "6月18日",
        "三楼会议室",
        "学习贯彻新修订的工作条例",
        "主题党日",
        "集中学习，重点研讨\n预期成效：人人会讲一条",
        "√",
    ),
    ("7月2日", "革命历史纪念馆", "重温入党誓词", "主题党日", "参观、宣誓", ""),
    ("8月6日", "", "结对社区志愿服务", "组织生活", "清扫、慰问", ""),
)
TITLES = ("时间", "地点", "主题", "形式", "主要内容", "备注")


class Gallery(QMainWindow):
    """Navigation, stepper and a page with one of everything, folding as the real frame does."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("支部主题党日助手 — 机关第三党支部")
        self._build_menu()
        self.navigation = Navigation("页面", PAGES)
        self.navigation.set_count("today", 2)
        self.navigation.choose("activities")
        self.steps = StepList("九个步骤")
        self.steps.show_lines(STEPS, 4)
        self._build()

    def _build_menu(self) -> None:
        for title in ("文件(&F)", "编辑(&E)", "查看(&V)", "工具(&T)", "帮助(&H)"):
            self.menuBar().addMenu(title)
        saved = SavedLabel("保存情况")
        saved.saved(datetime(2026, 6, 15, 9, 41))
        self.menuBar().setCornerWidget(saved)
        undo = UndoBar("刚才的操作")
        undo.offer("已移出名册：王小明", lambda: None)
        self.statusBar().addWidget(undo)
        self.statusBar().addPermanentWidget(label("规则：〔2026〕3 号  F1", "secondary"))
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(style.em(self, 0.4), 0, style.em(self, 0.9), 0)

    def _build(self) -> None:
        centre = QWidget()
        across = QHBoxLayout(centre)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addWidget(self._page(), 1)
        self.setCentralWidget(centre)

    def _page(self) -> QWidget:
        page = ScrollPage("活动工作台")
        column, gap = page.column, style.em(page, 1)
        column.addWidget(label("6 月主题党日 · 学习贯彻新修订的工作条例", "title", wrap=True))
        column.addWidget(
            label("6 月 18 日（周四）下午 · 三楼会议室 · 还有 3 天：打印签到册", "secondary", wrap=True)
        )
        card = Panel("card", "步骤", padding=0.4)
        card.column.addWidget(self.steps)
        self._work = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._work.setSpacing(gap)
        self._work.addWidget(card)
        self._work.addLayout(self._step_page(), 1)
        column.addLayout(self._work)
        column.addLayout(self._rest())
        return page

    def _step_page(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(label("第 5 步  党员签到", "heading"))
        clause = ClauseBox("依据")
        clause.show_clause("到会党员应占本支部党员总数的 80 % 以上。", "〔2026〕3 号 六（五）")
        column.addWidget(clause)
        findings = FindingList("还缺")
        findings.show_lines(FINDINGS)
        column.addWidget(findings)
        strip = FileStrip("签到册")
        nothing = [(verb, lambda: None) for verb in ("打开", "打开所在文件夹", "打印…", "准备邮件")]
        strip.announce("已导出：签到册.pdf", nothing)
        column.addWidget(strip)
        column.addStretch(1)
        last = button("上一步", lambda: None)
        column.addLayout(row(last, None, button("完成本步，去第 6 步", lambda: None, "primary")))
        return column

    def _rest(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(style.em(self, 1))
        duties = DutyList("要办的事")
        duties.show_lines(DUTIES)
        months = MonthStrip("全年活动")
        states = dict.fromkeys(range(1, 5), MonthState.HELD) | {5: MonthState.MISSING, 6: MonthState.PLANNED}
        months.show_year(2026, states | dict.fromkeys(range(7, 13), MonthState.PLANNED), 6)
        paste = PasteStrip("粘贴")
        paste.ask(12, 3, 2)
        column.addWidget(_card("今天", duties, months))
        column.addWidget(_card("计划表", paste, _grid_view()))
        column.addWidget(_card("基本情况", _form()))
        big = BigText("通报词")
        big.show_text(
            "本支部共有党员 32 名，应到 30 名，实到 27 名，请假 3 名。\n到会人数符合规定，现在开会。"
        )
        big.setMinimumHeight(style.em(big, 14))
        column.addWidget(_card("通报词", big))
        return column

    def set_folded(self, folded: bool) -> None:
        self.navigation.set_folded(folded)
        self.steps.set_folded(folded)
        direction = QBoxLayout.Direction
        self._work.setDirection(direction.TopToBottom if folded else direction.LeftToRight)


def _card(title: str, *parts: QWidget) -> Panel:
    made = Panel("card", title, padding=0.9, gap=0.6)
    made.column.addWidget(label(title, "heading"))
    for part in parts:
        made.column.addWidget(part)
    return made


def _grid_view() -> GridView:
    columns = [
        Column(title, itemgetter(at), editable=True, set=lambda *_: None) for at, title in enumerate(TITLES)
    ]
    model = TableModel(columns)
    model.show_rows(PLAN)
    view = GridView("计划表")
    model.setParent(view)
    view.setModel(model)
    view.set_widths(6, 8, 12, 6, 14, 4)
    view.setMinimumHeight(style.em(view, 11))
    view.setCurrentIndex(model.index(1, 2))
    return view


def _form() -> Form:
    form = Form("基本情况")
    form.add_text("theme", "主题(&T)")
    form.add_date("day", "日期")
    form.add_choice("kind", "形式", (("a", "主题党日"), ("b", "组织生活")))
    form.add_number("guests", "列席人数", 0, 99, "人")
    form.add_yes_no("kept", "测评票", "已收存")
    form.add_long_text("content", "主要内容")
    values = {"theme": "学习贯彻新修订的工作条例", "day": date(2026, 6, 18), "kind": "a", "kept": True}
    form.load(values, of=None)
    form.show_problem("content", "还没有写预期成效。")
    return form


def grab(folder: Path, wide: int, high: int, points: float, whole: bool) -> Path:
    """Write one picture; ``whole`` makes the window as high as the page."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application.set_text_size(app, points)
    gallery = Gallery()
    folded = wide < style.em(gallery, 62) or high < style.em(gallery, 29)
    gallery.set_folded(folded)
    gallery.resize(wide, high if not whole else 2600)
    gallery.show()
    _settle()
    file = folder / f"gallery-{wide}x{high}-{points:g}{'-whole' if whole else ''}.png"
    gallery.grab().save(str(file))
    gallery.close()
    return file


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(80, loop.quit)
    loop.exec()


def main() -> None:
    """Write the pictures into the folder named on the command line."""
    app = QApplication([])
    application.dress(app)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for wide, high, points in ((910, 434, 12.0), (1366, 690, 14.0)):
        for whole in (False, True):
            grab(folder, wide, high, points, whole)


if __name__ == "__main__":
    main()
