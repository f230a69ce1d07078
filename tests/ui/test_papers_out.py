"""A paper that could not be written: the buttons fit the trouble, and each leads to the next try."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import UserError
from app.operations.papers import Job
from tests.golden.facts import LEAVE
from ui import papers_out
from ui.papers_out import AGAIN, CANCEL, OTHER_FOLDER, OTHER_NAME, another_try, made_text


@pytest.fixture
def job(tmp_path: Path) -> Job:
    path = tmp_path / "请假条.docx"
    path.write_bytes(b"old")
    return Job("leave_slip", "leave_slip", LEAVE, path, datetime(2026, 6, 15, 9, 41))


def held(job: Job) -> UserError:
    return UserError("file_open", path=str(job.path), name=job.path.name)


def test_the_same_again(job: Job, announced: Any) -> None:
    announced.will_press(AGAIN)
    assert another_try(None, held(job), job, CANCEL) == job  # type: ignore[arg-type]
    assert "「请假条.docx」正在 WPS 或 Excel 里打开" in announced.shown[0]


def test_another_name(job: Job, announced: Any) -> None:
    announced.will_press(OTHER_NAME)
    tried = another_try(None, held(job), job, CANCEL)  # type: ignore[arg-type]
    assert tried is not None
    assert tried.path == job.path.with_name("请假条(2).docx")


@pytest.mark.parametrize("key", papers_out.FOLDER_TROUBLES)
def test_another_folder_where_the_folder_is_the_trouble(
    job: Job, announced: Any, key: str, tmp_path: Path
) -> None:
    facts = {"folder": "x", "drive": "D:", "needed": "1 MB", "name": "x", "path": "x"}
    announced.will_press(OTHER_FOLDER)
    tried = another_try(None, UserError(key, **facts), job, CANCEL, lambda *_: tmp_path / "U盘")  # type: ignore[arg-type]
    assert tried is not None
    assert tried.path == tmp_path / "U盘" / "请假条.docx"


@pytest.mark.parametrize("pressed", [CANCEL, OTHER_FOLDER])
def test_turning_back_leaves_it(job: Job, announced: Any, pressed: str) -> None:
    announced.will_press(pressed)
    error = UserError("disk_full", drive="D:", needed="1 MB")
    assert another_try(None, error, job, CANCEL, lambda *_: None) is None  # type: ignore[arg-type]


def test_what_is_said_of_a_finished_paper(job: Job) -> None:
    said = made_text(job, job.path)
    assert said == "已导出：请假条.docx。含个人信息，只交给该看的人"
    spoilt = replace(job, facts=replace(LEAVE, details="住院\x07治疗"))
    assert "去掉了 1 个打不出来的字符" in made_text(spoilt, job.path)
