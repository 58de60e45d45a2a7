"""Read a table: its grid, the facts in its cells, and how they hang together."""

from collections.abc import Mapping

from zhihuan.document import Table
from zhihuan.facts import table_facts, table_grid, table_lines, table_relations
from zhihuan.facts.model import Line, LineRole, Relation, TableReading
from zhihuan.facts.table_facts import Figure, TableContext
from zhihuan.facts.table_forms import RowName
from zhihuan.facts.table_grid import Panel

__all__ = ["TableContext", "TableReading", "read_table"]


def read_table(table: Table, block: int, context: TableContext) -> TableReading:
    """Read `table`, which stands at index `block` of its document."""
    figures: list[Figure] = []
    relations: list[Relation] = []
    rows: list[Line] = []
    columns: list[Line] = []
    for panel in table_grid.split(table):
        lines = _rows(panel, context.period)
        found = table_facts.read_panel(panel, block, context, _form_rows(lines, context))
        figures += found
        relations += table_relations.relate(found)
        rows += lines
        columns = columns or [table_lines.column_line(panel, c, context.period) for c in range(table.width)]
    return TableReading(block, tuple(rows), tuple(columns), tuple(f.fact for f in figures), tuple(relations))


def _form_rows(lines: list[Line], context: TableContext) -> Mapping[int, str]:
    """Return row → indicator for the rows of an official table."""
    names = [RowName(line.index, line.words[-1], line.unit) for line in lines if line.words and line.role is not LineRole.HEADER]
    return {row: form.indicator for row, form in context.forms.match(names).items()}


def _rows(panel: Panel, report_period: str) -> list[Line]:
    first = next((c for c, kind in enumerate(panel.kinds) if kind is LineRole.VALUE), panel.table.width - 1)
    heads = [Line(r, LineRole.HEADER, _words_across(panel, r)) for r in panel.heads]
    return heads + [table_lines.row_line(panel, r, first, report_period) for r in panel.body]


def _words_across(panel: Panel, row: int) -> tuple[str, ...]:
    """Return the words of a header row, each once."""
    return tuple(dict.fromkeys(cell.text for cell in panel.table.rows[row] if cell.text))
