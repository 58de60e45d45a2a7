"""Read a table: its grid, the facts in its cells, and how they hang together."""

from collections.abc import Mapping

from zhihuan.document import Table
from zhihuan.facts.model import Line, LineRole, Relation, TableReading
from zhihuan.facts.tables import facts, grid, lines, relations
from zhihuan.facts.tables.facts import Figure, TableContext
from zhihuan.facts.tables.forms import RowName
from zhihuan.facts.tables.grid import Panel

__all__ = ["TableContext", "TableReading", "read_table"]


def read_table(table: Table, block: int, context: TableContext) -> TableReading:
    """Read `table`, which stands at index `block` of its document."""
    figures: list[Figure] = []
    related: list[Relation] = []
    rows: list[Line] = []
    columns: list[Line] = []
    for panel in grid.split(table):
        own = _rows(panel, context.period)
        found = facts.read_panel(panel, block, context, _form_rows(own, context))
        figures += found
        related += relations.relate(found)
        rows += own
        columns = columns or [lines.column_line(panel, c, context.period) for c in range(table.width)]
    return TableReading(block, tuple(rows), tuple(columns), tuple(f.fact for f in figures), tuple(related))


def _form_rows(rows: list[Line], context: TableContext) -> Mapping[int, str]:
    """Return row → indicator for the rows of an official table."""
    names = [RowName(line.index, line.words[-1], line.unit) for line in rows if line.words and line.role is not LineRole.HEADER]
    return {row: form.indicator for row, form in context.forms.match(names).items()}


def _rows(panel: Panel, report_period: str) -> list[Line]:
    first = next((c for c, kind in enumerate(panel.kinds) if kind is LineRole.VALUE), panel.table.width - 1)
    heads = [Line(r, LineRole.HEADER, _words_across(panel, r)) for r in panel.heads]
    return heads + [lines.row_line(panel, r, first, report_period) for r in panel.body]


def _words_across(panel: Panel, row: int) -> tuple[str, ...]:
    """Return the words of a header row, each once."""
    return tuple(dict.fromkeys(cell.text for cell in panel.table.rows[row] if cell.text))
