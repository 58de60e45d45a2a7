"""HTML: paragraphs, headings and tables with their merged cells, each with its line in the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from zhihuan.document.model import Cell, Image, Table
from zhihuan.document.passage import Anchor, Passage
from zhihuan.document.place import Place
from zhihuan.document.readers.html_tokens import Blank, Tag, Words, tokens_of
from zhihuan.document.readers.raw import Raw, RawParagraph

MAX_COLUMNS: Final = 256
MAX_POSITIONS: Final = 1_000_000
"""Columns of a table, and positions of all grids of a page; what claims more is damage or malice."""

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "head header hr html li main nav ol p pre section table tbody td tfoot th thead title tr ul".split()
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_EMPTY: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDDEN = re.compile(r"\bhidden\b(?!\s*=\s*[\"']?false)|display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


@dataclass(slots=True)
class _Slot:
    """A cell as marked up, before it has a place in the grid."""

    passages: list[Passage] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1
    is_header: bool = False


@dataclass(slots=True)
class _Markup:
    """A table while it is open, and the line it began at."""

    line: int
    rows: list[list[_Slot]] = field(default_factory=list)
    caption: list[Passage] = field(default_factory=list)
    in_cell: bool = False
    in_caption: bool = False
    last_line: int = 0


def read_html(text: str, name: str) -> list[Raw]:
    """Return the pieces of an HTML text in reading order."""
    return list(_Page(name).read(text))


class _Page:
    """Collects words until a block ends; what is inside a table goes to its cell."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.line = 1
        self.words: list[Words] = []
        self.outline: int | None = None
        self.in_item = False
        self.tables: list[_Markup] = []
        self.inner: list[Raw] = []
        self.hidden: list[str] = []
        self.positions = 0

    def read(self, text: str) -> Iterator[Raw]:
        """Yield the pieces as their ends are reached."""
        for token in tokens_of(text):
            if isinstance(token, Tag):
                yield from self._tag(token)
            elif self.hidden:
                continue
            elif isinstance(token, Words):
                self.line = token.line
                self.words.append(token)
            elif self.words:
                self._blank(token)
        yield from self._flush()
        while self.tables:
            yield from self._end_table()

    def _blank(self, blank: Blank) -> None:
        """A line break in the source parts Latin words only; between Chinese ones it means nothing."""
        last = self.words[-1]
        if last.text != " " and not (blank.breaks_line and not last.text[-1].isascii()):
            self.words.append(Words(" ", last.line, last.start + len(last.text)))

    def _tag(self, tag: Tag) -> Iterator[Raw]:
        if self.hidden:
            self._hidden_tag(tag)
            return
        self.line = tag.line
        if not tag.is_end and (tag.name == "nav" or (tag.name not in _EMPTY and _HIDDEN.search(tag.source))):
            self.hidden.append(tag.name)
            return
        if tag.name in _BLOCKS:
            yield from self._flush()
            self.outline = None if tag.is_end else _HEADINGS.get(tag.name, self.outline if tag.name == "br" else None)
            self.in_item = not tag.is_end and (tag.name == "li" or (self.in_item and tag.name == "br"))
        if tag.name == "img":
            yield from self._picture(tag)
        elif tag.name == "table":
            yield from self._end_table() if tag.is_end else self._begin_table()
        elif self.tables:
            self._inside_table(tag)

    def _hidden_tag(self, tag: Tag) -> None:
        if tag.name == self.hidden[-1] and tag.is_end:
            self.hidden.pop()
        elif tag.name == self.hidden[-1]:
            self.hidden.append(tag.name)

    def _flush(self) -> Iterator[Raw]:
        """End the paragraph: its words go to the open cell, or out."""
        if not self.words:
            return
        passage = _passage(self.words, self.name)
        self.words = []
        table = self.tables[-1] if self.tables else None
        if not passage.text:
            return
        if table and table.in_caption:
            table.caption.append(passage)
        elif table and table.in_cell:
            table.rows[-1][-1].passages.append(passage)
        else:
            yield RawParagraph(passage, outline=self.outline, style="list item" if self.in_item else "")
        if table:
            table.last_line = self.line

    def _picture(self, tag: Tag) -> Iterator[Raw]:
        picture = Image(Place(self.name, line=self.line), tag.attributes().get("alt", ""))
        if self.tables:
            self.inner.append(picture)
        else:
            yield picture

    def _begin_table(self) -> Iterator[Raw]:
        self.tables.append(_Markup(self.line))
        return iter(())

    def _inside_table(self, tag: Tag) -> None:
        table = self.tables[-1]
        if tag.name in ("tr", "td", "th", "caption"):
            table.in_cell = table.in_caption = False
        if tag.is_end:
            return
        if tag.name == "tr":
            table.rows.append([])
        elif tag.name == "caption":
            table.in_caption = True
        elif tag.name in ("td", "th"):
            table.rows += [] if table.rows else [[]]
            attributes = tag.attributes()
            table.rows[-1].append(_Slot([], _span(attributes, "rowspan"), _span(attributes, "colspan"), tag.name == "th"))
            table.in_cell = True

    def _end_table(self) -> Iterator[Raw]:
        if not self.tables:
            return
        markup = self.tables.pop()
        pieces: list[Raw] = [RawParagraph(passage, style="caption") for passage in markup.caption]
        pieces += self._grid(markup)
        if self.tables:
            self.inner += pieces
            return
        pieces += self.inner
        self.inner = []
        yield from pieces

    def _grid(self, markup: _Markup) -> list[Raw]:
        """Return the table; one of a single column only lays out the page: its paragraphs are text."""
        if max((sum(slot.colspan for slot in row) for row in markup.rows), default=0) < 2:
            return [RawParagraph(passage) for row in markup.rows for slot in row for passage in slot.passages]
        place = Place(self.name, line=markup.line, end_line=max(markup.line, markup.last_line))
        rows = _lay_out(markup.rows, place, MAX_POSITIONS - self.positions)
        self.positions += len(rows) * len(rows[0]) if rows else 0
        return [Table(rows, place)] if rows else []


def _passage(words: list[Words], name: str) -> Passage:
    if words[-1].text == " ":
        words.pop()
    text = ""
    anchors: list[Anchor] = []
    for word in words:
        last = anchors[-1] if anchors else None
        follows = last and last.place.line == word.line and (last.place.start or 0) + len(text) - last.at == word.start
        if not follows:
            anchors.append(Anchor(len(text), Place(name, line=word.line, start=word.start)))
        text += word.text
    return Passage(text, tuple(anchors))


def _span(attributes: dict[str, str], key: str) -> int:
    value = attributes.get(key, "").strip()
    return (
        max(1, min(int(value), MAX_COLUMNS if key == "colspan" else MAX_POSITIONS)) if value.isdecimal() and len(value) < 9 else 1
    )


def _lay_out(rows: list[list[_Slot]], place: Place, most: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the grid as browsers lay it out: a cell takes the first free columns of its row and covers those below.

    Rows after the first `most` positions are left out.
    """
    rows = [row for row in rows if row]
    taken: list[dict[int, Cell]] = [{} for _ in rows]
    width = filled = 0
    for at, row in enumerate(rows):
        column = 0
        is_header = all(slot.is_header for slot in row)
        for slot in row:
            while column in taken[at]:
                column += 1
            rowspan, colspan = min(slot.rowspan, len(rows) - at), slot.colspan
            filled += rowspan * colspan
            if filled > most:
                rowspan = colspan = 1
            cell = Cell(_words_of(slot, place), at, column, rowspan, colspan, is_header)
            for covered in range(at, at + rowspan):
                taken[covered] |= dict.fromkeys(range(column, column + colspan), cell)
            width = max(width, column + colspan)
    taken = taken[: max(1, most // width)] if width else []
    nothing = Passage.of("", place)
    return tuple(
        tuple(cells.get(column) or Cell(nothing, at, column) for column in range(width)) for at, cells in enumerate(taken)
    )


def _words_of(slot: _Slot, place: Place) -> Passage:
    return Passage.join(slot.passages, "\n") if slot.passages else Passage.of("", place)
