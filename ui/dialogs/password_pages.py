"""The pages of the dialog 设密码: the password twice, the code to keep, the code typed back, what was done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QWidget

from app.domain.recovery_code import read_code
from app.domain.unlocking import SHORTEST_PASSWORD, is_long_enough
from ui import style
from ui.clipboard import copy_secret
from ui.widgets.parts import Panel, ScrollPage, button, label, row
from ui.widgets.secret_field import SecretField
from ui.widgets.try_again import TryAgain

LOSS = "密码和恢复码都丢了，谁也打不开数据，做这个程序的人也不行。"
OLD_BACKUPS = "以前的备份还用以前的密码和恢复码打开，先不要扔。"


class Page(ScrollPage):
    """One page: a title, its parts, and ``changed`` whenever 下一步 may have become possible."""

    changed = Signal()
    entered = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title, padding=1.0, gap=0.55)
        self.column.addWidget(label(title, "title", wrap=True))
        self.build()
        self.column.addStretch(1)

    def build(self) -> None:
        """Add the parts."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Tell whether one may go on."""
        return True

    def first(self) -> QWidget:
        """The part the keyboard goes to."""
        return self


class NewPasswordPage(Page):
    """The password twice; when there is one already, it or the code, and why it is changed."""

    def __init__(self, title: str, asks_old: bool, may_hand_over: bool) -> None:
        self._asks_old, self._may_hand_over = asks_old, may_hand_over
        super().__init__(title)

    def build(self) -> None:
        self.reasons = (QRadioButton("只改密码"), QRadioButton("换届交接，把数据交给新书记"))
        group = QButtonGroup(self)
        for reason in self.reasons:
            group.addButton(reason)
            reason.setVisible(self._may_hand_over)
        self.column.addLayout(row(*self.reasons, None, gap=style.em(self, 1)))
        self.reasons[0].setChecked(True)
        self.old = SecretField("现在的密码或恢复码")
        self.first_time, self.second_time = SecretField("新密码"), SecretField("再输一遍")
        self._lay_fields()
        self.problem, self.try_again = label("", "amber", wrap=True), TryAgain()
        self.column.addWidget(self.problem)
        self.column.addWidget(self.try_again)
        self.note = label(
            f"至少 {SHORTEST_PASSWORD} 个字，字母、数字、汉字都行，好记就好。{LOSS}", "secondary", wrap=True
        )
        self.column.addWidget(self.note)
        fields = [self.first_time, self.second_time]
        for field in [self.old, *fields] if self._asks_old else fields:
            field.edited.connect(self._look)
        self.old.entered.connect(self.first_time.setFocus)
        self.first_time.entered.connect(self.second_time.setFocus)
        self.second_time.entered.connect(self.entered)
        self.try_again.free.connect(self.changed)
        self.say("")

    def _lay_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.em(self, 0.8))
        names = (
            ("现在的密码或恢复码", self.old),
            ("新密码", self.first_time),
            ("再输一遍", self.second_time),
        )
        for number, (name, field) in enumerate(names):
            caption = label(name, "strong")
            caption.setBuddy(field)
            for column, part in enumerate((caption, field)):
                grid.addWidget(part, number, column)
                if field is self.old and not self._asks_old:
                    part.hide()
        self.column.addLayout(grid)

    def is_hand_over(self) -> bool:
        """Tell whether the data go to the next secretary."""
        return self.reasons[1].isChecked()

    def password(self) -> str:
        """Return the password typed twice."""
        return self.first_time.text()

    def is_ready(self) -> bool:
        has_old = bool(self.old.text()) or not self._asks_old
        is_same = self.first_time.text() == self.second_time.text()
        return has_old and is_same and is_long_enough(self.password()) and not self.try_again.is_waiting()

    def first(self) -> QWidget:
        return self.old if self._asks_old else self.first_time

    def say(self, text: str) -> None:
        """Say what keeps her from going on."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def refuse_old(self, text: str) -> None:
        """Say that the old one is wrong, and put the cursor there."""
        self.say(text)
        self.old.line.selectAll()
        self.old.setFocus()

    def _look(self) -> None:
        first, second = self.first_time.text(), self.second_time.text()
        if first and second and not is_long_enough(first):
            self.say(f"密码只有 {len(first)} 个字，至少要 {SHORTEST_PASSWORD} 个。")
        elif len(second) >= len(first) > 0 and first != second:
            self.say("两遍不一样。点“显示”看看。")
        else:
            self.say("")
        self.changed.emit()


class CodePage(Page):
    """The recovery code in large letters, to be written down or printed."""

    print_asked = Signal()

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__("把恢复码记在纸上")

    def build(self) -> None:
        self.column.addWidget(label("忘了密码的时候，靠它打开数据。用笔抄下来，或打印。", wrap=True))
        card = Panel("card", "恢复码", padding=0.8)
        self.shown = label(self.code, "code")
        self.shown.setAccessibleName(f"恢复码：{'，'.join(self.code)}")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.column.addWidget(self.shown)
        self.column.addWidget(card)
        self.done = label("", "done", wrap=True)
        self.print_button = button("打印…", self.print_asked.emit, name="打印恢复码")
        self.copy_button = button("复制", self._copy, name="复制恢复码")
        self.column.addLayout(row(self.print_button, self.copy_button, self.done))
        self.column.addWidget(
            label(
                "装进信封封好，写上“支部数据恢复码”，放进支部保险柜。不要和电脑放在一起，不要拍照。",
                "secondary",
                wrap=True,
            )
        )

    def first(self) -> QWidget:
        return self.print_button

    def say(self, text: str) -> None:
        """Say what became of printing or copying."""
        self.done.setText(text)

    def _copy(self) -> None:
        copy_secret(self.code)
        self.say("已复制，一分钟后从剪贴板清除")


class TypeBackPage(Page):
    """The code typed back from the paper: only then it is certain that it stands there."""

    def __init__(self, code: str) -> None:
        self._code = code
        super().__init__("照着纸上输一遍恢复码")

    def build(self) -> None:
        self.column.addWidget(label("核对纸上记的对不对。大小写、空格、横线都不要紧。", wrap=True))
        self.line = QLineEdit()
        self.line.setAccessibleName("恢复码")
        self.line.setProperty("role", "code")
        self.column.addWidget(self.line)
        self.state = label("", wrap=True)
        self.column.addWidget(self.state)
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self.entered)

    def is_ready(self) -> bool:
        return read_code(self.line.text()) == self._code

    def first(self) -> QWidget:
        return self.line

    def _look(self) -> None:
        letters = sum(letter.isalnum() for letter in self.line.text())
        whole = sum(letter.isalnum() for letter in self._code)
        if self.is_ready():
            self._say("✓ 对上了", "done")
        elif letters >= whole:
            self._say("和程序给的不一样。点“上一步”再看一眼。", "amber")
        else:
            self._say(f"还有 {whole - letters} 个。" if letters else "", "secondary")
        self.changed.emit()

    def _say(self, text: str, role: str) -> None:
        self.state.setText(text)
        style.mark(self.state, "role", role)


class DonePage(Page):
    """What was done and what comes next, line by line."""

    def __init__(self, title: str, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__(title)

    def build(self) -> None:
        for line in self.lines:
            self.column.addWidget(label(line, wrap=True))
