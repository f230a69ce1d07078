"""模板: where the template of the plan table lies, and putting hers in its place after a trial fill."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import templates
from ui import messages, style
from ui.dialogs.pick_path import PickFile, pick_file
from ui.files import open_file, show_in_folder
from ui.screens.settings_section import Section
from ui.session import Session
from ui.widgets.parts import Panel, button, label, row

TITLE = "换成我的模板"
KINDS = "Excel 表格 (*.xlsx)"


class TemplateSection(Section):
    """The plan table's template; other papers have none to replace yet."""

    title = "模板"

    def __init__(self, session: Session, pick: PickFile = pick_file) -> None:
        self._pick = pick
        super().__init__(session)

    def build(self) -> None:
        card = self.card("计划表")
        self.state = label("", wrap=True)
        self.place = label("", "secondary", wrap=True)
        card.column.addWidget(self.state)
        card.column.addWidget(self.place)
        self.change_button = button("换成我的模板…", self._change)
        self.back_button = button("换回程序自带的", self._go_back)
        self.open_button = button("打开看看", lambda: open_file(self, self._in_use()))
        self.folder_button = button("打开所在文件夹", lambda: show_in_folder(self, self._in_use()))
        card.column.addLayout(row(self.change_button, self.back_button, None))
        card.column.addLayout(row(self.open_button, self.folder_button, None))
        self.result = Panel("clause", "试填的结果", padding=0.4, gap=0.1)
        self.what, self.next = label("", wrap=True), label("", wrap=True)
        self.result.column.addWidget(self.what)
        self.result.column.addWidget(self.next)
        self.result.hide()
        card.column.addWidget(self.result)
        card.column.addWidget(self._build_advice())

    def _build_advice(self) -> QWidget:
        return label(
            "模板里要有这些标记：〔单位〕〔党支部〕〔填表人〕〔填表日期〕，和同一行里的"
            "〔时间〕〔地点〕〔主题〕〔形式〕〔主要内容〕〔备注〕。"
            "最省事的办法：打开现在的模板，另存一份，改字体、标题和列宽，再换成它。",
            "secondary",
            wrap=True,
        )

    def refresh(self) -> None:
        own = templates.own_template(self.session.workspace)
        self.state.setText("用的是自己的模板。" if own else "用的是程序自带的模板。")
        self.place.setText(f"位置：{self._in_use()}")
        self.back_button.setVisible(own is not None)

    def _in_use(self) -> Path:
        return templates.template_in_use(self.session.workspace)

    def _change(self) -> None:
        chosen = self._pick(self, TITLE, KINDS)
        if chosen is None:
            return
        try:
            trial = templates.try_template(self.session.workspace, chosen)
        except UserError as error:
            what, following = messages.sentences(error)
            self._say(f"试填没有成功，模板没有换。{what}", following, "amber")
            return
        if trial.missing:
            missing = "、".join(trial.missing)
            self._say(
                f"试填时这些内容没有放进去：{missing}。模板没有换。", "把对应的标记补在模板里再换。", "amber"
            )
            return
        question = (
            f"用「{chosen.name}」代替现在的计划表模板？\n\n试填正常，每一项都放进去了。随时可以换回来。"
        )
        if messages.choose(self, TITLE, question, ("换上", "不换")) == 0:
            self._take(chosen)

    def _take(self, chosen: Path) -> None:
        if self.session.do({Part.SETTINGS}, templates.use_template, chosen) is not None:
            self._say(f"已换成「{chosen.name}」。以后导出计划表都用它。", "", "")

    def _go_back(self) -> None:
        kept = self.session.do({Part.SETTINGS}, templates.use_own_program_template)
        if kept is not None:
            self._say("已换回程序自带的模板。", f"原来那份留着：{kept.name}", "")

    def _say(self, what: str, following: str, role: str) -> None:
        self.what.setText(what)
        style.mark(self.what, "role", role)
        self.next.setText(following)
        self.next.setVisible(bool(following))
        self.result.show()
        self.refresh()
