"""The paragraphs and tables of a Word part in document order, with their addresses; shared by the reader and the writer of comments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from zhihuan.document.place import Place
from zhihuan.document.readers.docx_text import TRANSPARENT, W, Walk, Words

_P, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as read: where it stands, its element and its words."""

    place: Place
    element: _Element
    words: Words
    in_contents: bool = False


def children(parent: _Element, *tags: str) -> Iterator[_Element]:
    """Yield the children of these tags, also those inside content controls and tracked insertions."""
    for node in parent:
        if node.tag in tags:
            yield node
        elif node.tag in TRANSPARENT:
            yield from children(node, *tags)
        elif node.tag == _ALTERNATIVES and len(node):
            yield from children(node[0], *tags)


def blocks(container: _Element) -> Iterator[_Element]:
    """Yield the paragraphs and tables directly in the body, a cell, a note or a text box."""
    return children(container, _P, _TABLE)


def rows(table: _Element) -> Iterator[_Element]:
    """Yield the rows of a table, tracked deletions among them, so that row numbers agree with the file."""
    return children(table, _ROW)


def cells(row: _Element) -> Iterator[_Element]:
    """Yield the cells of a row."""
    return children(row, _CELL)


def lines_in(container: _Element, place: Place, walk: Walk, counter: Iterator[int]) -> Iterator[Line]:
    """Yield every paragraph at any depth of a cell, text box or note; `counter` numbers them in `paragraph` of their places."""
    for block in blocks(container):
        if block.tag == _P:
            yield from lines_of_paragraph(block, replace(place, paragraph=next(counter)), walk, counter)
        else:
            for cell in (cell for row in rows(block) for cell in cells(row)):
                yield from lines_in(cell, place, walk, counter)


def lines_of_paragraph(paragraph: _Element, place: Place, walk: Walk, counter: Iterator[int]) -> Iterator[Line]:
    """Yield a paragraph at `place` and then those in the text boxes that hang on it."""
    words = walk.read(paragraph)
    yield Line(place, paragraph, words, walk.in_contents)
    for box in words.boxes() if words.floats else ():
        yield from lines_in(box, place, walk, counter)
