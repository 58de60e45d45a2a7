"""Which rows of a table are headers, titles and bands, and which words stand over a column."""

import re

from zhihuan.document import Cell, Table
from zhihuan.facts.tables.cells import CellReading, CellState
from zhihuan.facts.tables.units import is_unit
from zhihuan.facts.tables.words import column_kind, is_dimension, narrow
from zhihuan.quantities import Kind

Readings = tuple[tuple[CellReading, ...], ...]
"""What stands in each cell of a table."""

_BAND_NUMBER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|第[一二三四五六七八九十]+[部章节])"
)


def header_words(table: Table, heads: tuple[int, ...], column: int) -> tuple[str, ...]:
    """Return the words of the header rows at `column`; a blank right of a merged word over a row of sub-headers counts as that word."""
    words: list[str] = []
    for position, row in enumerate(heads):
        text = table.rows[row][column].text or _word_left(table, row, column, heads[position + 1 :])
        if text and text not in words:
            words.append(text)
    return tuple(words)


def _word_left(table: Table, row: int, column: int, below: tuple[int, ...]) -> str:
    if not below or not table.rows[below[0]][column].text:
        return ""
    for c in range(column - 1, -1, -1):
        if not table.rows[below[0]][c].text or table.rows[below[0]][c] is table.rows[row][c]:
            return ""
        if table.rows[row][c].text:
            return table.rows[row][c].text
    return ""


def distinct_cells(table: Table, row: int) -> list[Cell]:
    """Return the cells of a row that say something, merged ones once."""
    return [cell for cell in {id(cell): cell for cell in table.rows[row]}.values() if cell.text]


def has_figures(readings: Readings, row: int) -> bool:
    """Tell whether a row states a figure; 第一, 第二 alone may be words of a header."""
    return any(
        q.kind is not Kind.RANK for reading in readings[row] if reading.state is CellState.FIGURE for q in reading.quantities
    )


def is_header(table: Table, readings: Readings, row: int) -> bool:
    """Tell whether a row of several words and no figure may be a header."""
    return len(distinct_cells(table, row)) > 1 and not has_figures(readings, row)


def find_heads(table: Table, readings: Readings, rows: range) -> list[int]:
    """Return the header rows at the top of `rows`; none for a form of labels and answers."""
    heads: list[int] = []
    for r in rows:
        if not is_header(table, readings, r) or (heads and not _continues(table, heads[-1], r)):
            break
        heads.append(r)
    if len(heads) == len(rows):
        return heads[:1]
    return [] if len(heads) == 1 and _is_form(table, readings, rows) else heads


def _is_form(table: Table, readings: Readings, rows: range) -> bool:
    """Tell whether label and answer stand side by side in pairs from the first row on (占地面积 | 150亩 | 图书 | 12万册)."""
    labels = [table.rows[r][c].text for r in rows for c in range(0, table.width, 2)]
    states = {readings[r][c].state for r in rows for c in range(0, table.width, 2)}
    answers = [q.unit for r in rows for c in range(1, table.width, 2) for q in readings[r][c].quantities if q.unit]
    said = [word for word in labels[: table.width // 2] if is_dimension(word) or column_kind((word,))]
    return (
        table.width % 2 == 0
        and states <= {CellState.WORDS, CellState.BLANK}
        and len(set(labels)) == len(labels)
        and len(set(answers)) > 1
        and not said
    )


def _continues(table: Table, above: int, row: int) -> bool:
    """Tell whether a row of words under a header row is its second storey: sub-headers under a merged word, or a row of units."""
    upper, lower = table.rows[above], table.rows[row]
    if all(is_unit(cell.text.strip("（）()")) for cell in lower if cell.text) or all(
        cell.is_header for cell in lower if cell.text
    ):
        return True
    under_first = lower[0] is upper[0] or not lower[0].text or narrow(lower[0].text) == narrow(upper[0].text)
    pairs = range(1, table.width)
    spans = any((upper[c] is upper[c - 1] or not upper[c].text) and lower[c].text and lower[c] is not lower[c - 1] for c in pairs)
    return under_first and spans


def repeats_head(table: Table, heads: list[int], row: int) -> bool:
    """Tell whether a row prints a header again."""
    texts = [narrow(cell.text) for cell in table.rows[row]]
    return any(texts == [narrow(cell.text) for cell in table.rows[head]] for head in heads)


def side_title(table: Table, rows: range) -> Cell | None:
    """Return the cell of the first column that stands beside all rows, header rows too: it names the table."""
    first = table.rows[rows.start][0]
    beside = len(rows) > 2 and all(table.rows[r][0] is first or not table.rows[r][0].text for r in rows)
    return first if beside and first.text and table.width > 2 and first.colspan == 1 else None


def is_band(table: Table, readings: Readings, row: int) -> bool:
    """Tell whether a row is words across the whole width, or a numbered heading (一、), over the rows below."""
    cells = distinct_cells(table, row)
    if len(cells) != 1 or has_figures(readings, row) or table.width < 2:
        return False
    return cells[0].colspan >= table.width or (cells[0].column == 0 and bool(_BAND_NUMBER.match(cells[0].text)))
