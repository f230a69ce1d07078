"""RollCall: the roll taken from the signed sheet (签到录入, UX 2.5), one or two keys a person, each saved at once."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.attendance import CAME, ExpectedMember, Manner, Mark, was_away
from app.domain.change import Change, Part
from app.domain.pinyin import NameIndex
from app.operations import activities, attendance, members
from app.operations.attendance import Roll
from ui.models.roll_model import RollLine, numbered
from ui.places import Place
from ui.session import Session
from ui.steps.roll_text import MARKS, Demand, demands, marked_text
from ui.steps.roll_view import RollView

STEP = 5
OTHERS_WAIT_MS = 400  # the other screens look once she pauses, not after every key


class RollCall(RollView):
    """The roll of one activity over its screen; opened with ``open_for``, left with Esc or 完成."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._session = session
        self._activity_id = 0
        self._roll = Roll((), ())
        self._lines: tuple[RollLine, ...] = ()
        self._index = NameIndex.build((), {})
        self._demands: tuple[Demand, ...] = ()
        self._current: int | None = None  # the line a digit marks
        self._subject: int | None = None  # the line reason, manner and leave belong to: the one just marked
        self._connect()

    def _connect(self) -> None:
        for mark, made in self.mark_buttons.items():
            made.clicked.connect(lambda _=False, mark=mark: self.mark(mark))
        for made, do in (
            (self.rest_button, self.mark_rest),
            (self.clear_button, self.clear_marks),
            (self.guests_button, self.switch_guests),
            (self.freeze_button, self.freeze),
        ):
            made.clicked.connect(lambda _=False, do=do: do())
        self.search.query_changed.connect(self._searched)
        self.search.digit_typed.connect(self._typed_digit)
        self.search.entered.connect(self._entered)
        self.search.moved.connect(self._move)
        self.search.unmarked.connect(lambda: self.mark(Mark.NOT_MARKED))
        self.search.reason_asked.connect(self.write_reason)
        self.search.detail_asked.connect(self._switch_detail)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._clicked())
        self.table.reasons.closeEditor.connect(lambda *_: self.search.setFocus())
        self._others = QTimer(self, singleShot=True, interval=OTHERS_WAIT_MS)
        self._others.timeout.connect(self._tell_others)
        self._session.changed.connect(self._react)
        self._session.place_asked.connect(self._leave_for)

    # --- what she can do --------------------------------------------------------------------------------------

    def open_for(self, activity_id: int, host: QWidget) -> None:
        """Take the roll of an activity over the whole of ``host``; one already open goes on."""
        if self.isVisible() and activity_id == self._activity_id:
            self.search.setFocus()
            return
        activity = activities.activity_of(self._session.workspace, activity_id)
        self._activity_id = activity_id
        self._demands = demands(self._session.workspace.regimes(activity.regimes), activity.kind.value)
        self._current = self._subject = None
        self.search.clear()
        self.show_page(guests=False)
        self.reload()
        self._show_changes()
        self._current = next((line.line.id for line in self._lines if _is_open(line.line)), None)
        self.say("")
        self.cover(host)
        self._show_lines()
        self.search.setFocus()

    def close_roll(self) -> None:
        """Save what is still being typed and give the screen back."""
        self.flush()
        self.uncover()

    def flush(self) -> None:
        """Save what is still being typed, and let the other screens look."""
        self.table.reasons.flush()
        self.guests.flush()
        if self._others.isActive():
            self._others.stop()
            self._tell_others()

    def mark(self, mark: Mark) -> None:
        """Give the current line a mark; after a search it stays current, else the next line is."""
        line = self._line(self._current)
        if line is None or self.is_on_guests or self.model.place_of(line.id) is None:
            return
        if line.is_excluded:
            self.say(f"{line.name}不计入应到（{line.exclusion_reason}），不用登记", "amber")
            return
        if line.mark is not mark:
            self._session.do((), attendance.mark, line.id, mark)
            self._others.start()
        searched = bool(self.search.text())
        self.reload()
        after = self._line(line.id)
        if after is None or after.mark is not mark:
            return  # it was refused; the field keeps what was typed
        self._subject = line.id
        self.search.clear()
        self.search.tab_writes_reason = was_away(after)
        if not searched and mark is not Mark.NOT_MARKED:
            self._current = self._next(line.id, 1)
        self._show_lines()
        self.say(self._numbered_name(after) + marked_text(after, mark).removeprefix(after.name))

    def mark_rest(self) -> None:
        """Mark everybody without a mark as present; the bar offers to take it back."""
        done = self._session.do({Part.ACTIVITIES}, attendance.mark_rest_present, self._activity_id)
        if done:
            self.say(f"其余 {done} 人已登记到会，Ctrl+Z 撤销")
            self._session.offer_undo(f"其余 {done} 人已登记到会")
        self._begin_search()

    def clear_marks(self) -> None:
        """Take all marks away; the bar offers to take it back."""
        self._session.do({Part.ACTIVITIES}, attendance.clear_marks, self._activity_id)
        self.say("签到已全部清空，Ctrl+Z 撤销")
        self._session.offer_undo("签到已全部清空")
        self._begin_search()

    def switch_guests(self) -> None:
        """Show the guests instead of the list, or the list again."""
        to_guests = not self.is_on_guests
        self.flush()
        self.show_page(to_guests)
        self._show_counts()
        if to_guests:
            self.guests.name.setFocus()
        else:
            self._begin_search()

    def freeze(self) -> None:
        """Copy the members of the day into the expected list, where step 4 was not done yet."""
        self._session.do({Part.ACTIVITIES}, attendance.freeze_expected, self._activity_id)
        if not self._lines:
            self.say("党员名册还是空的，先导入名册", "amber")
        self._begin_search()

    def write_reason(self) -> None:
        """Open the reason of the line just marked, else of the current one."""
        line = self._about()
        if line is None or not was_away(line):
            self.say("原因只写给请假和缺席的人", "amber")
            return
        self.search.clear()
        self._show_lines()
        self._current = line.id
        self.search.tab_writes_reason = False
        self.table.write_reason(line.id)

    # --- showing ----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the roll and show it; what is being typed stays."""
        self._roll = attendance.roll(self._session.workspace, self._activity_id)
        names = tuple(line.line.name for line in self._lines)
        self._lines = numbered(self._roll.lines)
        if names != tuple(line.name for line in self._roll.lines):
            self._index = members.name_index([line.name for line in self._roll.lines])
        self.guests.show_guests(self._activity_id, self._roll.guests)
        self._show_lines()
        self._show_counts()

    def _show_changes(self) -> None:
        """Offer by name who joined or left since the list was frozen."""
        self.changes.show_changes(self._activity_id, bool(self._lines))

    def _show_lines(self) -> None:
        """Show everybody in the paper's order, or who fits the search: the best first, the unmarked before."""
        found = self._found()
        if found and self._current not in [line.line.id for line in found]:
            self._current = found[0].line.id
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.model.show_rows(found)
        selection.blockSignals(False)
        self.table.choose(self._current if found else None)

    def _found(self) -> tuple[RollLine, ...]:
        query = self.search.text()
        if not query.strip():
            return self._lines
        places = self._index.find(query)
        return tuple(
            sorted((self._lines[place] for place in places), key=lambda line: not _is_open(line.line))
        )

    def _show_counts(self) -> None:
        self.show_counts(self._roll.count(), self._demands, is_frozen=bool(self._lines))

    # --- slots ------------------------------------------------------------------------------------------------

    def _searched(self, query: str) -> None:
        self.search.tab_writes_reason = False
        self._subject = None
        found = self._found()
        self._current = found[0].line.id if found and query.strip() else self._current
        self._show_lines()
        if not query.strip():
            self.say("")
        elif not found:
            self.say(f"名单上没有“{query}”", "amber")
        else:
            self._say_chosen(found)

    def _say_chosen(self, found: tuple[RollLine, ...]) -> None:
        line = self._line(self._current)
        if line is not None:
            several = f"，共 {len(found)} 人符合，↑↓ 换人" if len(found) > 1 and self.search.text() else ""
            self.say(f"选中 {self._numbered_name(line)}（{_state(line)}）{several}")

    def _typed_digit(self, digit: int) -> None:
        if digit not in MARKS:
            self.say(f"没有用到数字 {digit}", "amber")
        elif not self._found():
            self.say(f"名单上没有“{self.search.text()}”", "amber")
        else:
            self.mark(MARKS[digit])

    def _entered(self) -> None:
        """Enter after a search means 到会; alone it marks nobody, so that pressing it twice cannot."""
        if self.search.text().strip():
            if self._found():
                self.mark(Mark.PRESENT)
        elif self.search.tab_writes_reason:
            self.write_reason()
        else:
            self.say("先输入姓名，或按数字登记选中的人")

    def _move(self, by: int) -> None:
        self.search.tab_writes_reason = False
        self._subject = None
        shown = [line.line.id for line in self.model.rows]
        if self._current in shown:
            place = shown.index(self._current) + by
            self._current = shown[max(0, min(len(shown) - 1, place))]
            self.table.choose(self._current)
            self._say_chosen(self.model.rows)

    def _clicked(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self.model.row_at(index).line.id != self._current:
            self._current, self._subject = self.model.row_at(index).line.id, None
            self.search.tab_writes_reason = False
            self._say_chosen(self.model.rows)

    def _switch_detail(self, name: str) -> None:
        line = self._about()
        if line is None or line.is_excluded or (name == "manner") is not (line.mark in CAME):
            self.say("到会方式只写给到会的人" if name == "manner" else "请假条只写给请假的人", "amber")
            return
        manners = list(Manner)
        after = {
            "manner": manners[(manners.index(line.manner) + 1) % len(manners)],
            "leave_is_written": not line.leave_is_written,
            "leave_agreed": not line.leave_agreed,
        }[name]
        self._change(line, name, after)
        self.say(f"{self._numbered_name(line)}：{_detail_text(name, after)}")

    def _set_reason(self, shown: RollLine, text: str) -> None:
        self._change(shown.line, "reason", text.strip())
        self.say(f"{self._numbered_name(shown.line)}：原因已记下" if text.strip() else "")

    def _change(self, line: ExpectedMember, name: str, value: object) -> None:
        change = partial(attendance.change_line, **{name: value})  # type: ignore[arg-type]
        self._session.do((), change, line.id)
        self._others.start()
        self.reload()

    def _react(self, change: Change) -> None:
        if not self.isVisible() or not change.touches(Part.ACTIVITIES, Part.MEMBERS):
            return
        try:
            self.reload()
            self._show_changes()
        except KeyError:
            self.uncover()  # the activity's beginning was taken back by 撤销

    def _tell_others(self) -> None:
        self._session.changed.emit(Change(frozenset({Part.ACTIVITIES}), self._activity_id))

    def _leave_for(self, place: Place) -> None:
        if (place.activity_id, place.step) != (self._activity_id, STEP):
            self.close_roll()

    # --- helpers ----------------------------------------------------------------------------------------------

    def _begin_search(self) -> None:
        self.search.clear()
        self.search.tab_writes_reason = False
        self.reload()
        self.search.setFocus()

    def _line(self, line_id: int | None) -> ExpectedMember | None:
        return next((line for line in self._roll.lines if line.id == line_id), None)

    def _about(self) -> ExpectedMember | None:
        return self._line(self._subject or self._current)

    def _next(self, line_id: int, by: int) -> int:
        """Return the next line that can be marked, the same one at the end."""
        ids = [line.line.id for line in self._lines if not line.line.is_excluded]
        return ids[min(ids.index(line_id) + by, len(ids) - 1)]

    def _numbered_name(self, line: ExpectedMember) -> str:
        number = next((shown.number for shown in self._lines if shown.line.id == line.id), None)
        return f"{number} 号{line.name}" if number else line.name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
            self._searched("")
        elif self.is_on_guests:
            self.switch_guests()
        else:
            self.close_roll()


def _is_open(line: ExpectedMember) -> bool:
    return line.mark is Mark.NOT_MARKED and not line.is_excluded


def _state(line: ExpectedMember) -> str:
    return "不计入应到" if line.is_excluded else line.mark.value


def _detail_text(name: str, value: object) -> str:
    if isinstance(value, Manner):
        return value.value
    words = {
        "leave_is_written": ("有书面请假条", "没有书面请假条"),
        "leave_agreed": ("已同意请假", "还没同意请假"),
    }
    return words[name][0 if value else 1]
