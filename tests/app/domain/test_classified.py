"""A mark of classified papers is seen, with blanks or in brackets; talk about secrecy is no mark."""

import pytest

from app.domain.classified import first_marked, mark_in
from app.operations.classified import words


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("机密★5年 名册.xlsx", "机密"),
        ("（秘密）党员情况.xls", "秘密"),
        ("绝 密　文件", "绝密"),
        ("党员名册(内部).xlsx", "(内部)"),
        ("内部资料 注意保存", "内部资料"),
        ("关于保守国家秘密的机密通知.docx", "机密"),
    ],
)
def test_marks_are_seen(text: str, mark: str) -> None:
    assert mark_in(text, words()) == mark


@pytest.mark.parametrize(
    "text",
    [
        "",
        "保密教育主题党日",
        "学习《中华人民共和国保守国家秘密法》",
        "重温入党誓词：保守党的秘密",
        "参观秘密交通站旧址",
        "秘书处党员名册.xlsx",
        "加强内部监督",
        "党内部署会",
        "内部控制培训",
        "隐秘而伟大",
    ],
)
def test_talk_about_it_is_no_mark(text: str) -> None:
    assert mark_in(text, words()) == ""


def test_the_first_of_several_is_named() -> None:
    assert first_marked(["名册", "机密名册", "绝密"], words()) == ("机密名册", "机密")
    assert first_marked([], words()) == ("", "")


def test_no_mark_is_made_harmless_whole() -> None:
    """A mark that is itself a harmless phrase could never be seen."""
    assert not set(words().marks) & set(words().harmless)
    assert all(mark_in(mark, words()) for mark in words().marks)
    assert all(mark_in(phrase, words()) == "" for phrase in words().harmless)
