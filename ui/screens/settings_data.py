"""数据在哪里: the folder with 数据, 备份 and 导出 side by side."""

from ui import style
from ui.files import show_in_folder
from ui.screens.settings_section import Section
from ui.widgets.parts import button, label, row
from ui.words import LOCAL_ONLY

FOLDERS = (
    ("数据", "支部的全部内容，由本程序读写，不要改里面的文件"),
    ("备份", "用来恢复的备份"),
    ("导出", "做好的表和材料，可以直接打开、打印、发送"),
    ("模板", "自己的计划表模板，没换过就没有这个文件夹"),
)


class DataSection(Section):
    """Where everything lies, to be found without the program."""

    title = "数据在哪里"

    def build(self) -> None:
        card = self.card("数据文件夹")
        self.place = label("", "strong", wrap=True)
        card.column.addWidget(self.place)
        open_button = self.open_button = button("打开文件夹", self._open, name="打开数据文件夹")
        card.column.addLayout(row(open_button, None))
        for name, what in FOLDERS:
            title = label(name, "strong")
            card.column.addLayout(row(title, label(what, wrap=True), gap=style.em(self, 0.8)))
        card.column.addWidget(label(LOCAL_ONLY, "secondary", wrap=True))

    def refresh(self) -> None:
        self.place.setText(str(self.session.workspace.root))

    def _open(self) -> None:
        show_in_folder(self, self.session.workspace.exports)
