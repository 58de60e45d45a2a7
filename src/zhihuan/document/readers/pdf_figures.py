"""Drawings that a tagged PDF itself calls figures: where they stand and what they show. Words inside them are part of the picture."""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

Corners = tuple[float, float, float, float]
MAX_OBJECTS: Final = 100_000
"""Drawn objects of one page, after which the rest is left out."""

_MOST_ELEMENTS: Final = 20_000
_LONGEST_TEXT: Final = 20_000


def figures_of(page: pypdfium2.PdfPage) -> list[tuple[Corners, str]]:
    """Return the corners (left, bottom, right, top, as the file counts) and the alternative text of each figure of the page."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    try:
        told = {mark: text for marks, text in _figures(tree) for mark in marks}
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    found: dict[str, list[Corners]] = defaultdict(list)
    for shape in _shapes(page) if told else ():
        mark = pdfium.FPDFPageObj_GetMarkedContentID(shape)
        if mark in told and (box := _corners(shape)):
            found[told[mark]].append(box)
    return [(_around(boxes), text) for text, boxes in found.items()]


def _figures(tree: Any) -> Iterator[tuple[list[int], str]]:
    """Yield the marks of each figure's content and its alternative text; a figure without one is no picture that we know of."""
    waiting = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(pdfium.FPDF_StructTree_CountChildren(tree))]
    seen = 0
    while waiting and seen < _MOST_ELEMENTS:
        element = waiting.pop()
        seen += 1
        if not element:
            continue
        if _told(pdfium.FPDF_StructElement_GetType, element) == "Figure":
            count = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
            marks = [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at) for at in range(max(0, count))]
            text = _told(pdfium.FPDF_StructElement_GetAltText, element)
            if text:
                yield marks, text
        children = pdfium.FPDF_StructElement_CountChildren(element)
        waiting += [pdfium.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(max(0, children))]


def _told(question: Callable[..., int], element: Any) -> str:
    """Return a text of an element: pdfium first tells its length in bytes, then writes it."""
    size = min(question(element, None, 0), 2 * _LONGEST_TEXT)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    question(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _shapes(page: pypdfium2.PdfPage) -> Iterator[Any]:
    for at in range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        yield pdfium.FPDFPage_GetObject(page.raw, at)


def _corners(shape: Any) -> Corners | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(shape, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _around(boxes: list[Corners]) -> Corners:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
