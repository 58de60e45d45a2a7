"""The paragraphs and tables of a Word part in document order, with their addresses.

The reader and the writer of comments share this walk, so that both number alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
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


def at_paragraph(place: Place, paragraph: int) -> Place:
    """Return the place of a paragraph inside `place`. (Made by hand because dataclasses.replace took a third of all reading time.)"""
    return Place(place.document, block=place.block, row=place.row, cell=place.cell, paragraph=paragraph, ref=place.ref)


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


def walk_through(part: _Element) -> Walk:
    """Return a walk for this part, which looks for hidden words only if it has any."""
    return Walk(heed_hidden=next(part.iter(W + "vanish"), None) is not None)


def lines_of_body(body: _Element, name: str) -> Iterator[Line]:
    """Yield every paragraph of the body with its full place, those of tables and text boxes among them."""
    walk = walk_through(body)
    for index, block in enumerate(blocks(body)):
        if block.tag == _P:
            yield from lines_of_paragraph(block, Place(name, block=index), walk, count(1))
            continue
        for row_index, row in enumerate(rows(block)):
            for cell_index, cell in enumerate(cells(row)):
                yield from lines_in(cell, Place(name, block=index, row=row_index, cell=cell_index), walk, count())


def lines_in(container: _Element, place: Place, walk: Walk, counter: Iterator[int]) -> Iterator[Line]:
    """Yield every paragraph at any depth of a cell, text box or note; `counter` numbers them in `paragraph` of their places."""
    for block in blocks(container):
        if block.tag == _P:
            yield from lines_of_paragraph(block, at_paragraph(place, next(counter)), walk, counter)
        else:
            for cell in (cell for row in rows(block) for cell in cells(row)):
                yield from lines_in(cell, place, walk, counter)


def lines_of_paragraph(paragraph: _Element, place: Place, walk: Walk, counter: Iterator[int]) -> Iterator[Line]:
    """Yield a paragraph at `place` and then those in the text boxes that hang on it."""
    words = walk.read(paragraph)
    yield Line(place, paragraph, words, walk.in_contents)
    for box in words.boxes() if words.floats else ():
        yield from lines_in(box, place, walk, counter)
