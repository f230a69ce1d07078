"""A file that cannot be read back, or holds too little, may not replace another."""

from pathlib import Path

import pytest

from app.documents import document
from app.documents.output import write_out
from app.documents.verify import reads_back
from app.domain.errors import UserError
from app.domain.papers.mail_draft import MailAttachment, MailDraft
from tests.golden.cases import TYPICAL
from tests.golden.facts import NOW

MAIL = MailDraft("zuzhibu@example.cn", "计划表", "请审阅。", (MailAttachment("计划表.xlsx", b"1"),))
CASES = {**TYPICAL, "mail_draft": ("mail_draft", MAIL)}


@pytest.mark.parametrize("name", CASES)
def test_what_is_made_is_accepted(name: str, tmp_path: Path) -> None:
    key, facts = CASES[name]
    paper = document(key)
    path = tmp_path / f"材料{paper.suffix}"
    write_out(path, paper.render(facts, NOW), paper.verifier(facts))
    assert path.exists()


@pytest.mark.parametrize("key", ["plan_table", "sign_in_sheet"])
def test_a_torn_file_is_refused(key: str, tmp_path: Path) -> None:
    facts, paper = CASES[key][1], document(key)
    path = tmp_path / f"材料{paper.suffix}"
    data = paper.render(facts, NOW)
    with pytest.raises(UserError) as caught:
        write_out(path, data[: len(data) // 2], paper.verifier(facts))
    assert caught.value.key == "io_error"
    assert not path.exists()


def test_too_few_rows_are_refused(tmp_path: Path) -> None:
    key, facts = CASES["sign_in_sheet"]
    path = tmp_path / "签到册.docx"
    path.write_bytes(document(key).render(facts, NOW))
    reads_back(path, at_least_rows=20)
    with pytest.raises(UserError):
        reads_back(path, at_least_rows=99)
