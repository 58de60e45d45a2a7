"""The rows and columns of a panel as lines: header words, role, unit, period."""

import re
from functools import lru_cache

from zhihuan.facts.model import Line, LineRole
from zhihuan.facts.tables.cells import CellState
from zhihuan.facts.tables.grid import Panel
from zhihuan.facts.tables.units import header_unit, plain_unit
from zhihuan.facts.tables.words import figure_role, is_total, narrow
from zhihuan.quantities import PeriodMention, find_periods

_FARTHEST = 200
"""How many rows up a blank looks for its word: no real merge is longer."""
_SEASON = re.compile(r"^(?P<season>[春秋])季?(?:学期)?$")


def column_line(panel: Panel, index: int, report_period: str) -> Line:
    """Return a column of `panel`; relative times (上年) count from `report_period`."""
    words = panel.words[index]
    kind = panel.kinds[index]
    if kind is not LineRole.VALUE:
        return Line(index, kind, words)
    role = LineRole.TOTAL if is_total(words) else figure_role(words)
    return Line(index, role, words, header_unit(words), stated_period(words, report_period))


def row_line(panel: Panel, index: int, column: int, report_period: str) -> Line:
    """Return a row of `panel` as the figures of `column` see it: double tables name their rows twice."""
    words = row_words(panel, index, column)
    role = LineRole.TOTAL if any(is_total((word,)) for word in words[-2:]) else figure_role(words[-1:])
    unit = next((plain_unit(panel.table.rows[index][c].text) for c in _unit_columns(panel, column)), "")
    return Line(index, role, words, unit or header_unit(words), stated_period(words, report_period))


def _unit_columns(panel: Panel, column: int) -> list[int]:
    columns = [c for c, kind in enumerate(panel.kinds) if kind is LineRole.UNIT]
    return sorted(columns, key=lambda c: abs(c - column))[:1]


def row_words(panel: Panel, row: int, column: int) -> tuple[str, ...]:
    """Return the words that name `row` left of `column`, outermost first, each once. A blank below a word counts as that word."""
    texts = label_texts(panel, row, column) if panel.heads else form_texts(panel, row, column)
    words = tuple(dict.fromkeys(text for text in (panel.band(row), *texts.values()) if text))
    total = total_word(panel, row, column)
    return words if total in words or not total else (*words, total)


def total_word(panel: Panel, row: int, column: int) -> str:
    """Return the word left of `column` that makes `row` a row of totals, even where row numbers stand; "" if there is none."""
    texts = [panel.table.rows[row][c].text for c in range(column) if panel.kinds[c] is not LineRole.VALUE]
    return next((text for text in texts if is_total((text,))), "")


def form_texts(panel: Panel, row: int, column: int) -> dict[int, str]:
    """Return label column → text for a figure of a panel without header rows.

    Figures side by side share their labels. Beyond a figure left of the labels, only words that reach over more rows than it still speak.
    """
    texts: dict[int, str] = {}
    least = 0
    for c in range(column - 1, -1, -1):
        start, end = _reach(panel, row, c)
        is_answer = panel.kinds[c] in (LineRole.VALUE, LineRole.REMARK)
        if panel.readings[start][c].state is CellState.FIGURE or (is_answer and panel.table.rows[start][c].text):
            least = max(least, end - start) if texts else 0
        elif panel.readings[start][c].state is CellState.WORDS and end - start > least and panel.kinds[c] is not LineRole.UNIT:
            texts[c] = panel.table.rows[start][c].text
    return dict(sorted(texts.items()))


def _reach(panel: Panel, row: int, column: int) -> tuple[int, int]:
    """Return the rows over which the cell at (row, column) stands, blanks below it counted in."""
    start = row
    while start > panel.body[0] and _goes_on(panel, start, column):
        start -= 1
    end = row + 1
    while end <= panel.body[-1] and _goes_on(panel, end, column):
        end += 1
    return start, end


def _goes_on(panel: Panel, row: int, column: int) -> bool:
    cell = panel.table.rows[row][column]
    return not cell.text or cell is panel.table.rows[row - 1][column]


def label_texts(panel: Panel, row: int, column: int) -> dict[int, str]:
    """Return label column → text at `row`; blanks repeat the word above until a column further left begins a new one."""
    columns = panel.labels[column]
    texts: dict[int, str] = {}
    may_carry = total_word(panel, row, column) in ("", "小计")
    for c in columns:
        own = panel.table.rows[row][c].text
        texts[c] = own or (_word_above(panel, row, c, texts) if may_carry else "")
        if own:
            may_carry = may_carry and panel.table.rows[row][c].row != row
    return texts


def _word_above(panel: Panel, row: int, column: int, outer: dict[int, str]) -> str:
    for r in range(row - 1, max(panel.body[0], row - _FARTHEST) - 1, -1):
        above = panel.table.rows[r][column]
        if above.text:
            return above.text if above.colspan < panel.table.width else ""
        if any(panel.table.rows[r][c].text and panel.table.rows[r][c].row == r for c in outer):
            return ""
    return ""


@lru_cache(maxsize=4096)
def stated_period(words: tuple[str, ...], report_period: str) -> str:
    """Return the time that header words name, the innermost first; bases of comparison (较2019年) do not count."""
    for word in reversed(words):
        for mention in find_periods(word):
            if not mention.compares:
                return absolute(mention, report_period)
    season = next((match["season"] for word in words for match in [_SEASON.match(narrow(word))] if match), "")
    return f"{report_period[:4]}{season}" if season and report_period[:4].isdigit() else ""


def absolute(mention: PeriodMention, report_period: str) -> str:
    """Return a mention as a period; 上年 in a report on 2020 is 2019."""
    if mention.period or mention.offset is None:
        return mention.period
    year = report_period[:4]
    return str(int(year) + mention.offset) if year.isdigit() else ""
