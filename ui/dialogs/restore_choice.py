"""恢复到以前某一天: the backups with their numbers, and what a restore would change before it is done (UX 2.13)."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from app.domain.backup import Manifest
from app.domain.chinese_text import moment_text, weekday_name
from app.domain.errors import UserError
from app.operations import restoring
from app.operations.restoring import Choice, Present, Preview
from app.operations.workspace import holds_data
from ui import messages, style, tasks
from ui.dialogs.pick_path import PickFile, pick_file
from ui.models.table_model import Column, TableModel
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.table_view import TableView

WIDTH_EM, HEIGHT_EM = 46, 32
KINDS = "备份文件 (*.zbk);;所有文件 (*)"
UNKNOWN = "—"
BLANK = "\u00a0"  # keeps the room of a line, or the table would jump at each step of the cursor
PASSWORD_TEXT = "这份备份有密码：输入做备份时用的密码，或恢复码。"


@dataclass(frozen=True)
class Chosen:
    """What she decided for: the backup and what it holds; ``secret`` is what she typed to open it."""

    path: Path
    preview: Preview
    secret: str | None


class RestoreDialog(QDialog):
    """Asked through ``choose_backup``; ``now`` are the data as they are, None when they do not open."""

    def __init__(
        self, parent: QWidget | None, root: Path, now: Present | None, today: date, pick: PickFile = pick_file
    ) -> None:
        super().__init__(parent)
        self._root, self._now, self._today, self._pick = root, now, today, pick
        self._secrets: dict[Path, str] = {}
        self._task: tasks.Task | None = None
        self.chosen: Chosen | None = None
        self._build()
        self._build_preview()
        self._build_buttons()
        self._connect()
        self._show_rows(restoring.choices(root))
        self.resize(self.sizeHint())  # else Qt takes two thirds of the screen at most

    def _build(self) -> None:
        self.setWindowTitle("恢复到以前某一天")
        self.column = QVBoxLayout(self)
        edge = style.em(self, 0.9)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(style.em(self, 0.6))
        self.hint = label("选一份备份。恢复以后，现在的数据也留着。", "secondary", wrap=True)
        self.column.addWidget(self.hint)
        self.model: TableModel[Choice] = TableModel(
            [
                Column("哪一天", lambda copy: day_of(copy.manifest, self._today)),
                Column("时间", lambda copy: f"{copy.manifest.made_at:%H:%M}" if copy.manifest else UNKNOWN),
                Column("为什么备份", lambda copy: copy.manifest.reason.value if copy.manifest else UNKNOWN),
                Column(
                    "里面有", lambda copy: numbers_of(copy.manifest) if copy.manifest else "已损坏，不能用"
                ),
            ],
            self,
        )
        self.table = TableView("以前的备份")
        self.table.set_wrapping(False)
        self.table.setModel(self.model)
        self.table.set_widths(12, 5, 8, 13)
        self.column.addWidget(self.table, 1)

    def _build_preview(self) -> None:
        self.panel = Panel("card", "恢复以后会怎样", padding=0.5, gap=0.15)
        self.head = label("", "strong", wrap=True)
        self.now_line, self.then_line = label("", wrap=True), label("", wrap=True)
        self.warning = label("", "amber", wrap=True)
        self.password = button("输入密码…", self._ask_secret)
        for part in (self.head, self.now_line, self.then_line, self.warning):
            self.panel.column.addWidget(part)
        self.panel.column.addLayout(row(self.password, None))
        self.panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(self.panel)
        self.column.addStretch()  # takes the room when there is no table

    def _build_buttons(self) -> None:
        self.elsewhere = button("打开别处的备份…", self._open_elsewhere)
        self.verb = button("恢复到这一天", self._take, kind="primary")
        self.column.addLayout(row(self.elsewhere, None, button("取消", self.reject), self.verb))

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda at, _: self._look(at))
        self.table.opened.connect(lambda _: self.verb.setFocus())

    def _show_rows(self, rows: tuple[Choice, ...]) -> None:
        self.model.show_rows(rows)
        for part in (self.hint, self.table):
            part.setVisible(bool(rows))
        whole = [at for at, copy in enumerate(rows) if copy.manifest is not None]
        if rows:
            self.table.setCurrentIndex(self.model.index(whole[0] if whole else 0, 0))
            self.table.setFocus()
        else:
            self._say("这里还没有备份。", "U盘或别的文件夹里有备份的话，点“打开别处的备份…”。")
            self.elsewhere.setFocus()

    def current(self) -> Choice | None:
        """Return the backup the cursor is on."""
        at = self.table.currentIndex()
        return self.model.rows[at.row()] if at.isValid() else None

    def _look(self, _at: QModelIndex) -> None:
        """Check the backup under the cursor away from the window; only what was checked can be restored."""
        if self._task is not None:
            self._task.cancel()
        copy = self.current()
        if copy is None:
            return
        if copy.manifest is None:
            self._say("这份备份已损坏，不能用。", "选另一份。")
            return
        self._say("正在检查这份备份…", BLANK, BLANK)
        self._task = tasks.run(
            restoring.preview,
            *(self._root, copy.path, self._secrets.get(copy.path), self._now),
            on_done=lambda preview: self._show(copy.path, preview),
            on_error=self._refuse,
            parent=self,
        )

    def _show(self, path: Path, preview: Preview) -> None:
        self.chosen = Chosen(path, preview, self._secrets.get(path))
        then = preview.manifest
        now = f"现在：{members_and_activities(self._now.members, self._now.activities)}" if self._now else ""
        self._say(
            f"恢复到 {moment_text(then.made_at, self._today)}",
            now or self._without_now(),
            f"恢复后：{numbers_of(then)}",
            "\n".join(_warnings(preview)),
        )
        self.verb.setEnabled(True)

    def _without_now(self) -> str:
        return "现在的数据打不开，会原样留着。" if holds_data(self._root) else "这个文件夹里还没有数据。"

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if error.key == "password_wanted":
            self._say(PASSWORD_TEXT)
            self.password.show()
        else:
            what, following = messages.sentences(error)
            self._say(what, following)

    def _say(self, head: str, now: str = "", then: str = "", warning: str = "") -> None:
        """Say one thing in the panel; what was chosen before counts no longer until it was checked."""
        texts = ((self.head, head), (self.now_line, now), (self.then_line, then), (self.warning, warning))
        for part, text in texts:
            part.setText(text)
            part.setVisible(bool(text))
        self.password.hide()
        self.verb.setEnabled(False)

    def _ask_secret(self) -> None:
        from ui.dialogs.secret import ask_secret

        copy = self.current()
        if copy is None:
            return
        try_secret = partial(restoring.try_secret, copy.path)
        secret = ask_secret(self, "备份的密码", PASSWORD_TEXT, "打开", try_secret)
        if secret is not None:
            self._secrets[copy.path] = secret
            self._look(self.table.currentIndex())
            self.table.setFocus()

    def _open_elsewhere(self) -> None:
        path = self._pick(self, "打开别处的备份", KINDS)
        if path is None:
            return
        try:
            copy = restoring.choice_at(path)
        except UserError as error:
            messages.fail(self, error)
            return
        others = tuple(other for other in self.model.rows if other.path != path)
        self._show_rows((copy, *others))
        self.verb.setFocus()

    def _take(self) -> None:
        if self.chosen is not None:
            self.accept()

    def sizeHint(self) -> QSize:
        """Ask for a comfortable size, but never more than the window it belongs to."""
        wanted = QSize(style.em(self, WIDTH_EM), style.em(self, HEIGHT_EM))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size()) if parent else wanted


def choose_backup(parent: QWidget | None, root: Path, now: Present | None, today: date) -> Chosen | None:
    """Return the backup to be restored, None when she turned back."""
    asked = RestoreDialog(parent, root, now, today)
    accepted = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.chosen if accepted else None


def numbers_of(manifest: Manifest) -> str:
    """46人，213次活动."""
    return members_and_activities(manifest.members, manifest.activities)


def members_and_activities(members: int, activities: int) -> str:
    """46人，213次活动."""
    return f"{members}人，{activities}次活动"


def day_of(manifest: Manifest | None, today: date) -> str:
    """11月20日 星期五, with the year for another one."""
    if manifest is None:
        return UNKNOWN
    day = manifest.made_at.date()
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 {weekday_name(day)}"


def _warnings(preview: Preview) -> list[str]:
    said = []
    if preview.is_other:
        name = f"「{preview.branch}」" if preview.branch else "别处"
        said.append(f"这是{name}的另一份数据，现在的数据会整个换成它。")
    if preview.missing:
        said.append(f"有 {preview.missing} 个附件没有和备份放在一起，恢复后打不开；别的都在。")
    return said
