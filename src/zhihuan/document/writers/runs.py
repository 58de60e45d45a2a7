"""Cutting a Word paragraph at exact characters, without changing how it looks."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml.etree import _Element

from zhihuan.document.readers.docx_text import Piece, W, Walk, Words

_RUN, _T, _PROPERTIES, _PARAGRAPH = W + "r", W + "t", W + "rPr", W + "p"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def cut(paragraph: _Element, offsets: Iterable[int], heed_hidden: bool) -> Words:
    """Split the runs of `paragraph` so that one begins at each of the offsets; return its words as they are then."""
    words = Walk(heed_hidden).read(paragraph)
    for offset in sorted(set(offsets), reverse=True):
        found = _piece_at(words, offset)
        if found and _is_divisible(found[0]):
            _divide(found[0], offset - found[1])
    return Walk(heed_hidden).read(paragraph)


def around(words: Words, start: int, end: int) -> tuple[_Element, _Element]:
    """Return the elements that hold the first and the last of the characters from `start` to `end`; there must be some."""
    first = _piece_at(words, start) or (words.pieces[-1], 0)
    last = _piece_at(words, max(start, end - 1)) or (words.pieces[-1], 0)
    return holder(first[0]), holder(last[0])


def holder(piece: Piece) -> _Element:
    """Return the element that comment marks may stand beside: the outermost run around the piece, or the whole formula."""
    found = piece.element
    for up in piece.element.iterancestors():
        if up.tag == _PARAGRAPH:
            break
        if up.tag == _RUN or piece.run.tag != _RUN:
            found = up
    return found


def _piece_at(words: Words, offset: int) -> tuple[Piece, int] | None:
    """Return the piece that holds the character at `offset`, and where it begins."""
    at = 0
    for piece in words.pieces:
        if at <= offset < at + len(piece.text):
            return piece, at
        at += len(piece.text)
    return None


def _is_divisible(piece: Piece) -> bool:
    """A run inside a run (ruby) and text deeper inside a run (alternative contents) stay whole."""
    return piece.element.getparent() is piece.run and holder(piece) is piece.run


def _divide(piece: Piece, at: int) -> None:
    """Move what follows the first `at` characters of the piece into a new run of the same properties."""
    run, element = piece.run, piece.element
    moved = list(element.itersiblings())
    if at == 0 or element.tag != _T:
        if all(before.tag == _PROPERTIES for before in element.itersiblings(preceding=True)):
            return
        moved.insert(0, element)
    else:
        moved.insert(0, _split_text(element, at))
    twin = _empty_twin(run)
    twin.extend(moved)
    run.addnext(twin)


def _split_text(element: _Element, at: int) -> _Element:
    tail = deepcopy(element)
    text = element.text or ""
    element.text, tail.text = text[:at], text[at:]
    for part in (element, tail):
        part.set(_SPACE, "preserve")
    tail.tail = None
    return tail


def _empty_twin(run: _Element) -> _Element:
    twin = deepcopy(run)
    for part in list(twin):
        if part.tag != _PROPERTIES:
            twin.remove(part)
    return twin
