"""Headings, paragraphs, captions and pictures of a report as Word paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from zhihuan.document.model import Block, Caption, Footnote, Heading, Image, Paragraph
from zhihuan.document.writers.photographs import printable_picture, size_of
from zhihuan.document.writers.plan import heading_words, is_signature
from zhihuan.document.writers.word.ink import Pen, bookmark, field, run
from zhihuan.document.writers.word_file import printable

DEEPEST_HEADING: Final = 6
TEXT_WIDTH: Final = 8845
"""Between the margins, in twentieths of a point: 156 mm, as official papers have it."""

STYLES: Final = {
    "title": "Title",
    "subtitle": "Subtitle",
    "declaration": "Declaration",
    "case": "Case",
    "case-title": "CaseTitle",
    "source": "Source",
    "subheading": "Subheading",
    "list": "ListText",
    "item": "ListText",
}
_COUNTED = re.compile(r"(?P<head>\D*(?:\d+[-–—－.．])*)(?P<last>\d{1,3})")
_EMU_PER_TWIP: Final = 635
_TWIPS_PER_PIXEL: Final = 15
_HIGHEST_PICTURE: Final = 9600
_COVER_TOP, _COVER_FOOT, _LEAST_GAP = 2400, 11600, 600
_TITLE_LINE, _TITLE_SIGNS, _COVER_LINE, _COVER_SIGNS = 760, 17, 840, 24
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"


class Paragraphs:
    """Writes one paragraph after another; counts captions as Word will, and collects the pictures."""

    def __init__(self, pen: Pen) -> None:
        self.pictures: list[tuple[str, bytes]] = []
        self._pen = pen
        self._counts: Counter[str] = Counter()
        self._drawings = 0

    def heading(self, heading: Heading, anchor: str, number: int, is_front: bool) -> str:
        """Return a heading with its bookmark. One that only the front has, as that of the declaration, is in no contents."""
        style = "FrontHeading" if is_front else f"Heading{min(heading.level, DEEPEST_HEADING)}"
        lead = heading_words(heading).removesuffix(heading.passage.text)
        return styled(style, bookmark(anchor, number, run(lead) + self._pen.write(heading.passage)))

    def text(self, paragraph: Paragraph) -> str:
        """Return running text in the style that its kind has."""
        style = STYLES.get(paragraph.style, "BodyText")
        return styled("Signature" if is_signature(paragraph) else style, self._pen.write(paragraph.passage))

    def cover(self, lines: Sequence[Block]) -> Iterator[str]:
        """Yield the title page: the names in its upper part, the last line, as a rule the day, at its foot."""
        used = _COVER_TOP + sum(_heights(line) for line in lines)
        for at, line in enumerate(lines):
            if not isinstance(line, Paragraph):
                continue
            before = _COVER_TOP if at == 0 else max(_LEAST_GAP, _COVER_FOOT - used) if at == len(lines) - 1 else 0
            gap = f'<w:spacing w:before="{before}"/>' if before else ""
            style = STYLES.get(line.style, "CoverText")
            yield styled(style, self._pen.write(line.passage), gap)

    def footnote(self, note: Footnote) -> str:
        """Return a note below the text it belongs to."""
        return styled("FootnoteText", run(f"[{note.mark}] " if note.mark else "") + self._pen.write(note.passage))

    def caption(self, caption: Caption, anchor: str, number: int) -> str:
        """Return a caption; the last part of its number is a field that Word counts."""
        style = "FigureCaption" if caption.kind == "figure" else "TableCaption"
        return styled(style, bookmark(anchor, number, self._counted(caption)))

    def _counted(self, caption: Caption) -> str:
        passage, text = caption.passage, caption.passage.text
        start = text.find(caption.number) if caption.number else -1
        found = _COUNTED.fullmatch(caption.number) if start >= 0 else None
        if found is None:
            return self._pen.write(passage)
        at, end = start + found.start("last"), start + found.end("last")
        name = "图" if caption.kind == "figure" else "表"
        sequence = field(f"SEQ {name} \\* ARABIC{self._reset(name, int(found['last']))}", found["last"])
        length = len(text)
        return self._pen.write_part(passage, 0, at) + sequence + self._pen.write_part(passage, end, length)

    def _reset(self, name: str, value: int) -> str:
        """A number that does not follow the last one of its sequence is set."""
        follows = self._counts[name] + 1 == value
        self._counts[name] = value
        return "" if follows else f" \\r {value}"

    def picture(self, image: Image) -> str:
        """Return a picture with its alternative text; one without data as its description."""
        image = printable_picture(image)
        data = image.raster if image.format == "svg" else image.data
        if not data:
            return styled("Picture", run(f"［图片{'：' if image.description else ''}{image.description}］"))
        self._drawings += 1
        shown = self._add("png" if image.format == "svg" else image.format, data)
        vector = ""
        if image.format == "svg":
            name = self._add("svg", image.data)
            blip = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{name}"/>'
            vector = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">{blip}</a:ext></a:extLst>'
        return styled("Picture", f"<w:r>{_drawing(image, self._drawings, shown, vector)}</w:r>")

    def _add(self, suffix: str, data: bytes) -> str:
        number = len(self.pictures) + 1
        self.pictures.append((f"image{number}.{suffix}", data))
        return f"rIdImage{number}"


def styled(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of a style with this content."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _heights(line: Block) -> int:
    """How much of the title page a line takes, in twentieths of a point."""
    if not isinstance(line, Paragraph):
        return 0
    is_title = line.style == "title"
    return (_TITLE_LINE if is_title else _COVER_LINE) * -(-len(line.passage.text) // (_TITLE_SIGNS if is_title else _COVER_SIGNS))


def _drawing(image: Image, number: int, shown: str, vector: str) -> str:
    wide, high = size_of(image)
    scale = min(_TWIPS_PER_PIXEL, TEXT_WIDTH / wide, _HIGHEST_PICTURE / high) * _EMU_PER_TWIP
    extent = f'cx="{int(wide * scale)}" cy="{int(high * scale)}"'
    words = quoteattr(printable(image.description))
    names = f'id="{number}" name="图片{number}" descr={words}'
    fill = f'<pic:blipFill><a:blip r:embed="{shown}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    picture = f"<pic:pic><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>{fill}{shape}</pic:pic>"
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {names}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{picture}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
