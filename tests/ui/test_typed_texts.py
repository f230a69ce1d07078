"""What goes to the clipboard when nothing can be saved: the fields on show by name, and what waits from elsewhere."""

from pytestqt.qtbot import QtBot

from ui.typed_texts import typed_texts
from ui.widgets.form import Form


def test_fields_on_show_and_what_waits_each_once(qtbot: QtBot) -> None:
    form = Form("总结")
    qtbot.addWidget(form)
    form.add_text("theme", "主题(&T)")
    form.add_long_text("summary", "总结")
    form.add_text("hidden", "藏起来的")
    form.load({"theme": "学习", "summary": "第一行\n第二行", "hidden": "不在眼前"}, of=None)
    form.set_shown(["hidden"], False)
    assert typed_texts(form, ("学习", "另一页上的")) == "主题：学习\n\n总结：第一行\n第二行\n\n另一页上的"
