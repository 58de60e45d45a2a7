"""From a citation back to the words on the page: which block, which cell, which characters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhihuan.document import Block, Citation, Document, Heading, Image, Passage, Place, Table
from zhihuan.facts import Fact

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Characters `start` to `end` of a passage: document number `shown`, `block`, and in a table `row` and `column` (else -1)."""

    shown: int
    block: int
    row: int
    column: int
    start: int
    end: int

    @property
    def passage(self) -> tuple[int, int, int, int]:
        """Which passage it lies in."""
        return (self.shown, self.block, self.row, self.column)

    def meets(self, other: "Spot") -> bool:
        """Tell whether the two share a character."""
        return self.passage == other.passage and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of a passage that comes from one place of the file: from `at` to `end` in the passage, from `start` in the place."""

    spot: Spot
    text: str
    at: int
    end: int
    start: int


class Locator:
    """Finds cited words in the documents shown, by where they stand; words cited from other files are not found."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_place: dict[Key, list[_Stretch]] = defaultdict(list)
        for shown, document in enumerate(documents):
            for index, block in enumerate(document.blocks):
                for row, column, passage in passages(block):
                    self._remember(Spot(shown, index, row, column, 0, len(passage.text)), passage)

    def find(self, citation: Citation) -> Spot | None:
        """Return where the citation stands, None if it is from another file."""
        stretches = self._by_place.get(_key(citation.place), [])
        start = citation.place.start or 0
        for stretch in stretches:
            at = stretch.at + start - stretch.start
            if stretch.text.startswith(citation.quote, at) and stretch.at <= at < stretch.end:
                return _cut(stretch.spot, at, at + len(citation.quote))
        for stretch in stretches:
            at = stretch.text.find(citation.quote)
            if at >= 0:
                return _cut(stretch.spot, at, at + len(citation.quote))
        return stretches[0].spot if stretches else None

    def _remember(self, spot: Spot, passage: Passage) -> None:
        ends = [anchor.at for anchor in passage.anchors[1:]] + [len(passage.text)]
        for anchor, end in zip(passage.anchors, ends, strict=True):
            stretch = _Stretch(spot, passage.text, anchor.at, end, anchor.place.start or 0)
            self._by_place[_key(anchor.place)].append(stretch)


def passages(block: Block) -> Iterator[tuple[int, int, Passage]]:
    """Yield the passages of a block with row and column (-1 outside tables); a merged cell comes once."""
    if isinstance(block, Table):
        for i, cells in enumerate(block.rows):
            for j, cell in enumerate(cells):
                if (cell.row, cell.column) == (i, j):
                    yield i, j, cell.passage
    elif not isinstance(block, Image):
        yield -1, -1, block.passage


def spot_of(fact: Fact, shown: int, document: Document) -> Spot:
    """Return where the bare number of a fact stands; in a merged cell, at the cell's first position."""
    evidence = fact.evidence
    row, column = (-1, -1) if evidence.row is None or evidence.column is None else (evidence.row, evidence.column)
    block = document.blocks[evidence.block]
    if row >= 0 and isinstance(block, Table):
        cell = block.rows[row][column]
        row, column = cell.row, cell.column
    return Spot(shown, evidence.block, row, column, *evidence.span)


def section_titles(document: Document) -> list[str]:
    """Return for every block the title of the section it stands in, "" before the first."""
    titles, title = [], ""
    for block in document.blocks:
        if isinstance(block, Heading):
            title = block.passage.text.strip()
        titles.append(title)
    return titles


def _cut(spot: Spot, start: int, end: int) -> Spot:
    return Spot(*spot.passage, start, min(end, spot.end))


def _key(place: Place) -> Key:
    spot = (place.line, place.block, place.row, place.cell, place.paragraph, place.page, place.box, place.sheet, place.ref)
    return (place.document, *spot)
