"""Running headers, footers and page numbers: what stands at the edge of page after page and is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from zhihuan.document.readers.pdf_lines import PrintedLine
from zhihuan.document.readers.pdf_page import Page, Rule

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


def margin_rules(pages: Sequence[Page]) -> frozenset[Rule]:
    """Return the level lines that stand alike at the edge of several pages, as under a running header, and belong to no table."""
    found = [
        rule for page in pages for rule in set(page.rules) if rule.is_level and _is_at_edge(rule, page) and _is_alone(rule, page)
    ]
    places = Counter(_spot(rule) for rule in found)
    return frozenset(rule for rule in found if places[_spot(rule)] >= max(min(_ALIKE, len(pages)), 2))


def _is_at_edge(rule: Rule, page: Page) -> bool:
    return not page.height * _EDGE < rule.at < page.height * (1 - _EDGE)


def _is_alone(rule: Rule, page: Page) -> bool:
    upright = (tall for tall in page.rules if not tall.is_level and rule.start - 1 <= tall.at <= rule.end + 1)
    return not any(tall.start - 1 <= rule.at <= tall.end + 1 for tall in upright)


def _spot(rule: Rule) -> tuple[int, int, int]:
    return round(rule.at), round(rule.start), round(rule.end)


def _edge_lines(lines: list[PrintedLine], height: float) -> list[tuple[PrintedLine, float]]:
    head = [line for line in lines[:_LINES_AT_EDGE] if line.box[3] <= height * _EDGE]
    foot = [line for line in lines[-_LINES_AT_EDGE:] if line.box[1] >= height * (1 - _EDGE)]
    return [(line, height) for line in (*head, *foot)]


def _key(line: PrintedLine, height: float) -> tuple[str, int]:
    """Numbers count as alike, and so does a place within a few points."""
    return _DIGITS.sub("#", line.text).replace(" ", ""), round(line.box[1] / height * 40)


def _is_number(line: PrintedLine) -> bool:
    return len(line.text) <= 12 and bool(_NUMBER.fullmatch(line.text))
