"""单位与人员: the names on the letterheads and the people in office; nothing is mandatory."""

from collections.abc import Sequence

from app.domain.branch import BranchKind
from app.domain.change import Part
from app.domain.chinese_text import normalise_number_text
from app.operations import branches, members
from ui.screens.settings_section import Section
from ui.widgets.form import Form
from ui.widgets.parts import label

OFFICES = ("secretary", "deputy", "recorder")


class BranchSection(Section):
    """The branch as it stands on papers."""

    title = "单位与人员"

    def build(self) -> None:
        self.column.addWidget(
            label("打印在各种表上的名称和姓名。都可以先空着，表上印“待补”。", "secondary", wrap=True)
        )
        self.forms = (self._build_unit(), self._build_people())
        for form in self.forms:
            form.edited.connect(self._edit)

    def _build_unit(self) -> Form:
        form = Form("单位")
        form.add_text("name", "党支部名称")
        form.add_choice("kind", "支部类型", [(kind, kind.value) for kind in BranchKind])
        form.add_text("superior", "上级党组织", "例如：示例局机关党委")
        form.add_text("superior_mail", "上级邮箱", "计划表和纪实表发到这里")
        form.add_text("title_unit", "计划表标题单位", "标题“××主题党日……计划表”里的××")
        form.add_text("usual_place", "常用地点", "例如：三楼会议室")
        form.add_text("contact", "联系人和电话")
        self.card("单位").column.addWidget(form)
        return form

    def _build_people(self) -> Form:
        form = Form("人员")
        for name, text in (("secretary", "书记"), ("deputy", "副书记")):
            form.add_name(name, text, self._find)
        form.add_names("committee", "支委", self._find)
        form.add_yes_no("no_committee", "", "未设支委会")
        form.add_name("recorder", "记录人", self._find)
        self.card("人员").column.addWidget(form)
        return form

    def refresh(self) -> None:
        branch = self.session.workspace.branch()
        self._names = [member.name for member in members.roster(self.session.workspace)]
        self._index = members.name_index(self._names)
        values = {
            name: getattr(branch, name)
            for form in self.forms
            for name in form.fields
            if name != "no_committee"
        }
        values["no_committee"] = not branch.has_committee
        for form in self.forms:
            form.load({name: values[name] for name in form.fields}, of=None)
        self.forms[1].set_shown(("committee",), branch.has_committee)
        self._check_mail(branch.superior_mail)

    def _find(self, typed: str) -> Sequence[str]:
        return [self._names[place] for place in self._index.find(typed)]

    def _edit(self, name: str, value: object) -> None:
        if name == "no_committee":
            name, value = "has_committee", not value
        elif name == "superior_mail":
            value = normalise_number_text(str(value))
        elif isinstance(value, str):
            value = value.strip()
        self.session.do({Part.BRANCH}, branches.change_branch, **{name: value})

    def _check_mail(self, mail: str) -> None:
        is_odd = bool(mail) and ("@" not in mail or mail.startswith("@") or mail.endswith("@"))
        self.forms[0].show_problem(
            "superior_mail", "邮箱要像 dangwei@example.cn 这样，中间有 @。" if is_odd else ""
        )
