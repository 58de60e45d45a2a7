"""The way of a table from what a reader found to what the Document holds."""

from dataclasses import replace

from zhihuan.document.model import Table
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import RawTable
from zhihuan.document.tables.cell_words import close_up
from zhihuan.document.tables.headers import mark_headers
from zhihuan.document.tables.merging import fill
from zhihuan.document.tables.titles import cut_title, cut_title_row


def settle(table: RawTable | Table) -> tuple[Table | None, Passage | None]:
    """Return the table as a full rectangle (None if it holds no words), and the words of a first row that names it."""
    if isinstance(table, RawTable):
        rows = tuple(tuple(close_up(passage) for passage in row) for row in table.rows)
        raw, title = cut_title(replace(table, rows=rows))
        return fill(raw), title
    if not any(cell.text for row in table.rows for cell in row):
        return None, None
    table, title = cut_title_row(table)
    return mark_headers(table), title
