"""Tables that a page break cut in two: the second half begins with the same headers."""

import re
from collections.abc import Iterable
from dataclasses import replace

from zhihuan.document.model import Cell, Table
from zhihuan.document.readers.raw import Raw, RawParagraph, RawTable

_CONTINUED = re.compile(r"[（(]?\s*(?:续\s*(?:上\s*)?表|接上表|表[^，。；]{0,30}[（(]续[）)])[^，。；]{0,30}")


def stitch(raw: Iterable[Raw]) -> list[Raw]:
    """Return the pieces with each table that repeats the headers of the one right above joined to it; 续表 may stand between."""
    pieces: list[Raw] = []
    for piece in raw:
        said = pieces.pop() if len(pieces) > 1 and _says_continued(pieces[-1], pieces[-2]) else None
        joined = _joined(pieces[-1] if pieces else None, piece)
        if joined is not None:
            pieces[-1] = joined
        else:
            pieces += [said, piece] if said else [piece]
    return pieces


def _says_continued(piece: Raw, above: Raw) -> bool:
    return (
        isinstance(piece, RawParagraph) and isinstance(above, RawTable | Table) and bool(_CONTINUED.fullmatch(piece.passage.text))
    )


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
