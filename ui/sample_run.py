"""Do the main job on the sample branch without a screen: from the roster file to the papers, with pictures."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QSize

from app.operations import activities, home, mailing, members, papers, plans
from app.operations.sample import build_sample, sample_clock
from app.operations.workspace import Workspace, open_workspace
from ui import printing
from ui.application import make_application
from ui.main_window import MainWindow
from ui.session import Session
from ui.tour import tour

PICTURE_SIZE = QSize(1366, 690)


def sample_run(folder: Path) -> int:
    """Make papers, mail draft and pictures of the sample branch in ``folder``; returns the exit code."""
    app = make_application(sys.argv[:1])
    root = folder / "示例支部"
    shutil.rmtree(root, ignore_errors=True)
    _say(f"导入名册，办理活动：{root}")
    build_sample(root)
    workspace = open_workspace(root, sample_clock(), is_sample=True)
    _say(f"名册：{len(members.roster(workspace))} 名党员")
    window = _window(workspace)
    made = [*make_papers(workspace, folder), *take_pictures(window, folder / "画面")]
    for path in made:
        _say(f"{path.relative_to(folder)}  {path.stat().st_size:,} 字节")
    window.close()
    app.processEvents()
    return 0


def make_papers(workspace: Workspace, folder: Path) -> list[Path]:
    """Make the plan table with its mail draft, the sign-in sheet as PDF, the record as Word with its mail draft."""
    plan = plans.plans(workspace)[0]
    planned = mailing.prepare_plan_mail(workspace, plan.id)
    current = home.open_activities(workspace)[-1]
    sheet = folder / "签到册.pdf"
    printing.to_pdf(papers.facts_of(workspace, "sign_in_sheet", current.id), sheet)
    held = [entry for entry in activities.activities(workspace) if entry.id != current.id]
    record = mailing.prepare_activity_mail(workspace, "record", held[0].id)
    others = [
        papers.make(workspace, papers.prepare(workspace, paper.key, held[0].id))
        for paper in papers.PAPERS
        if paper.key != "record"
    ]
    return [planned.attachment, planned.draft, sheet, record.attachment, record.draft, *others]


def take_pictures(window: MainWindow, folder: Path) -> list[Path]:
    """Walk through the window and take a picture of each place."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, name in enumerate(tour(window), start=1):
        path = folder / f"{number:02d}-{name}.png"
        window.grab().save(str(path))
        made.append(path)
    return made


def _window(workspace: Workspace) -> MainWindow:
    session = Session(workspace)
    window = MainWindow(session, switch=lambda _: None)
    window.resize(PICTURE_SIZE)
    window.show()
    return window


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
