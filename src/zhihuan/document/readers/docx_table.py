"""A Word table as a full rectangle of cells, merged ones repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from zhihuan.document.model import Cell
from zhihuan.document.passage import Passage
from zhihuan.document.place import Place
from zhihuan.document.readers.docx_blocks import cells, rows
from zhihuan.document.readers.docx_text import W, child, value

MAX_COLUMNS: Final = 256
"""Word allows 63 columns; a cell that claims to be wider than this is damage."""

MAX_POSITIONS: Final = 1_000_000
"""Positions of one table's grid, after which the rest is left out: ten times the largest table that people make."""

_SPAN, _MERGE, _VALUE = W + "gridSpan", W + "vMerge", W + "val"

Reader = Callable[[_Element, int, int], Passage]
"""Reads the cell element at (row, cell) into its passage."""


@dataclass(slots=True)
class _Slot:
    """A cell while the grid is built: its first place and how far it reaches."""

    passage: Passage
    row: int
    column: int
    colspan: int
    is_header: bool
    rowspan: int = 1


def grid_of(table: _Element, read_cell: Reader, place: Place) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of `table`; a gap at a row's edge becomes an empty cell. Rows that were deleted under tracking fall away.

    Reading stops after MAX_POSITIONS grid positions.
    """
    grid: list[list[_Slot]] = []
    width = 0
    for row_index, row in enumerate(rows(table)):
        properties = child(row, "trPr")
        if child(properties, "del") is None:
            grid.append(_row(row, row_index, grid, read_cell, place))
            width = max(width, len(grid[-1]))
        if width * len(grid) > MAX_POSITIONS:
            break
    for at, slots in enumerate(grid):
        slots += [_Slot(Passage.of("", place), at, column, 1, False) for column in range(len(slots), width)]
    return _freeze(grid)


def _row(row: _Element, row_index: int, grid: list[list[_Slot]], read_cell: Reader, place: Place) -> list[_Slot]:
    properties = child(row, "trPr")
    above = grid[-1] if grid else []
    is_header = child(properties, "tblHeader") is not None
    before = _number(properties, "gridBefore", 0)
    slots = [_Slot(Passage.of("", place), len(grid), column, 1, is_header) for column in range(before)]
    for cell_index, cell in enumerate(cells(row)):
        passage = read_cell(cell, row_index, cell_index)
        (span, goes_on), column = _shape(cell), len(slots)
        upper = above[column] if goes_on and column < len(above) else None
        if upper is not None and upper.column == column and upper.colspan == span:
            upper.rowspan += 1
            slots += [upper] * span
        else:
            slots += [_Slot(passage, len(grid), column, span, is_header)] * span
    return slots


def _shape(cell: _Element) -> tuple[int, bool]:
    """Return over how many columns a cell reaches, and whether it goes on with the cell above."""
    settings = child(cell, "tcPr")
    span, goes_on = 1, False
    for setting in () if settings is None else settings:
        if setting.tag == _SPAN:
            span = max(1, _number(settings, "gridSpan", 1))
        elif setting.tag == _MERGE:
            goes_on = setting.get(_VALUE) != "restart"
    return span, goes_on


def _freeze(grid: list[list[_Slot]]) -> tuple[tuple[Cell, ...], ...]:
    """Make one Cell of each slot, however many positions it covers."""
    made: dict[int, Cell] = {}
    for slot in (slot for slots in grid for slot in slots):
        if id(slot) not in made:
            made[id(slot)] = Cell(slot.passage, slot.row, slot.column, slot.rowspan, slot.colspan, slot.is_header)
    return tuple(tuple(made[id(slot)] for slot in slots) for slots in grid)


def _number(settings: _Element | None, name: str, default: int) -> int:
    text = value(settings, name)
    return min(int(text), MAX_COLUMNS) if text.isdecimal() and len(text) < 10 else default
