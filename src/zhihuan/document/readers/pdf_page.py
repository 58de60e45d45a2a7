"""What stands on a PDF page: characters, ruled lines and pictures, in points from the upper left corner as it is shown."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from zhihuan.document.place import Box
from zhihuan.document.readers.pdf_figures import MAX_OBJECTS, figures_of

MAX_SIGNS: Final = 200_000
"""Characters of one page, after which the rest is left out: a dense page has 5,000."""

_THIN: Final = 3.0
_DEEPEST: Final = 3
_GENERATED: Final = frozenset("\r\n\ufffe\u0002")
_BLANK: Final = 0x20


@dataclass(frozen=True, slots=True)
class Sign:
    """One character and the box of its line height."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: at `at` (y of a level one, x of an upright one), from `start` to `end`."""

    is_level: bool
    at: float
    start: float
    end: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point half way along it."""
        half = (self.start + self.end) / 2
        return (half, self.at) if self.is_level else (self.at, half)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing that the file names as one, with its alternative text."""

    box: Box
    description: str

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the drawing."""
        x0, top, x1, bottom = self.box
        return x0 - _THIN <= x <= x1 + _THIN and top - _THIN <= y <= bottom + _THIN


@dataclass(frozen=True, slots=True)
class Page:
    """A page as drawn; `number` from 1. Characters and lines inside `figures` are left out."""

    number: int
    width: float
    height: float
    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]
    pictures: tuple[Box, ...]
    figures: tuple[Figure, ...] = ()

    @property
    def is_scanned(self) -> bool:
        """Whether the page is a picture without words."""
        area = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in self.pictures)
        return not any(sign.text.strip() for sign in self.signs) and area > self.width * self.height / 4

    @property
    def is_garbled(self) -> bool:
        """Whether a good part of the words cannot be read: their font does not say which characters it draws."""
        strange = sum(sign.text == "\ufffd" or "\ue000" <= sign.text < "\uf900" for sign in self.signs)
        return strange * 5 > len(self.signs)


class _Frame:
    """Turns coordinates of the file (from the lower left corner of an unrotated page) into those of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation() // 90 % 4
        wide, high = self._right - self._left, self._top - self._bottom
        self.width, self.height = (high, wide) if self._turn % 2 else (wide, high)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the box around two opposite corners."""
        ax, ay = self._point(x0, y0)
        bx, by = self._point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        right, down = x - self._left, self._top - y
        turned = (
            (right, down),
            (self._top - self._bottom - down, right),
            (self.width - right, self.height - down),
            (down, self._right - x),
        )
        return turned[self._turn]


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """Return what stands on page `index` (from 0)."""
    page = document[index]
    try:
        frame = _Frame(page)
        figures = tuple(Figure(frame.box(*corners), text) for corners, text in figures_of(page))
        drawn = list(_objects(page.raw))[:MAX_OBJECTS]
        rules = [rule for shape, matrix in drawn for rule in _rules(shape, matrix, frame) if not _in_any(figures, *rule.middle)]
        boxes = [box for shape, matrix in drawn if (box := _picture(shape, matrix, frame))]
        pictures = [box for box in boxes if not _in_any(figures, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)]
        signs = [sign for sign in _signs(page, frame) if not _in_any(figures, *sign.middle)]
        return Page(index + 1, frame.width, frame.height, tuple(signs), tuple(rules), tuple(pictures), figures)
    finally:
        page.close()


def _in_any(figures: Sequence[Figure], x: float, y: float) -> bool:
    return any(figure.holds(x, y) for figure in figures)


def _signs(page: pypdfium2.PdfPage, frame: _Frame) -> Iterator[Sign]:
    """Yield the characters in the order of the file."""
    words = page.get_textpage()
    try:
        rect = pdfium.FS_RECTF()
        for at in range(min(pdfium.FPDFText_CountChars(words.raw), MAX_SIGNS)):
            code = pdfium.FPDFText_GetUnicode(words.raw, at)
            if code in _SKIPPED or (code == _BLANK and pdfium.FPDFText_IsGenerated(words.raw, at) == 1):
                continue
            if not pdfium.FPDFText_GetLooseCharBox(words.raw, at, rect):
                continue
            yield Sign(chr(code), *frame.box(rect.left, rect.bottom, rect.right, rect.top))
    finally:
        words.close()


_SKIPPED: Final = frozenset([0, *map(ord, _GENERATED), *range(0xD800, 0xE000)])


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)


def _objects(page: object) -> Iterator[tuple[object, Matrix]]:
    for at in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        yield from _unfold(pdfium.FPDFPage_GetObject(page, at), _IDENTITY, 0)


def _unfold(shape: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    """Yield the object, or the objects of the form that it is, each with the matrix that leads to the page."""
    if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_FORM:
        yield shape, matrix
    elif depth < _DEEPEST:
        inner = _times(_matrix_of(shape), matrix)
        for at in range(min(pdfium.FPDFFormObj_CountObjects(shape), MAX_OBJECTS)):
            yield from _unfold(pdfium.FPDFFormObj_GetObject(shape, at), inner, depth + 1)


def _matrix_of(shape: object) -> Matrix:
    raw = pdfium.FS_MATRIX()
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f) if pdfium.FPDFPageObj_GetMatrix(shape, raw) else _IDENTITY


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _picture(shape: object, matrix: Matrix, frame: _Frame) -> Box | None:
    return _bounds(shape, matrix, frame) if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_IMAGE else None


def _bounds(shape: object, matrix: Matrix, frame: _Frame) -> Box | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(shape, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return frame.box(*_apply(matrix, left, bottom), *_apply(matrix, right, top))


def _rules(shape: object, matrix: Matrix, frame: _Frame) -> Iterator[Rule]:
    """Yield the lines of a drawn path: a thin area is one line, a stroked outline one a side."""
    if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
        return
    box = _bounds(shape, matrix, frame)
    if box is None:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
        yield from _thin(box)
    elif stroke.value or fill.value:
        yield from _sides(shape, matrix, frame, bool(stroke.value))


def _thin(box: Box) -> Iterator[Rule]:
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        yield Rule(True, (top + bottom) / 2, x0, x1)
    else:
        yield Rule(False, (x0 + x1) / 2, top, bottom)


def _sides(shape: object, matrix: Matrix, frame: _Frame, is_stroked: bool) -> Iterator[Rule]:
    """Yield the straight level and upright segments; of a filled area only those of thin parts, for shading is no rule."""
    for run in _subpaths(shape, _times(_matrix_of(shape), matrix), frame):
        xs, ys = [x for x, _ in run], [y for _, y in run]
        box = min(xs), min(ys), max(xs), max(ys)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield from _thin(box)
        elif is_stroked:
            for (ax, ay), (bx, by) in pairwise(run):
                if min(abs(ax - bx), abs(ay - by)) < 1 <= max(abs(ax - bx), abs(ay - by)):
                    yield from _thin((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))


def _subpaths(shape: object, matrix: Matrix, frame: _Frame) -> Iterator[list[tuple[float, float]]]:
    run: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(shape), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.box(*_apply(matrix, x.value, y.value) * 2)[:2]
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and run:
            yield run
            run = []
        run.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            run.append(run[0])
    if run:
        yield run
