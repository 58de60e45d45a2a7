from typing import Any

import pytest

from tests.document.rendering import cases, rows_of
from zhihuan.document import Passage, Place
from zhihuan.document.readers.raw import RawTable
from zhihuan.document.tables.merging import fill


def printed(rows: list[str], is_spanned: bool = False) -> RawTable:
    """Return a table of which each row is written with | between its cells."""
    cells = [[Passage.of(text, Place("a.txt", line=line)) for text in row.split("|")] for line, row in enumerate(rows, 1)]
    return RawTable(tuple(map(tuple, cells)), Place("a.txt", line=1, end_line=len(rows)), is_spanned)


@pytest.mark.parametrize("case", cases("merging.yaml"), ids=lambda case: case["name"])
def test_blanks_are_explained(case: dict[str, Any]) -> None:
    table = fill(printed(case["rows"], case.get("spanned", False)))
    assert table is not None
    assert [row.replace("#|", "|") for row in rows_of(table)] == [plain(row) for row in case["grid"]]
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            assert cell.row <= row < cell.row + cell.rowspan
            assert cell.column <= column < cell.column + cell.colspan


def plain(row: str) -> str:
    """Return the row with the mark that a blank header has too."""
    return "#" + row if row.startswith(" | #") else row


def test_a_table_without_words_is_none() -> None:
    assert fill(printed(["|", " |"])) is None
    assert fill(printed([])) is None
