"""Any Document as a clean Word file, and where each piece of the Document stands in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from zhihuan.document.model import Block, Caption, ContentsEntry, Document, Footnote, Heading, Image, Table
from zhihuan.document.passage import Passage
from zhihuan.document.place import Place
from zhihuan.document.writers.word_file import paragraph, word_file
from zhihuan.document.writers.word_table import table_text

_DEEPEST_HEADING: Final = 6
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    """A passage and where it was printed: its text begins at `lead` of the paragraph at `place`."""

    passage: Passage
    place: Place
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Rendering:
    """A Document as a Word file (`docx`), and the way from places in the source to places in it."""

    docx: bytes
    prints: dict[_Key, list[_Print]]

    def place_of(self, place: Place, quote: str = "") -> Place:
        """Return where the words at `place` of the source stand in the Word file; without `block` if they are not in it."""
        candidates = self.prints.get(_key(place), [])
        hits = [hit for one in candidates for hit in _spots(one, place)]
        best = next(
            ((one, at) for one, at in hits if quote and one.passage.text.startswith(quote, at)), hits[0] if hits else None
        )
        if best is None:
            return Place(place.document)
        one, at = best
        start = one.lead + at
        return replace(one.place, document=place.document, start=start, end=start + len(quote))


def write_docx(document: Document) -> bytes:
    """Return the Document as a Word file: A4, headings, tables with merged cells, captions; pictures as their description."""
    return render(document).docx


def render(document: Document) -> Rendering:
    """Return the Document as a Word file together with where its pieces stand in it."""
    printer = _Printer()
    for block in document.blocks:
        printer.print(block)
    prints: dict[_Key, list[_Print]] = defaultdict(list)
    for one in printer.prints:
        for key in dict.fromkeys(_key(anchor.place) for anchor in one.passage.anchors):
            prints[key].append(one)
    return Rendering(word_file("".join(printer.parts)), dict(prints))


def _key(place: Place) -> _Key:
    """Everything of a place but the characters in it."""
    return place.line, place.block, place.row, place.cell, place.paragraph, place.page, place.box, place.sheet, place.ref


def _spots(one: _Print, place: Place) -> Iterator[tuple[_Print, int]]:
    for anchor in one.passage.anchors:
        if _key(anchor.place) == _key(place):
            at = anchor.at + (place.start or 0) - (anchor.place.start or 0)
            if 0 <= at <= len(one.passage.text):
                yield one, at


class _Printer:
    """Writes block after block and counts them as a reader of the file will."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.prints: list[_Print] = []
        self._ends_with_table = False

    def print(self, block: Block) -> None:
        """Add one block of the Document."""
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Image):
            self._line(Passage.of(f"［图片{'：' if block.description else ''}{block.description}］", block.place), "Caption")
        elif isinstance(block, Heading):
            has_number = not block.number or "".join(block.passage.text.split()).startswith("".join(block.number.split()))
            self._line(block.passage, f"Heading{min(block.level, _DEEPEST_HEADING)}", "" if has_number else f"{block.number} ")
        elif isinstance(block, Footnote):
            self._line(block.passage, "FootnoteText", f"[{block.mark}] " if block.mark else "")
        else:
            self._line(block.passage, _style(block))

    def _line(self, passage: Passage, style: str, lead: str = "") -> None:
        self.prints.append(_Print(passage, Place("", block=len(self.parts)), len(lead)))
        self._add(paragraph(lead + passage.text, style), is_table=False)

    def _table(self, table: Table) -> None:
        """Word would make one of two tables that touch: an empty line parts them."""
        if not table.width:
            return
        if self._ends_with_table:
            self._add(paragraph("", "TableText"), is_table=False)
        text, cells = table_text(table)
        for cell, row, number in cells:
            self.prints.append(_Print(cell.passage, Place("", block=len(self.parts), row=row, cell=number, paragraph=0)))
        self._add(text, is_table=True)

    def _add(self, part: str, is_table: bool) -> None:
        self.parts.append(part)
        self._ends_with_table = is_table


def _style(block: Block) -> str:
    if isinstance(block, Caption):
        return "Caption"
    if isinstance(block, ContentsEntry):
        return "TOC1"
    return {"title": "Title"}.get(getattr(block, "style", ""), "BodyText")
