"""Merged cells: each cell of a merged area says what the area says."""

from collections.abc import Iterator
from typing import Final

from zhihuan.registers.workbooks.grid import LAST_COLUMN, Area, Row

MAX_AREAS: Final = 200_000
"""Areas beyond these are not looked for; their words stand in their first cells alone."""


def spread(rows: Iterator[Row], areas: list[Area]) -> Iterator[Row]:
    """Yield the rows with the words of each merged area in all of its cells."""
    if not areas:
        yield from rows
        return
    waiting = sorted((area for area in areas if area[0] <= area[2] and area[1] <= area[3]), reverse=True)
    active: list[tuple[Area, str]] = []
    for row in rows:
        while waiting and waiting[-1][0] <= row.number:
            area = waiting.pop()
            if area[0] == row.number and len(active) <= LAST_COLUMN:  # areas side by side; more would lie one over the other
                active.append((area, row.cells[area[1]] if area[1] < len(row.cells) else ""))
        active = [(area, text) for area, text in active if area[2] >= row.number]
        for (_, left, _, right), text in active:
            if text:
                _fill(row.cells, left, right, text)
        yield row


def _fill(cells: list[str], left: int, right: int, text: str) -> None:
    cells += [""] * (right + 1 - len(cells))
    cells[left : right + 1] = [text] * (right + 1 - left)
