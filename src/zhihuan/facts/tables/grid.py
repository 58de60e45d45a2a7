"""The shape of a table: its panels, their header rows, and what each column holds."""

from dataclasses import dataclass

from zhihuan.document import Table
from zhihuan.facts.model import LineRole
from zhihuan.facts.tables import cells
from zhihuan.facts.tables.cells import CellState
from zhihuan.facts.tables.columns import LENGTH, column_kinds
from zhihuan.facts.tables.heads import (
    Readings,
    distinct_cells,
    find_heads,
    has_figures,
    header_words,
    is_band,
    is_header,
    repeats_head,
    side_title,
)
from zhihuan.facts.tables.words import is_dimension, narrow
from zhihuan.quantities import Quantity, find_periods


@dataclass(frozen=True, slots=True)
class Panel:
    """A stretch of a table under its own header rows. Numbers are indexes of rows and columns of the table.

    `titles` are words over the whole width. `kinds` has one role a column: label, value, unit, serial, code, remark or blank.
    `words` are the header words over each column, outermost first; `labels` the columns left of each that name its rows.
    `bands` gives the words of a row across the whole width (一、学生情况) to the body rows below it. A panel with no heads is a form
    whose labels stand left of each figure.
    """

    table: Table
    readings: Readings
    titles: tuple[str, ...]
    heads: tuple[int, ...]
    body: tuple[int, ...]
    kinds: tuple[LineRole, ...]
    words: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[int, ...], ...]
    bands: tuple[tuple[int, str], ...] = ()

    def figures(self, row: int, column: int) -> tuple[Quantity, ...]:
        """Return the figures that a body cell states, at its first position only; numbers of rows, codes and labels are none."""
        cell, reading = self.table.rows[row][column], self.readings[row][column]
        if (cell.row, cell.column) != (row, column) or self.kinds[column] in (LineRole.SERIAL, LineRole.CODE):
            return ()
        if self.kinds[column] is LineRole.VALUE or not self.heads:
            return reading.quantities if reading.state is CellState.FIGURE or self._counts(column) else ()
        is_label = self.kinds[column] is LineRole.LABEL and not reading.prefix
        stated = reading.state is CellState.FIGURE and bool(reading.quantities[0].unit) and not is_label
        return reading.quantities if stated and not LENGTH.search("".join(self.words[column][-1:])) else ()

    def _counts(self, column: int) -> bool:
        """Tell whether a bare year in `column` is a number like its neighbours, or under a header that counts."""
        has_others = any(self.readings[r][column].state is CellState.FIGURE for r in self.body)
        return has_others or (self.kinds[column] is LineRole.VALUE and bool(self.heads))

    def band(self, row: int) -> str:
        """Return the words of the last row across the whole width above `row`, "" if there is none."""
        return next((words for r, words in reversed(self.bands) if r < row), "")


def split(table: Table) -> tuple[Panel, ...]:
    """Return the panels of a table from top to bottom."""
    readings = tuple(tuple(cells.read(cell) for cell in row) for row in table.rows)
    starts = _panel_starts(table, readings)
    ends = [*starts[1:], len(table.rows)]
    return tuple(_panel(table, readings, range(start, end)) for start, end in zip(starts, ends, strict=True) if end > start)


def _panel_starts(table: Table, readings: Readings) -> list[int]:
    starts = [0]
    head: int | None = None
    seen_figures = False
    for r in range(len(table.rows)):
        seen_figures = seen_figures or (head is not None and has_figures(readings, r))
        if not is_header(table, readings, r):
            continue
        if head is None:
            head = r
        elif seen_figures and not repeats_head(table, [head], r) and _begins_anew(table, head, r):
            starts.append(r)
            head, seen_figures = r, False
    return starts


def _begins_anew(table: Table, head: int, row: int) -> bool:
    """Tell whether a row of words under figures is a new header: it repeats the first header cell or names years where figures stood."""
    texts, old = [c.text for c in table.rows[row]], [c.text for c in table.rows[head]]
    same_first = bool(texts[0]) and narrow(texts[0]) == narrow(old[0]) and len({narrow(t) for t in texts if t}) > 1
    # Under 2024年 a bare 1984 is a count, not a year: a new header would be printed like the old one.
    said = any("年" in text for text in old)
    years = sum(bool(find_periods(t)) and not (said and t.strip().isdigit()) for t in {t for t in texts[1:] if t})
    return (same_first and is_dimension(texts[0])) or (years >= 2 and not texts[0].isdigit())


def _panel(table: Table, readings: Readings, rows: range) -> Panel:
    titles, at = [], rows.start
    while at < rows.stop - 1 and len(distinct_cells(table, at)) <= 1 and not has_figures(readings, at) and table.width > 1:
        titles += [cell.text for cell in distinct_cells(table, at)]
        at += 1
    side = side_title(table, range(at, rows.stop))
    titles += [side.text] if side else []
    heads = find_heads(table, readings, range(at, rows.stop))
    body = [r for r in range(at + len(heads), rows.stop) if not repeats_head(table, heads, r)]
    bands = tuple((r, distinct_cells(table, r)[0].text) for r in body if is_band(table, readings, r))
    body = [r for r in body if r not in dict(bands) and any(c.text for c in table.rows[r])]
    kinds = column_kinds(table, readings, tuple(heads), body)
    if side:
        kinds[0] = LineRole.TITLE
    words = tuple(header_words(table, tuple(heads), c) for c in range(table.width))
    labels = _label_columns(kinds, words)
    return Panel(table, readings, tuple(titles), tuple(heads), tuple(body), tuple(kinds), words, labels, bands)


def _label_columns(kinds: list[LineRole], words: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """Return for each column those left of it that name its rows; of two under one header (a double table) only the nearer one."""
    nearest: dict[str, int] = {}
    found = []
    for c, kind in enumerate(kinds):
        found.append(tuple(sorted(nearest.values())))
        if kind is LineRole.LABEL:
            word = narrow("".join(words[c]))
            is_double = word in nearest and LineRole.VALUE in kinds[nearest[word] : c]
            nearest[word if is_double or (word and word not in nearest) else str(c)] = c
    return tuple(found)
