"""The words around a figure of a table, to quote them."""

from zhihuan.document import Cell, Citation, Document, Heading, Table
from zhihuan.facts import Fact


def grid(fact: Fact, document: Document) -> Table:
    """Return the table that the fact stands in; the fact must be in one."""
    table = document.blocks[fact.evidence.block]
    assert isinstance(table, Table)  # noqa: S101 - facts in tables are made from them
    return table


def header(fact: Fact, document: Document) -> Citation:
    """Return the words over the fact's column: the lowest header cell that is no year and no number."""
    table, column = grid(fact, document), fact.evidence.column or 0
    above = (row[column] for row in table.rows[: fact.evidence.row] if _is_name(row[column]))
    return cite_cell(next(above, table.rows[0][column]))


def heading_above(block: int, document: Document) -> Citation | None:
    """Return the nearest heading before a block."""
    return next((b.passage.cite() for b in reversed(document.blocks[:block]) if isinstance(b, Heading)), None)


def _is_name(cell: Cell) -> bool:
    return any("\u4e00" <= char <= "\u9fff" and char not in "年月日" for char in cell.text)


def cite_cell(cell: Cell) -> Citation:
    """Return the words of a cell without the blanks around them."""
    text = cell.passage.text
    start = len(text) - len(text.lstrip())
    return cell.passage.cite(start, len(text.rstrip()))
