import shutil
from PySide6.QtWidgets import *
from PySide6.QtGui import QShortcut
from tests.flows.hand import *
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
def test_x(desk):
    shutil.copytree("/tmp/flowsample", desk.root/"sample")
    from tests.flows.test_first_day import try_the_sample
    desk.program.start(None)
    try_the_sample(desk)
    f = focused(); print(f, f.window())
    for b in desk.window.findChildren(QAbstractButton):
        if "&A" in b.text(): print(b.text(), b.isVisible(), b.isEnabled(), b.shortcut().toString(), b.parentWidget())
    for s in desk.window.findChildren(QShortcut):
        if s.key().toString()=="Alt+A": print(s, s.parent())
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    print(desk.hand.seen()[-300:])
