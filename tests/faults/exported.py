"""What an exported file holds, read from its bytes and not through the libraries that wrote it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import SMTP
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
PAGE_FIELD = "PAGE"
TRACES = (b"Exif\0\0", b"GPS", b"http://ns.adobe.com", b"Photoshop")


@dataclass(frozen=True)
class Exported:
    """One file: all its text, formulas and fields, links to elsewhere, properties, media."""

    text: str
    formulas: tuple[str, ...]
    links: tuple[str, ...]
    properties: str
    media: tuple[bytes, ...]


def read(data: bytes) -> Exported:
    """Read an .xlsx, .docx or .eml file; raises for one that is no valid XML or ZIP."""
    if not data.startswith(b"PK"):
        return _mail(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    trees = {
        name: ElementTree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    bodies = [tree for name, tree in trees.items() if name.startswith(("word/", "xl/"))]
    return Exported(
        "\n".join(text for tree in bodies for text in _texts(tree)),
        tuple(text for tree in bodies for text in _formulas(tree)),
        tuple(text for tree in trees.values() for text in _links(tree)),
        "".join(parts[name].decode() for name in parts if name.startswith("docProps/")),
        tuple(content for name, content in parts.items() if "/media/" in name),
    )


def _mail(data: bytes) -> Exported:
    message = message_from_bytes(data, policy=SMTP)
    body = message.get_body()
    heads = "\n".join(f"{name}: {value}" for name, value in message.items())
    text = f"{heads}\n{body.get_content() if body else ''}"
    return Exported(text, (), (), "", tuple(part.get_content() for part in message.iter_attachments()))


def _texts(tree: ElementTree.Element) -> Iterator[str]:
    """The texts of a Word part run together, each cell of a sheet on its own."""
    yield "".join(
        "\n" if piece.tag == f"{W}br" else piece.text or ""
        for piece in tree.iter()
        if piece.tag in (f"{W}t", f"{W}br")
    )
    for piece in tree.iter(f"{S}t"):
        yield ESCAPED.sub(lambda match: chr(int(match[1], 16)), piece.text or "")


def _formulas(tree: ElementTree.Element) -> Iterator[str]:
    for tag in (f"{S}f", f"{W}instrText"):
        yield from (piece.text or "" for piece in tree.iter(tag) if (piece.text or "").strip() != PAGE_FIELD)
    for tag in (f"{W}fldSimple", f"{W}hyperlink", f"{S}oleLink", f"{S}ddeLink"):
        yield from (piece.tag for piece in tree.iter(tag))


def _links(tree: ElementTree.Element) -> Iterator[str]:
    for relation in tree.iter(RELATIONS):
        if relation.get("TargetMode") == "External":
            yield f"{relation.get('Type', '').rpartition('/')[2]} {relation.get('Target')}"
