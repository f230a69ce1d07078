"""The application: Chinese buttons, input method on Linux, bugs that end in a log and one dialog."""

import logging
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from ui import application

FCITX_DESKTOP = {"XMODIFIERS": "@im=fcitx"}


def test_qt_speaks_chinese(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.buttons()[0].text()
    assert QLocale().name() == "zh_CN"


@pytest.mark.parametrize(
    ("environ", "system", "plugins", "expected"),
    [
        (FCITX_DESKTOP, "linux", ["libibus.so"], {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULE": "fcitx"}, "linux", ["libibus.so"], {"QT_IM_MODULE": "ibus"}),
        ({"GTK_IM_MODULE": "fcitx5"}, "linux", [], {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULE": "fcitx"}, "linux", ["libfcitx5platforminputcontextplugin.so"], {}),
        (FCITX_DESKTOP | {"QT_IM_MODULE": "compose"}, "linux", [], {}),
        (FCITX_DESKTOP | {"QT_IM_MODULES": "wayland;fcitx"}, "linux", [], {}),
        ({}, "linux", [], {}),
        (FCITX_DESKTOP, "win32", [], {}),
    ],
)
def test_input_method(environ, system, plugins, expected):
    assert application.input_method(environ, system, plugins) == expected


def _bug(name: str) -> Exception:
    try:
        raise ValueError(f"no member {name}")
    except ValueError as error:
        return error


def test_report_names_type_file_and_line_but_no_value():
    text = application.report(_bug("王小明"))
    assert "ValueError" in text
    assert "ui/test_application.py:" in text
    assert "王小明" not in text


def test_report_follows_the_cause():
    error = RuntimeError("outer 110101199001011234")
    error.__cause__ = _bug("inner")
    assert "RuntimeError" in application.report(error)
    assert "ValueError" in application.report(error)


def test_last_resort_logs_says_so_and_copies_on_request(tmp_path, announced, dressed):
    application.start_log(tmp_path / "logs")
    announced.will_press("复制问题信息")
    error = _bug("王小明")
    application.last_resort(type(error), error, error.__traceback__)
    logging.getLogger("zhibu").handlers[0].close()
    log = (tmp_path / "logs" / "zhibu.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "王小明" not in log
    assert "程序出了点问题" in announced.shown[0]
    assert QApplication.clipboard().text() == application.report(error)


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    application.start_log(blocked / "logs")


def test_make_application_dresses_a_process_of_its_own(tmp_path):
    code = (
        "import sys; from ui import application; app = application.make_application(['test']);"
        "assert app.windowIcon().isNull() is False; assert sys.excepthook is application.last_resort;"
        "print(app.font().pointSizeF(), len(app.styleSheet()) > 1000)"
    )
    environ = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["12.0", "True"]
