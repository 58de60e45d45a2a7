"""A first row that is one cell over the whole width is not a row but the name of the table."""

from dataclasses import replace

from zhihuan.document.model import Cell, Table
from zhihuan.document.passage import Passage


def title_row(table: Table) -> tuple[Table, Passage | None]:
    """Return the table without a first row that names it, and that name. A row that says the unit stays: it belongs to the figures."""
    filled = {id(cell): cell for cell in table.rows[0] if cell.text}
    if len(filled) != 1 or table.width < 2 or len(table.rows) < 3:
        return table, None
    title = next(iter(filled.values()))
    if title.rowspan > 1 or title.text.startswith(("单位", "（单位", "(单位")) or not _is_wide(table, title):
        return table, None
    return Table(_raised(table.rows[1:]), table.place, table.title), title.passage


def _is_wide(table: Table, title: Cell) -> bool:
    return title.colspan == table.width or all(cell is title or not cell.text for cell in table.rows[0])


def _raised(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    made = {id(cell): replace(cell, row=cell.row - 1) for row in rows for cell in row}
    return tuple(tuple(made[id(cell)] for cell in row) for row in rows)
