"""What an office file says and how it is set, as plain text: read from the XML, not through the writing libraries."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
EMU_PER_MM = 36000


def outline(data: bytes) -> str:
    """Return the outline of a .docx or .xlsx file; times and identifiers are left out."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        lines = _word(package) if "word/document.xml" in package.namelist() else _sheet(package)
        return "\n".join(lines) + "\n"


def _word(package: zipfile.ZipFile) -> Iterator[str]:
    body = _xml(package, "word/document.xml")[0]
    section = body.find(f"{W}sectPr")
    for name in ("pgSz", "pgMar", "docGrid"):
        yield f"{name} {_attributes(section.find(W + name))}"
    for name in sorted(name for name in package.namelist() if name.startswith("word/footer")):
        yield f"footer {' '.join(_paragraphs(_xml(package, name)))}"
    yield from _blocks(body, "")


def _blocks(parent: Any, depth: str) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{W}p":
            yield depth + _paragraph(block)
        elif block.tag == f"{W}tbl":
            yield from _table(block, depth)


def _table(table: Any, depth: str) -> Iterator[str]:
    grid = " ".join(column.get(f"{W}w") for column in table.find(f"{W}tblGrid"))
    yield f"{depth}table grid {grid} rows {len(table.findall(f'{W}tr'))}"
    for row in table.findall(f"{W}tr"):
        marks = [name for name in ("tblHeader", "cantSplit") if row.find(f"{W}trPr/{W}{name}") is not None]
        yield f"{depth}  row {_attributes(row.find(f'{W}trPr/{W}trHeight'))} {' '.join(marks)}".rstrip()
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")
            yield f"{depth}    cell {width}" + (f" span {span.get(W + 'val')}" if span is not None else "")
            yield from _blocks(cell, depth + "      ")


def _paragraphs(parent: Any) -> Iterator[str]:
    return (_paragraph(paragraph) for paragraph in parent.iter(f"{W}p"))


def _paragraph(paragraph: Any) -> str:
    shape = paragraph.find(f"{W}pPr")
    align = shape.find(f"{W}jc") if shape is not None else None
    marks = [] if align is None else [align.get(f"{W}val")]
    marks += [
        tag
        for tag in ("keepNext", "pageBreakBefore")
        if shape is not None and shape.find(W + tag) is not None
    ]
    indent = shape.find(f"{W}ind") if shape is not None else None
    marks += [] if indent is None else [_attributes(indent)]
    return f"[{' '.join(marks)}] {'|'.join(_runs(paragraph))}".rstrip()


def _runs(paragraph: Any) -> Iterator[str]:
    """Give each run as its East Asian font, size and text; neighbours in one face are joined."""
    joined: list[list[str]] = []
    for run in paragraph.iter(f"{W}r"):
        face, text = _face(run), "".join(_run_text(run))
        if text and joined and joined[-1][0] == face:
            joined[-1][1] += text
        elif text:
            joined.append([face, text])
    return (f"{face}: {text}" for face, text in joined)


def _face(run: Any) -> str:
    fonts, size = run.find(f"{W}rPr/{W}rFonts"), run.find(f"{W}rPr/{W}sz")
    marks = "".join(f" {tag}" for tag in ("b", "u") if run.find(f"{W}rPr/{W}{tag}") is not None)
    return "?" if fonts is None else f"{fonts.get(W + 'eastAsia')} {int(size.get(W + 'val')) / 2:g}{marks}"


def _run_text(run: Any) -> Iterator[str]:
    for part in run:
        if part.tag in (f"{W}t", f"{W}instrText"):
            yield part.text or ""
        elif part.tag in (f"{W}br", f"{W}tab"):
            yield "⏎" if part.tag == f"{W}br" else "⇥"
        elif part.tag == f"{W}drawing":
            extent = next(part.iter(EXTENT))
            yield "picture {:.0f}×{:.0f} mm".format(
                *(int(extent.get(side)) / EMU_PER_MM for side in ("cx", "cy"))
            )


def _sheet(package: zipfile.ZipFile) -> Iterator[str]:
    sheet, styles = _xml(package, "xl/worksheets/sheet1.xml"), _xml(package, "xl/styles.xml")
    for path in (
        "sheetPr/{}pageSetUpPr",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter/{}oddFooter",
    ):
        found = sheet.find(S + path.format(S))
        yield f"{path.split('}')[-1]} {_attributes(found)} {found.text or ''}".rstrip()
    for name in _xml(package, "xl/workbook.xml").iter(f"{S}definedName"):
        yield f"{name.get('name')} {name.text}"
    yield from (f"col {_attributes(column)}" for column in sheet.iter(f"{S}col"))
    yield from sorted(f"merge {area.get('ref')}" for area in sheet.iter(f"{S}mergeCell"))
    for row in sheet.iter(f"{S}row"):
        yield f"row {row.get('r')} height {row.get('ht')}"
        yield from (_sheet_cell(cell, styles) for cell in row if len(cell))


def _sheet_cell(cell: Any, styles: Any) -> str:
    style = styles.find(f"{S}cellXfs")[int(cell.get("s"))]
    font, align = styles.find(f"{S}fonts")[int(style.get("fontId"))], style.find(f"{S}alignment")
    face = f"{font.find(S + 'name').get('val')} {font.find(S + 'sz').get('val')}"
    quoted = " quotePrefix" if style.get("quotePrefix") in ("1", "true") else ""
    kind = "" if cell.get("t") == "inlineStr" else f" ({cell.get('t')})"
    text = "".join(cell.itertext())
    return f"  {cell.get('r')} {face} {align.get('horizontal')}{quoted}{kind}: {text}".replace("\n", "⏎")


def _attributes(element: Any) -> str:
    if element is None:
        return "-"
    return " ".join(f"{name.split('}')[-1]}={value}" for name, value in sorted(element.attrib.items()))


def _xml(package: zipfile.ZipFile, name: str) -> Any:
    return ElementTree.fromstring(package.read(name))
