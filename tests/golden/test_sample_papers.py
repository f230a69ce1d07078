"""Every paper of a held activity and of the plan of the sample branch, from the typed facts to the file's outline.

The other golden files check rendering on made-up facts; here nothing stands between what was entered and the paper.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from app.documents import document
from app.operations import activities, papers, plans
from app.operations.sample import SampleClock, build_sample, story
from app.operations.workspace import Workspace, open_workspace
from tests.golden.outline import outline

MONTH = 4  # the activity with a leave, an absence without reason, 补学, slips and a photo


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    root = tmp_path_factory.mktemp("papers") / "sample"
    build_sample(root)
    workspace = open_workspace(root, SampleClock(story()["today"]), is_sample=True)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("paper", papers.PAPERS, ids=lambda paper: paper.key)
def test_a_paper_says_what_was_entered(
    sample: Workspace, paper: papers.Paper, golden: Callable[[str, str], None]
) -> None:
    held = next(entry for entry in activities.activities(sample) if entry.on and entry.on.month == MONTH)
    job = papers.prepare(sample, paper.key, held.id)
    golden(f"sample/{paper.key}", outline(document(job.document).render(job.facts, job.now)))


def test_the_plan_table_says_what_was_planned(sample: Workspace, golden: Callable[[str, str], None]) -> None:
    job = papers.prepare_plan(sample, plans.plans(sample)[0].id)
    assert job.now == datetime(2026, 6, 15, 9, 41)
    golden("sample/plan_table", outline(document(job.document).render(job.facts, job.now)))
