"""⑦ 组织开展活动: when it really was, who chaired, who spoke on what, what was agreed, photos."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activity import ActivityFile
from app.domain.attendance import CAME
from app.domain.change import Part
from app.domain.chinese_text import day_text
from app.domain.day_part import DayPart
from app.domain.step_facts import Speech
from app.operations import activities, lists
from app.operations.workspace import Workspace
from ui import style
from ui.steps.lists import EntryList, ListColumn
from ui.steps.page import StepPage
from ui.widgets.name_editor import name_finder
from ui.widgets.parts import label

AS_PLANNED, SPEECHES, PHOTOS = "实际时间、地点、主持人", "讨论发言", "活动照片"


class ConductPage(StepPage):
    """What happened."""

    number = 7

    def build_tasks(self) -> None:
        self.planned_note = self.add_task(AS_PLANNED, "按计划时间填", self.fill_as_planned)
        self.speech_note = self.add_task(SPEECHES, "去填写", lambda: self.focus_field("speeches"))
        self.photo_note = self.add_task(PHOTOS, "添加文件…", self.add_photos)

    def build_form(self) -> QWidget:
        self.form = self.facts_form("开展")
        self.add_date(self.form, "held_on", "实际日期")
        self.form.add_choice("part", "上午下午", [(part, part.value) for part in DayPart])
        self.form.add_clock("began_at", "开始", "14:00")
        self.form.add_clock("ended_at", "结束", "17:00")
        self.form.add_text("place", "地点")
        self.form.add_name("host", "主持人", self.find_names)
        self.form.add_long_text("agenda", "议程", "一行一项")
        self.form.add_long_text("process", "活动过程", "做了什么、怎么做的", lines=6)
        self.speeches = EntryList[Speech](
            self.session,
            "讨论发言",
            (
                ListColumn("发言人", "speaker", 7, find=self._names),
                ListColumn("讲了什么", "said", 24),
            ),
            blank=Speech(0, 0, 0),
            add=self._add_speech,
        )
        self.end_form = self.facts_form("共识")
        self.end_form.add_long_text("consensus", "形成的共识", lines=4)
        self.end_form.add_long_text("superior_comment", "上级点评", "上级到场的，记下讲了什么", lines=3)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.5))
        for part in (self.form, label("谁讲了什么", "strong"), self.speeches, self.end_form):
            column.addWidget(part)
        return both

    def fill(self, file: ActivityFile) -> None:
        self.load_form(self.form, file.conduct)
        self.load_form(self.end_form, file.conduct)
        self.speeches.show_entries(file.speeches)
        self.planned_note.setText(planned_text(file))
        self.task_buttons[AS_PLANNED].setEnabled(bool(planned_facts(file)))
        self.speech_note.setText(f"{len(file.speeches)} 人" if file.speeches else "")
        photos = sum(bool(entry.small_sha256) for entry in file.evidence if entry.step == self.number)
        self.photo_note.setText(f"{photos} 张" if photos else "")

    def flush(self) -> None:
        super().flush()
        for grid in (self.speeches.grid, self.evidence.list):
            grid.flush()

    def focus_field(self, name: str) -> None:
        if name == "speeches":
            self.speeches.enter()
            self.ensureWidgetVisible(self.speeches)
        elif name == "evidence":
            self.evidence.add_button.setFocus()
            self.ensureWidgetVisible(self.evidence.hint)
        else:
            super().focus_field(name)

    def fill_as_planned(self) -> None:
        """Copy what was planned into the fields that are still empty, because she says so."""
        self.flush()
        changes = planned_facts(self.file)
        if changes:
            verb = activities.change_facts
            self.session.do({Part.ACTIVITIES}, verb, self.activity_id, self.step.part, **changes)
            self.session.offer_undo("已按计划填写时间、地点、主持人")

    def add_photos(self) -> None:
        """Ask for photos and add them; the list stands further down the page."""
        self.evidence.choose()

    def _add_speech(self, workspace: Workspace, **fields: Any) -> Speech:
        return lists.add_speech(workspace, self.activity_id, **fields)

    def _names(self, typed: str) -> list[str]:
        """Find those who came, then everybody expected, then guests."""
        lines = sorted(self.file.expected, key=lambda line: line.mark not in CAME)
        names = [line.name for line in lines] + [guest.name for guest in self.file.guests]
        return name_finder(tuple(dict.fromkeys(names)))(typed)


def planned_facts(file: ActivityFile) -> dict[str, Any]:
    """Return what the plan says for the fields that are still empty."""
    activity, facts = file.activity, file.conduct
    planned = {
        "held_on": activity.on,
        "part": activity.part,
        "began_at": activity.starts_at,
        "place": activity.place,
        "host": activity.host,
    }
    return {name: value for name, value in planned.items() if value and not getattr(facts, name)}


def planned_text(file: ActivityFile) -> str:
    """Write 计划：6月18日（周四）下午 14:00."""
    activity = file.activity
    if activity.on is None:
        return "还没有定日期"
    part = activity.part.value if activity.part else ""
    return f"计划 {day_text(activity.on)}{part} {activity.starts_at}".strip()
