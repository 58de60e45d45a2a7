"""What each column of a panel holds: labels, figures, units, numbers of rows, remarks."""

import re
from itertools import pairwise

from zhihuan.document import Table
from zhihuan.facts.model import LineRole
from zhihuan.facts.tables.cells import CellState
from zhihuan.facts.tables.heads import Readings, header_words
from zhihuan.facts.tables.units import header_unit, is_unit
from zhihuan.facts.tables.words import PERIOD_HEADER, column_kind, figure_role, is_dimension, is_total, narrow
from zhihuan.quantities import Qualifier, find_periods

LENGTH = re.compile(r"学制|年限|日期|时间|地点|地址")
"""Headers of columns that name or date the rows: digits in them count nothing."""


_TIMES = re.compile(r"年$|年[度份]|学[年期]|届|时间|日期|成立|创办")


def column_kinds(table: Table, readings: Readings, heads: tuple[int, ...], body: list[int]) -> list[LineRole]:
    """Return the role of every column; a column of words right of the first figures is a remark unless it repeats a label header."""
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
    if words and not _TIMES.search(words[-1]):
        # A bare 2012 under 人数 is a count, not a year.
        figures = sum(bool(readings[r][column].quantities) for r in body)
    if texts and sum(is_unit(text) for text in texts) * 2 > len(texts) and not figures:
        return LineRole.UNIT
    said = column_kind(words)
    if said:
        return said
    if not texts:
        return LineRole.BLANK
    if LENGTH.search("".join(words[-1:])) and not header_unit(words[-1:]):
        return LineRole.LABEL if others and len(set(texts)) > 1 and _is_finer(table, body, column) else LineRole.REMARK
    if words and PERIOD_HEADER.search(words[-1]) and all(map(find_periods, texts)):
        return LineRole.LABEL
    if (words and is_dimension(words[-1])) or _is_groups(readings, body, column):
        return LineRole.LABEL
    if _is_count_up(table, readings, body, column, words) and table.width > column + 1 and not _says_figure(words):
        return LineRole.SERIAL
    is_value = figures and (figures * 2 >= others or _says_figure(words))
    return LineRole.VALUE if is_value or (not others and not figures) else LineRole.LABEL


def _is_groups(readings: Readings, body: list[int], column: int) -> bool:
    """Tell whether the first column holds ranges that name groups (3000元以下, 3000-4000元), not figures."""
    found = [readings[r][column].quantities for r in body if readings[r][column].state is CellState.FIGURE]
    bounds = [len(figures) > 1 or figures[0].qualifier is not Qualifier.EXACT for figures in found]
    return column == 0 and len(bounds) > 1 and all(bounds)


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


def _is_count_up(table: Table, readings: Readings, body: list[int], column: int, words: tuple[str, ...]) -> bool:
    firsts = [r for r in body if table.rows[r][column].row == r]
    values = [q.value for r in firsts for q in readings[r][column].quantities[:1]]
    return len(values) > 1 and all(b - a == 1 for a, b in pairwise(values)) and (values[0] <= 1 or not words)
