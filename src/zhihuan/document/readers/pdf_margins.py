"""Running headers, footers and page numbers: what stands at the edge of page after page and is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from zhihuan.document.readers.pdf_lines import PrintedLine

_EDGE: Final = 0.1
"""Of the page's height, at its top and at its bottom."""

_LINES_AT_EDGE: Final = 3
_ALIKE: Final = 3
"""On so many pages, or on both of two."""

_NUMBER = re.compile(r"[\s\-—–_·|•/第页共,，.．IVXLCivxlc\d]*(?:\d|[IVXLCivxlc])[\s\-—–_·|•/第页共.．IVXLCivxlc\d]*")
_DIGITS = re.compile(r"\d+")


def without_margins(pages: Sequence[list[PrintedLine]], heights: Sequence[float]) -> list[list[PrintedLine]]:
    """Return the lines of each page without page numbers and without lines that stand alike at the edge of several pages."""
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(key for lines in edges for key in {_key(line, height) for line, height in lines})
    fewest = max(min(_ALIKE, len(pages)), len(pages) // 10, 2)
    repeated = {key for key, times in seen.items() if times >= fewest}
    gone = {id(line) for lines in edges for line, height in lines if _key(line, height) in repeated or _is_number(line)}
    return [[line for line in lines if id(line) not in gone] for lines in pages]


def _edge_lines(lines: list[PrintedLine], height: float) -> list[tuple[PrintedLine, float]]:
    head = [line for line in lines[:_LINES_AT_EDGE] if line.box[3] <= height * _EDGE]
    foot = [line for line in lines[-_LINES_AT_EDGE:] if line.box[1] >= height * (1 - _EDGE)]
    return [(line, height) for line in (*head, *foot)]


def _key(line: PrintedLine, height: float) -> tuple[str, int]:
    """Numbers count as alike, and so does a place within a few points."""
    return _DIGITS.sub("#", line.text).replace(" ", ""), round(line.box[1] / height * 40)


def _is_number(line: PrintedLine) -> bool:
    return len(line.text) <= 12 and bool(_NUMBER.fullmatch(line.text))
