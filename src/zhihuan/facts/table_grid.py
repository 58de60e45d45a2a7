"""The shape of a table: its panels, their header rows, and what each column holds."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from zhihuan.document import Cell, Table
from zhihuan.facts import table_cells
from zhihuan.facts.model import LineRole
from zhihuan.facts.table_cells import CellReading, CellState
from zhihuan.facts.table_units import is_unit
from zhihuan.facts.table_words import PERIOD_HEADER, column_kind, figure_role, is_dimension, is_total, narrow
from zhihuan.quantities import Quantity, find_periods

Readings = tuple[tuple[CellReading, ...], ...]
_BAND_NUMBER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|第[一二三四五六七八九十]+[部章节])"
)
_LENGTH = re.compile(r"学制|年限|日期|时间|地点|地址")


@dataclass(frozen=True, slots=True)
class Panel:
    """A stretch of a table under its own header rows. Numbers are indexes of rows and columns of the table.

    `titles` are words over the whole width. `kinds` has one role a column: label, value, unit, serial, code, remark or blank.
    `bands` gives the words of a row across the whole width (一、学生情况) to the body rows below it. A panel with no heads is a form
    whose labels stand left of each figure.
    """

    table: Table
    readings: Readings
    titles: tuple[str, ...]
    heads: tuple[int, ...]
    body: tuple[int, ...]
    kinds: tuple[LineRole, ...]
    bands: tuple[tuple[int, str], ...] = ()

    def column_words(self, column: int) -> tuple[str, ...]:
        """Return the header words over a column, outermost first, each once."""
        return header_words(self.table, self.heads, column)

    def label_columns(self, column: int) -> tuple[int, ...]:
        """Return the columns left of `column` that name its rows; of two under one header (a double table) only the nearer one."""
        nearest: dict[str, int] = {}
        for c in range(column):
            if self.kinds[c] is LineRole.LABEL:
                word = narrow("".join(self.column_words(c)))
                is_double = word in nearest and LineRole.VALUE in self.kinds[nearest[word] : c]
                nearest[word if is_double or (word and word not in nearest) else str(c)] = c
        return tuple(sorted(nearest.values()))

    def figures(self, row: int, column: int) -> tuple[Quantity, ...]:
        """Return the figures that a body cell states, at its first position only. Numbers of rows, codes and years that label a row are none."""
        cell, reading = self.table.rows[row][column], self.readings[row][column]
        if (cell.row, cell.column) != (row, column) or self.kinds[column] in (LineRole.SERIAL, LineRole.CODE):
            return ()
        if self.kinds[column] is LineRole.VALUE or not self.heads:
            return reading.quantities
        stated = reading.state is CellState.FIGURE and bool(reading.quantities[0].unit)
        return reading.quantities if stated and not _LENGTH.search("".join(self.column_words(column)[-1:])) else ()

    def band(self, row: int) -> str:
        """Return the words of the last row across the whole width above `row`, "" if there is none."""
        return next((words for r, words in reversed(self.bands) if r < row), "")


def split(table: Table) -> tuple[Panel, ...]:
    """Return the panels of a table from top to bottom."""
    readings = tuple(tuple(table_cells.read(cell) for cell in row) for row in table.rows)
    starts = _panel_starts(table, readings)
    ends = [*starts[1:], len(table.rows)]
    return tuple(_panel(table, readings, range(start, end)) for start, end in zip(starts, ends, strict=True) if end > start)


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


def _panel_starts(table: Table, readings: Readings) -> list[int]:
    starts, first = [0], next((r for r in range(len(table.rows)) if _is_header(table, readings, r)), None)
    for r in range(1, len(table.rows)):
        if first is not None and r > first + 1 and _is_header(table, readings, r) and _begins_anew(table, readings, first, r):
            starts.append(r)
            first = r
    return starts


def _begins_anew(table: Table, readings: Readings, first: int, row: int) -> bool:
    """Tell whether a row of words inside the body is a new header: it repeats the first header cell or names years where figures stood."""
    if not any(_has_figures(readings, r) for r in range(first + 1, row)):
        return False
    texts, old = [c.text for c in table.rows[row]], [c.text for c in table.rows[first]]
    same_first = bool(texts[0]) and narrow(texts[0]) == narrow(old[0]) and len({narrow(t) for t in texts if t}) > 1
    years = sum(bool(find_periods(t)) for t in {t for t in texts[1:] if t})
    return (same_first and is_dimension(texts[0])) or (years >= 2 and not texts[0].isdigit())


def _panel(table: Table, readings: Readings, rows: range) -> Panel:
    titles, at = [], rows.start
    while at < rows.stop - 1 and len(_distinct(table, at)) <= 1 and not _has_figures(readings, at) and table.width > 1:
        titles += [cell.text for cell in _distinct(table, at)]
        at += 1
    side = _side_title(table, range(at, rows.stop))
    titles += [side.text] if side else []
    heads = _heads(table, readings, range(at, rows.stop))
    body = [r for r in range(at + len(heads), rows.stop) if not _repeats(table, heads, r)]
    bands = tuple((r, _distinct(table, r)[0].text) for r in body if _is_band(table, readings, r))
    body = [r for r in body if r not in dict(bands) and any(c.text for c in table.rows[r])]
    kinds = _kinds(table, readings, tuple(heads), body)
    if side:
        kinds[0] = LineRole.TITLE
    return Panel(table, readings, tuple(titles), tuple(heads), tuple(body), tuple(kinds), bands)


def _side_title(table: Table, rows: range) -> Cell | None:
    """Return the cell of the first column that stands beside all rows, header rows too: it names the table."""
    first = table.rows[rows.start][0]
    beside = len(rows) > 2 and all(table.rows[r][0] is first or not table.rows[r][0].text for r in rows)
    return first if beside and first.text and table.width > 2 and first.colspan == 1 else None


def _distinct(table: Table, row: int) -> list[Cell]:
    cells = [cell for cell, _ in groupby(table.rows[row], key=id) for cell in [next(c for c in table.rows[row] if id(c) == cell)]]
    return [cell for cell in cells if cell.text]


def _has_figures(readings: Readings, row: int) -> bool:
    return any(reading.state is CellState.FIGURE for reading in readings[row])


def _is_header(table: Table, readings: Readings, row: int) -> bool:
    return len(_distinct(table, row)) > 1 and not _has_figures(readings, row)


def _heads(table: Table, readings: Readings, rows: range) -> list[int]:
    heads: list[int] = []
    for r in rows:
        if not _is_header(table, readings, r) or (heads and not _continues(table, heads[-1], r)):
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


def _repeats(table: Table, heads: list[int], row: int) -> bool:
    texts = [narrow(cell.text) for cell in table.rows[row]]
    return any(texts == [narrow(cell.text) for cell in table.rows[head]] for head in heads)


def _is_band(table: Table, readings: Readings, row: int) -> bool:
    cells = _distinct(table, row)
    if len(cells) != 1 or _has_figures(readings, row) or table.width < 2:
        return False
    return cells[0].colspan >= table.width or (cells[0].column == 0 and bool(_BAND_NUMBER.match(cells[0].text)))


def _kinds(table: Table, readings: Readings, heads: tuple[int, ...], body: list[int]) -> list[LineRole]:
    words = [header_words(table, heads, c) for c in range(table.width)]
    kinds = [_kind(table, readings, body, c, words[c]) for c in range(table.width)]
    first = kinds.index(LineRole.VALUE) if LineRole.VALUE in kinds else len(kinds)
    names = {narrow("".join(words[c])) for c in range(first) if kinds[c] is LineRole.LABEL} - {""}
    return [
        LineRole.REMARK if kind is LineRole.LABEL and c > first and narrow("".join(words[c])) not in names and heads else kind
        for c, kind in enumerate(kinds)
    ]


def _kind(table: Table, readings: Readings, body: list[int], column: int, words: tuple[str, ...]) -> LineRole:
    texts = [table.rows[r][column].text for r in body if table.rows[r][column].text]
    states = [readings[r][column].state for r in body]
    figures, others = states.count(CellState.FIGURE), states.count(CellState.WORDS)
    if texts and sum(is_unit(text) for text in texts) * 2 > len(texts) and not figures:
        return LineRole.UNIT
    said = column_kind(words)
    if said:
        return said
    if not texts:
        return LineRole.BLANK
    if _LENGTH.search("".join(words[-1:])):
        return LineRole.LABEL if others and len(set(texts)) > 1 and _is_finer(table, body, column) else LineRole.REMARK
    if words and PERIOD_HEADER.search(words[-1]) and all(map(find_periods, texts)):
        return LineRole.LABEL
    if _is_count_up(readings, body, column, words) and table.width > column + 1 and not _says_figure(words):
        return LineRole.SERIAL
    is_value = figures and (figures * 2 >= others or _says_figure(words))
    return LineRole.VALUE if is_value or (not others and not figures) else LineRole.LABEL


def _is_finer(table: Table, body: list[int], column: int) -> bool:
    """Tell whether a column splits the rows finer than the column before it (two lengths of study of one major)."""
    if column == 0:
        return True
    names = [table.rows[r][column - 1] for r in body]
    return any(not name.text for name in names) or len({id(name) for name in names}) < len(names)


def _says_figure(words: tuple[str, ...]) -> bool:
    return bool(words) and (
        is_total(words)
        or figure_role(words) is not LineRole.VALUE
        or bool(re.search(r"[率数额量分]|人数|\d{4}|万元|%", words[-1]))
    )


def _is_count_up(readings: Readings, body: list[int], column: int, words: tuple[str, ...]) -> bool:
    values = [q.value for r in body for q in readings[r][column].quantities[:1]]
    return len(values) > 1 and all(b - a == 1 for a, b in pairwise(values)) and (values[0] <= 1 or not words)
