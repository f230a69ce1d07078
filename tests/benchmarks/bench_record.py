"""The record with twenty photos of twelve megapixels against python-docx with the originals: time and size."""

import random
from pathlib import Path

from docx import Document
from docx.shared import Cm
from PySide6.QtGui import QImage

from app.operations import activities, evidence, papers
from tests.benchmarks.branches import branch_of, open_branch
from tests.benchmarks.measure import Row, Size, alternating, seconds
from ui import pictures

STEP, KIND = 7, "活动照片"


def measure(size: Size, folder: Path) -> list[Row]:
    workspace = open_branch(branch_of(1, size.people, folder))
    newest = activities.activities(workspace)[0].id
    originals = [photo(folder, number, size.photo_width) for number in range(size.photos)]
    adding = seconds(
        lambda: [
            evidence.add_file(workspace, newest, STEP, pictures.read_file(path, KIND)) for path in originals
        ]
    )
    target = folder / "bare.docx"

    def bare() -> None:
        document = Document()
        for path in originals:
            document.add_picture(str(path), width=Cm(15))
            document.add_paragraph("图片说明")
        document.save(str(target))

    def ours() -> Path:
        return papers.render(papers.prepare(workspace, "record", newest))

    mine, floor = alternating(ours, bare, size.rounds)
    kept, whole = ours().stat().st_size / 1e6, target.stat().st_size / 1e6
    workspace.close()
    return [
        Row("record with photos, time : python-docx, originals", mine, floor, 1 / 5),
        Row("record with photos, size : python-docx, originals", kept, whole, 1 / 10, "MB"),
        Row("  photos added before, in the background (no budget)", adding, floor, float("inf")),
    ]


def photo(folder: Path, number: int, width: int) -> Path:
    """Make a photo that compresses like one: soft shapes with the noise of a sensor."""
    dice = random.Random(number)
    small = QImage(40, 30, QImage.Format.Format_RGB32)
    for x in range(40):
        for y in range(30):
            small.setPixel(x, y, 0xFF000000 | dice.randrange(1 << 24))
    noise = QImage(dice.randbytes(400 * 300 * 4), 400, 300, QImage.Format.Format_RGB32)
    image = small.scaled(width, width * 3 // 4).convertToFormat(QImage.Format.Format_ARGB32)
    _blend(image, noise)
    path = folder / f"photo{number}.jpg"
    assert image.save(str(path), "JPG", 92)  # type: ignore[call-overload]
    return path


def _blend(image: QImage, noise: QImage) -> None:
    from PySide6.QtGui import QBrush, QPainter

    painter = QPainter(image)
    painter.setOpacity(0.25)
    painter.fillRect(image.rect(), QBrush(noise))
    painter.end()
