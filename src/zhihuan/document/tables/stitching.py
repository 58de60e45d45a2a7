"""Tables that a page break cut in two: the second half begins with the same headers."""

import re
from collections.abc import Iterable
from dataclasses import replace

from zhihuan.document.model import Cell, Table
from zhihuan.document.readers.raw import Raw, RawTable


def stitch(raw: Iterable[Raw]) -> list[Raw]:
    """Return the pieces with each table that repeats the headers of the one right above joined to it."""
    pieces: list[Raw] = []
    for piece in raw:
        above = pieces[-1] if pieces else None
        joined = _joined(above, piece)
        if joined is None:
            pieces.append(piece)
        else:
            pieces[-1] = joined
    return pieces


def _joined(above: Raw | None, piece: Raw) -> Raw | None:
    if isinstance(above, RawTable) and isinstance(piece, RawTable) and _same(_first(above), _first(piece)):
        return replace(above, rows=above.rows + piece.rows, place=replace(above.place, end_line=piece.place.end_line))
    if (
        isinstance(above, Table)
        and isinstance(piece, Table)
        and above.width == piece.width
        and _same(_first(above), _first(piece))
    ):
        return replace(above, rows=above.rows + _lowered(piece.rows[1:], len(above.rows) - 1))
    return None


def _first(table: RawTable | Table) -> list[str]:
    """Return the words of the first row, blanks left out."""
    if isinstance(table, Table):
        return [re.sub(r"\s", "", cell.text) for cell in table.rows[0]] if table.rows else []
    return [re.sub(r"\s", "", passage.text) for passage in table.rows[0]] if table.rows else []


def _same(head: list[str], other: list[str]) -> bool:
    return head == other and len(set(head) - {""}) > 1


def _lowered(rows: tuple[tuple[Cell, ...], ...], by: int) -> tuple[tuple[Cell, ...], ...]:
    made = {id(cell): replace(cell, row=cell.row + by) for row in rows for cell in row}
    return tuple(tuple(made[id(cell)] for cell in row) for row in rows)
