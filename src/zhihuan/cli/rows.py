"""Rows of words under one another on a screen, where a Chinese character is two columns wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset(), indent: int = 2) -> str:
    """Return the rows as lines, their columns as wide as the widest word; those numbered in `right` are flush right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)] if rows else []
    lines = []
    for row in rows:
        cells = [_filled(word, wide, at in right) for at, (word, wide) in enumerate(zip(row, widths, strict=True))]
        lines.append((" " * indent + _GAP.join(cells)).rstrip())
    return "\n".join(lines)


def _width(words: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)


def _filled(words: str, wide: int, is_right: bool) -> str:
    blanks = " " * (wide - _width(words))
    return blanks + words if is_right else words + blanks
