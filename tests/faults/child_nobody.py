"""A child process whom the folder's rights bind: it starts the program on data it may read and not write.

``python -m tests.faults.child_nobody ROOT``: prints what was said, a line a dialog, then what is open, then what an edit
is answered. The last argument ``writes`` makes a program whose look at a backup takes edits.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.change import Part
from app.operations import branches
from app.storage.store import Store
from tests.faults import branch
from tests.faults.child_read_only import become_nobody
from tests.faults.windows import settle, started
from tests.ui.presenter import RecordingPresenter
from ui import application, messages
from ui.refusals import ENOUGH, VIEW


def main(root: Path, mutant: str = "") -> None:
    application.dress(QApplication([]))
    warm_up()
    if mutant:
        setattr(Store, "refuse_writes", lambda _: None)  # noqa: B010
    become_nobody(root)
    for folder in (branch.data_of(root), root / "备份", root):
        folder.chmod(0o555)
    with started(root, VIEW, *([] if mutant else [ENOUGH])) as begun:
        assert begun.opened is not None
        settle(begun.opened)
        begun.opened.session.do({Part.BRANCH}, branches.change_branch, name="别的支部")
        print(*(text.replace("\n", " ") for text in begun.said), sep="\n")  # noqa: T201
        print(begun.opened.session.workspace.branch().name)  # noqa: T201


def warm_up() -> None:
    """Import what is imported late: others may not be allowed to read where Python lies."""
    with tempfile.TemporaryDirectory() as warm:
        root = branch.copy_to(Path(warm))
        before = messages.use(RecordingPresenter())
        with started(root):
            pass
        messages.use(before)
    branch.forget_template()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
