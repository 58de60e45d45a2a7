"""Read a table: its grid, the facts in its cells, and how they hang together."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhihuan.document import Table
from zhihuan.facts import table_facts, table_grid, table_lines
from zhihuan.facts.model import Fact, Relation
from zhihuan.facts.table_facts import Figure, TableContext
from zhihuan.facts.table_grid import Panel
from zhihuan.facts.table_lines import Line

__all__ = ["TableContext", "TableReading", "read_table"]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table as read. `block` is its index in the document. `rows` and `columns` tell what each line of the grid holds;
    `facts` and `relations` are what it states.
    """

    block: int
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]


def read_table(table: Table, block: int, context: TableContext) -> TableReading:
    """Read `table`, which stands at index `block` of its document."""
    figures: list[Figure] = []
    for panel in table_grid.split(table):
        figures += table_facts.read_panel(panel, block, context, _forms(panel, context))
    return TableReading(block, (), (), tuple(f.fact for f in figures), ())


def _forms(panel: Panel, context: TableContext) -> Mapping[int, str]:
    return {}
