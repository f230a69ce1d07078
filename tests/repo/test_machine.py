"""This machine can show what the tests look at."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication


def test_there_is_a_chinese_font(qapp: QApplication) -> None:
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    assert families, "Chinese would come out as boxes: python3 packaging/dev.py test installs fonts-noto-cjk"
    assert any(has_the_characters(family) for family in families)
    assert QFontInfo(qapp.font()).pixelSize() > 0


def has_the_characters(family: str) -> bool:
    font = QRawFont.fromFont(QFont(family), QFontDatabase.WritingSystem.SimplifiedChinese)
    return all(font.supportsCharacter(character) for character in "支部主题党日助手")
