"""Row 41, exports hold what was asked for: no identity number, no telephone, no place; properties name the program only."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty
from PySide6.QtGui import QGuiApplication

from app import paths
from app.documents import DOCUMENTS, excel, fill_plan_table, wording
from app.documents.facts import sign_in_sheet
from app.domain.activity import ActivityFile
from app.domain.papers.sign_in_sheet import SignInSheet
from app.domain.records import PaperMade
from app.operations import mailing, members, papers, plans
from app.operations.workspace import Workspace
from app.texts import say
from tests.faults import branch, exported
from tests.faults.mutants import replaced
from tests.faults.report import note
from tests.golden.facts import NOW, PLAN
from ui import printing

ROW = 41
NUMBERS = {
    "id_number": "110101197901010011",
    "phone": "13800138000",
    "address": "示例路一百零七弄",
}  # made up
ALIEN = ("openpyxl", "python-docx", "Macintosh", "2013-", "Microsoft", "Administrator", "root")
NOT_IN_PAPERS = {"phone", "id_number", "address", "born", "ethnicity", "education", "email"}
LINK = "http://192.0.2.1/template.xltx"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The branch, everybody with number and telephone."""
    opened = branch.open_at(branch.copy_to(tmp_path))
    for member in members.everybody(opened):
        members.change_member(opened, member.id, **NUMBERS)
    yield opened
    opened.close()


def made(workspace: Workspace) -> dict[str, bytes]:
    """Make every paper there is, with the drafts of the mails and what is printed."""
    number = branch.activity_id(workspace)
    (plan,) = plans.plans(workspace)
    jobs = [papers.prepare(workspace, paper.key, number) for paper in papers.PAPERS]
    files = {job.paper: papers.make(workspace, job).read_bytes() for job in jobs}
    mail = mailing.prepare_plan_mail(workspace, plan.id)
    files |= {"plan_table": mail.attachment.read_bytes(), "mail": mail.draft.read_bytes()}
    files |= {
        f"{key} printed": printing.pdf(papers.facts_of(workspace, key, number))
        for key in ("sign_in_sheet", "statement")
    }
    return files


def check(workspace: Workspace) -> int:
    files = made(workspace)
    for key, data in files.items():
        whole = data + b"".join(_unpacked(data))
        for name, number in NUMBERS.items():
            assert number.encode() not in whole, f"{key} tells a {name}"
            assert number.encode("utf-16-le") not in whole, f"{key} tells a {name}"
        if not key.endswith("printed"):
            check_properties(key, exported.read(data))
    return len(files)


def check_properties(key: str, file: exported.Exported) -> None:
    assert not file.links, f"{key} leads elsewhere: {file.links}"
    for word in ALIEN:
        assert word not in file.properties, f"{key} says in its properties: {word}"
    if file.properties:
        assert say("papers.program") in file.properties


def _unpacked(data: bytes) -> Iterator[bytes]:
    import io

    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from (package.read(name) for name in package.namelist())


@pytest.mark.usefixtures("qapp")
def test_no_paper_tells_a_number_nobody_asked_for(workspace: Workspace) -> None:
    assert QGuiApplication.instance() is not None
    shown = f"已导出：请假条.docx。{say('papers.personal')}"
    note(
        ROW, check(workspace), shown=shown, mutant="telephones on the sign-in sheet; the library's properties"
    )


@contextmanager
def _with_telephones() -> Iterator[None]:
    gather = sign_in_sheet.gather

    def too_much(file: ActivityFile) -> SignInSheet:
        sheet = gather(file)
        people = tuple(replace(person, name=f"{person.name} {NUMBERS['phone']}") for person in sheet.people)
        return replace(sheet, people=people)

    with replaced(sign_in_sheet, "gather", too_much):
        yield


@contextmanager
def _with_the_librarys_properties() -> Iterator[None]:
    with replaced(
        excel, "made_by", lambda: wording.made_by().replace("支部主题党日助手".encode(), b"openpyxl")
    ):
        yield


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("mutant", "found"),
    [
        (_with_telephones, "sign_in_sheet tells a phone"),
        (_with_the_librarys_properties, "plan_table says in its properties: openpyxl"),
    ],
)
def test_a_wrong_export_is_found_out(workspace: Workspace, mutant: Any, found: str) -> None:
    """The controls."""
    with mutant(), pytest.raises(AssertionError, match=found):
        check(workspace)


def test_no_paper_has_a_place_for_such_facts() -> None:
    for entry in DOCUMENTS:
        assert not set(_fields(entry.facts)) & NOT_IN_PAPERS, entry.key


def _fields(kind: Any) -> Iterator[str]:
    """Give the names of all fields of facts, those of the parts too."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        for part in fields(kind):
            yield part.name
            yield from _fields(hints[part.name])
    for inner in get_args(kind):
        yield from _fields(inner)


def test_papers_that_say_of_people_why_are_marked_as_personal() -> None:
    assert {"committee_record", "leave_slip", "record", "makeup_record"} == papers.PERSONAL


def test_the_note_of_an_export_holds_no_content(workspace: Workspace) -> None:
    number = branch.activity_id(workspace)
    papers.make(workspace, papers.prepare(workspace, "sign_in_sheet", number))
    (kept,) = workspace.store.all(PaperMade)
    assert {part.name for part in fields(kept)} == {
        "id", "document", "activity_id", "plan_id", "path", "made_at", "digest"
    }  # fmt: skip
    assert len(kept.digest) == 16


def test_nothing_of_a_templates_maker_goes_along(tmp_path: Path) -> None:
    """Her template came from somebody: his name, his properties, a link to his server."""
    book = load_workbook(paths.resource("templates", "plan_table.xlsx"))
    book.properties.creator = book.properties.lastModifiedBy = "Administrator"
    book.custom_doc_props.append(  # type: ignore[attr-defined]  # the stubs are older
        StringProperty(name="公司", value="Administrator")
    )
    book.save(tmp_path / "plain.xlsx")
    template = _linked(tmp_path / "plain.xlsx", tmp_path / "模板.xlsx")
    assert LINK.encode() in b"".join(_unpacked(template.read_bytes()))
    data = fill_plan_table(PLAN, NOW, template)
    assert LINK.encode() not in b"".join(_unpacked(data))
    check_properties("plan_table", exported.read(data))
    note(ROW, 1)


def _linked(plain: Path, target: Path) -> Path:
    """Add an external relation to the workbook, as one that hangs on another file has it."""
    relation = (
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        f' Target="{LINK}" TargetMode="External"/></Relationships>'
    )
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                content = content.replace(b"</Relationships>", relation.encode())
            new.writestr(name, content)
    return target
