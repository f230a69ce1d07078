"""The house style of Word papers: page, fonts and paragraphs; East Asian fonts are named on every run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Literal

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.documents.wording import file_time, made_by
from app.texts import say

Align = Literal["left", "center", "right", "justify"]
_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True)
class Face:
    """A font by its Chinese family name, its size in points, its weight and the points between characters."""

    name: str
    size: float
    bold: bool = False
    underline: bool = False
    spacing: float = 0

    def at(self, size: float) -> "Face":
        """The same font in another size."""
        return replace(self, size=size)


# GB/T 9704-2012 in Word terms; 三号 = 16 pt, 二号 = 22 pt, 四号 = 14 pt, 小四 = 12 pt.
FANGSONG, HEITI, KAITI, SONGTI = Face("仿宋", 16), Face("黑体", 16), Face("楷体", 16), Face("宋体", 16)
LETTER_TITLE = Face("方正小标宋简体", 22)
FORM_TITLE, FORM_LABEL, FORM_TEXT = HEITI.at(18), HEITI.at(12), FANGSONG.at(12)
PAGE_NUMBER = SONGTI.at(14)
LONGEST_TITLE = 255  # characters of a core property


@dataclass(frozen=True)
class Page:
    """Margins of an A4 page in millimetres; ``gridded`` sets 22 lines of 28 characters (GB/T 9704 5.2.3)."""

    top: float
    right: float
    bottom: float
    left: float
    footer: float
    gridded: bool = False
    landscape: bool = False


LETTER_PAGE = Page(top=37, right=26, bottom=35, left=28, footer=25, gridded=True)
FORM_PAGE = Page(top=20, right=22, bottom=20, left=22, footer=11)
LIST_PAGE = Page(top=20, right=22, bottom=18, left=22, footer=10, landscape=True)
SHEET_PAGE = Page(top=12, right=18, bottom=14, left=18, footer=7)


def new_paper(title: str, now: datetime, page: Page, base: Face = FORM_TEXT) -> Document:
    """Start a paper with its page, its base font and core properties that name this program and no person."""
    paper = docx.Document()
    _drop_leftovers(paper)
    _set_defaults(paper, base)
    _set_page(paper.sections[0], page)
    properties = paper.core_properties
    properties.title, properties.comments, properties.language = title[:LONGEST_TITLE], "", "zh-CN"
    properties.author = properties.last_modified_by = say("papers.program")
    properties.created = properties.modified = file_time(now)
    properties.revision = 1
    return paper


def to_bytes(paper: Document) -> bytes:
    """Return the paper as the bytes of a .docx file."""
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def fill(
    paragraph: Paragraph,
    text: str | Sequence[tuple[str, Face]],
    face: Face = FORM_TEXT,
    align: Align = "left",
    *,
    indent: float = 0,
    right: float = 0,
    line: float | None = None,
    before: float = 0,
    after: float = 0,
    keep_with_next: bool = False,
    on_grid: bool = True,
) -> Paragraph:
    """Write one text, or several in their own faces, into a paragraph and shape it.

    ``indent`` and ``right`` are in characters of ``face``, ``line`` (exact), ``before`` and ``after`` in points.
    ``on_grid=False`` takes the paragraph off the page's grid, which LibreOffice would double for 16 pt type.
    """
    for part, part_face in [(text, face)] if isinstance(text, str) else text:
        _add_run(paragraph, part, part_face)
    shape = paragraph.paragraph_format
    shape.alignment = _ALIGNMENTS[align]
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = Pt(line) if line else 1.0
    shape.keep_with_next, shape.widow_control = keep_with_next or None, True
    if not on_grid:
        paragraph._p.get_or_add_pPr().insert_element_before(
            element("w:snapToGrid", {"w:val": "0"}),
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:rPr",
        )
    if indent:
        _set_indent(paragraph, "firstLine", indent, face)
    if right:
        _set_indent(paragraph, "right", right, face)
    return paragraph


def page_number(section: Section, face: Face = PAGE_NUMBER) -> None:
    """Put — 1 — in the middle of the foot of every page."""
    _page_number_in(section.footer.paragraphs[0], "center", face)


def outer_page_number(paper: Document) -> None:
    """Put — 1 — at the outer foot: odd pages right, even pages left, one character in (GB/T 9704 7.5)."""
    paper.settings.odd_and_even_pages_header_footer = True
    section = paper.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    _page_number_in(odd, "right", PAGE_NUMBER)
    _page_number_in(even, "left", PAGE_NUMBER)
    _set_indent(odd, "right", 1, PAGE_NUMBER)
    _set_indent(even, "left", 1, PAGE_NUMBER)


def _page_number_in(paragraph: Paragraph, align: Align, face: Face) -> None:
    fill(paragraph, "— ", face, align)
    for kind, code in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = _add_run(paragraph, code if kind == "text" else "", face)
        if kind == "":
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run._r.append(instruction)
        elif kind != "text":
            run._r.append(element("w:fldChar", {"w:fldCharType": kind}))
    _add_run(paragraph, " —", face)


def _add_run(paragraph: Paragraph, text: str, face: Face) -> Run:
    run = paragraph.add_run(text)  # python-docx turns \n into a line break and \t into a tab
    run.font.size, run.font.bold = Pt(face.size), face.bold or None
    run.font.underline = face.underline or None
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    # The hint makes “”, … and — Chinese punctuation; they belong to both scripts.
    _set(fonts, {"w:hint": "eastAsia", **_font_names(face)})
    if face.spacing:
        spacing = element("w:spacing", {"w:val": str(round(face.spacing * 20))})
        run._r.get_or_add_rPr().insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz")
    return run


def _font_names(face: Face) -> dict[str, str]:
    return {f"w:{script}": face.name for script in ("ascii", "hAnsi", "eastAsia", "cs")}


def _set_indent(paragraph: Paragraph, side: str, characters: float, face: Face) -> None:
    """Set an indent in characters for Word and in twips for readers that know no characters."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    names = {
        f"w:{side}Chars": str(round(characters * 100)),
        f"w:{side}": str(round(characters * face.size * 20)),
    }
    _set(indent, names)


def _set_page(section: Section, page: Page) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    width, height = (297, 210) if page.landscape else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance, section.footer_distance = Mm(page.footer), Mm(page.footer)
    grid = section._sectPr.find(qn("w:docGrid"))
    if page.gridded:
        # 22 lines of 28.95 pt (29 pt would give 21), 16 pt characters set 0.2 pt closer give 28 in a line.
        _set(grid, {"w:type": "linesAndChars", "w:linePitch": "579", "w:charSpace": "-848"})
    else:
        section._sectPr.remove(grid)


def _set_defaults(paper: Document, base: Face) -> None:
    normal = paper.styles["Normal"]
    normal.font.size = Pt(base.size)
    _set(normal.element.get_or_add_rPr().get_or_add_rFonts(), _font_names(base))
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    fonts = next(defaults.iter(qn("w:rFonts")))
    fonts.attrib.clear()
    _set(fonts, _font_names(base))
    _set(next(defaults.iter(qn("w:lang"))), {"w:val": "en-US", "w:eastAsia": "zh-CN"})
    for size in ("w:sz", "w:szCs"):  # the pitch of the character grid is reckoned from this size
        _set(next(defaults.iter(qn(size))), {"w:val": str(round(base.size * 2))})
    spacing = next(defaults.iter(qn("w:spacing")))
    _set(spacing, {"w:after": "0", "w:line": "240", "w:lineRule": "auto"})
    _set(next(paper.settings.element.iter(qn("w:themeFontLang"))), {"w:eastAsia": "zh-CN"})
    _set(next(paper.settings.element.iter(qn("w:compatSetting"))), {"w:val": "15"})


def _drop_leftovers(paper: Document) -> None:
    """Drop the preview picture, the custom data and the program's name that python-docx's starting file carries."""
    package = paper.part.package
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = made_by()
    for owner in (package, paper.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/customXml")):
                del owner.rels[key]


def element(tag: str, attributes: Mapping[str, str] | None = None):  # type: ignore[no-untyped-def]
    """Make one WordprocessingML element with its attributes, names with prefix."""
    made = OxmlElement(tag)
    _set(made, attributes or {})
    return made


def _set(target, attributes: Mapping[str, str]) -> None:  # type: ignore[no-untyped-def]
    for name, value in attributes.items():
        target.set(qn(name), value)
