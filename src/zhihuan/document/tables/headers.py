"""Which rows of a table are headers: words over figures, and sub-headers under merged words."""

from collections.abc import Sequence
from dataclasses import replace

from zhihuan.document.model import Table
from zhihuan.document.tables.words import is_figure

Texts = Sequence[Sequence[str]]
Owners = Sequence[Sequence[object]]
"""For each position something that is the same wherever the same cell is."""


def header_depth(texts: Texts, owners: Owners) -> int:
    """Return how many rows at the top are headers. A table of words alone has one; a table that begins with figures has none."""
    depth = 0
    while depth < len(texts) - 1 and not any(map(is_figure, texts[depth])):
        if depth and not _is_sub_header(texts, owners, depth):
            break
        depth += 1
    return depth


def mark_headers(table: Table) -> Table:
    """Return the table with its header rows marked, if the format has not marked any."""
    if any(cell.is_header for row in table.rows for cell in row):
        return table
    texts = [[cell.text for cell in row] for row in table.rows]
    owners = [[id(cell) for cell in row] for row in table.rows]
    depth = header_depth(texts, owners)
    made = {id(cell): replace(cell, is_header=True) for row in table.rows[:depth] for cell in row}
    return replace(table, rows=tuple(tuple(made.get(id(cell), cell) for cell in row) for row in table.rows))


def _is_sub_header(texts: Texts, owners: Owners, row: int) -> bool:
    """Under a header that is merged downwards, or a blank, stand several words, one of them below a header merged sideways."""
    goes_on = not texts[row][0] or owners[row][0] == owners[row - 1][0]
    if not goes_on or len({text for text in texts[row] if text}) < 2:
        return False
    return any(_lies_under_merged(texts, owners, row, column) for column in range(1, len(texts[row])))


def _lies_under_merged(texts: Texts, owners: Owners, row: int, column: int) -> bool:
    is_own = bool(texts[row][column]) and owners[row][column] != owners[row][column - 1]
    above = owners[row - 1]
    return is_own and (above[column] == above[column - 1] or not texts[row - 1][column])
