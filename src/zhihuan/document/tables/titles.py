"""A first row that is one cell over the whole width is not a row but the name of the table."""

from dataclasses import replace

from zhihuan.document.model import Cell, Table
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import RawTable
from zhihuan.document.tables.words import texts_of

_FEWEST_ROWS = 3
_NO_TITLE = ("单位", "（单位", "(单位")


def cut_title(raw: RawTable) -> tuple[RawTable, Passage | None]:
    """Return a printed table without a first row that names it, and that name. A row that says the unit stays."""
    rows = [row for row in raw.rows if any(texts_of(row))]
    if len(rows) < _FEWEST_ROWS or max(map(len, rows)) < 2:
        return raw, None
    filled = [passage for passage in rows[0] if passage.text.strip()]
    if len(filled) != 1 or not _is_name(filled[0].text) or rows[0].index(filled[0]) > 0 or _is_corner(rows[1]):
        return raw, None
    return replace(raw, rows=tuple(rows[1:])), filled[0]


def cut_title_row(table: Table) -> tuple[Table, Passage | None]:
    """Return a table whose merged cells are known without a first row that is one cell, and its words."""
    title = table.rows[0][0] if table.rows else None
    if title is None or len(table.rows) < _FEWEST_ROWS or table.width < 2:
        return table, None
    if not _is_name(title.text) or title.rowspan > 1 or any(cell is not title for cell in table.rows[0]):
        return table, None
    return replace(table, rows=_raised(table.rows[1:])), title.passage


def _is_name(text: str) -> bool:
    return bool(text.strip()) and not text.strip().startswith(_NO_TITLE)


def _is_corner(below: tuple[Passage, ...]) -> bool:
    """Over a row that begins with a blank, a lone first cell is a label that goes on below."""
    return not below[0].text.strip()


def _raised(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    made = {id(cell): replace(cell, row=cell.row - 1) for row in rows for cell in row}
    return tuple(tuple(made[id(cell)] for cell in row) for row in rows)
