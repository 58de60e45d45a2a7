"""Tables inside plain text: one cell a line, pipes, tabs, drawn boxes, aligned blanks. What stands where, not what it means."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from zhihuan.document.readers.aligned import find_aligned
from zhihuan.document.readers.drawn import Drawn, Span
from zhihuan.document.readers.spaced import find_spaced
from zhihuan.document.readers.stacked import find_stacked, is_serial

_FULL_STOP = re.compile(r"[。！？]")
_LONGEST_CELL_LINE = 40
_RULE = re.compile(r"[\s|:\-—–=+]*-[\s|:\-—–=+]*$")
_PAGE = re.compile(r"\s*\d{1,3}\s*$")

Finder = Callable[[Sequence[str], int], Drawn]


def find_cell_lines(lines: Sequence[str], at: int) -> Drawn:
    """A tab begins a cell, an empty line ends a row, two end the table; a line without tab goes on with the cell above."""
    table = Drawn(at, at, is_spanned=True)
    row: list[list[Span]] = []
    index, width = at, 0
    while index < len(lines):
        line = lines[index]
        if line.startswith("\t") and "\t" not in line[1:].rstrip():
            row.append([(index, 1, len(line))])
        elif line.strip():
            if not row or not _goes_on(lines, index, len(row), width):
                break
            row[-1].append((index, 0, len(line)))
        else:
            if not row:
                break
            table.rows.append(row)
            width, row = max(width, len(row)), []
        index += 1
    table.rows += [row] if row else []
    table.end = index
    return _without_titles(table)


def _goes_on(lines: Sequence[str], index: int, filled: int, width: int) -> bool:
    """A line without tab belongs to the cell above if the row still waits for cells, or if it is short and ends the row."""
    is_waiting = lines[index + 1 : index + 2] != [] and _row_goes_on(lines, index)
    if len(lines[index]) > _LONGEST_CELL_LINE or _FULL_STOP.search(lines[index]):
        return filled < width and is_waiting
    return filled > 1 and (is_waiting or not width or filled <= width)


def _row_goes_on(lines: Sequence[str], index: int) -> bool:
    following = next((line for line in lines[index + 1 : index + 12] if line.startswith("\t") or not line.strip()), "")
    return following.startswith("\t")


def _without_titles(table: Drawn) -> Drawn:
    """Rows of one cell above the others name the table; a block that is nothing else is indented text."""
    first = next((at for at, row in enumerate(table.rows) if len(row) > 1), None)
    if first is None:
        return Drawn(table.end, table.end)
    del table.rows[:first]
    while len(table.rows[-1]) == 1:
        table.end = table.rows.pop()[0][0][0]
    table.start = table.rows[0][0][0][0]
    return table


def find_pipes(lines: Sequence[str], at: int) -> Drawn:
    """Rows between pipes; a rule of strokes under the header is no row."""
    if not lines[at].lstrip().startswith("|") and not _has_rule_below(lines, at):
        return Drawn(at + 1, at + 1)
    table = Drawn(at, at)
    while table.end < len(lines) and "|" in lines[table.end] and lines[table.end].strip():
        if not _RULE.match(lines[table.end]):
            table.rows.append(_between_pipes(lines[table.end], table.end))
        table.end += 1
    return table if max(map(len, table.rows), default=0) > 1 else Drawn(table.end, table.end)


def _has_rule_below(lines: Sequence[str], at: int) -> bool:
    return at + 1 < len(lines) and "|" in lines[at + 1] and bool(_RULE.match(lines[at + 1]))


def _between_pipes(line: str, index: int) -> list[list[Span]]:
    """Return what stands between the pipes; outer pipes open and close the row, a stroke before a pipe makes it a letter."""
    edges = [found.start() for found in re.finditer(r"(?<!\\)\|", line)]
    if not edges or line[: edges[0]].strip():
        edges.insert(0, -1)
    if line[edges[-1] + 1 :].strip():
        edges.append(len(line))
    return [[(index, a + 1, b)] for a, b in pairwise(edges)]


def find_tabs(lines: Sequence[str], at: int) -> Drawn:
    """Cells parted by tabs, rows by lines. Titles with their pages are contents, no table."""
    table = Drawn(at, at)
    while table.end < len(lines) and "\t" in lines[table.end][1:].rstrip():
        line = lines[table.end].rstrip()
        edges = [-1, *(found.start() for found in re.finditer("\t", line)), len(line)]
        table.rows.append([[(table.end, a + 1, b)] for a, b in pairwise(edges)])
        table.end += 1
    is_contents = all(len(row) == 2 and _PAGE.match(lines[row[1][0][0]], row[1][0][1]) for row in table.rows)
    return table if len(table.rows) > 1 and not is_contents else Drawn(table.end, table.end)


_EDGES = "│┃║┆┊|"
_BOX = re.compile(r"[┌┏╔├┣╠└┗╚╒╞╘╭╰│┃║+]")
_STROKES = re.compile(r"[─━═╌┄\-=]{2,}")
_CROSSING = re.compile(r"[│┃║┆┊|├┝┠┣╠╟┤┥┨┫╣╢┼╋╬┬┴┳┻╦╩╪╫+]")
_FEWEST_RULES = 4


def find_box(lines: Sequence[str], at: int) -> Drawn:
    """Cells between drawn edges. With a rule between all rows, the lines between two rules make up one row."""
    end = at
    while end < len(lines) and (_BOX.match(lines[end].lstrip()) or lines[end].lstrip().startswith("|")):
        end += 1
    rules = [index for index in range(at, end) if _STROKES.search(lines[index])]
    if len(rules) < 2:
        return Drawn(end, end)
    table = Drawn(at, end, is_spanned=True)
    for above, below in pairwise([*rules, end]):
        inner = [_between_edges(lines[index], index) for index in range(above + 1, below)]
        table.rows += _one_row(inner) if len(rules) >= _FEWEST_RULES else inner
    return table if max(map(len, table.rows), default=0) > 1 else Drawn(end, end)


def _between_edges(line: str, index: int) -> list[list[Span]]:
    edges = [found.start() for found in _CROSSING.finditer(line) if line[found.start()] in _EDGES]
    return [[(index, a + 1, b)] for a, b in pairwise(edges)]


def _one_row(inner: list[list[list[Span]]]) -> list[list[list[Span]]]:
    """Return the lines of one band of a box as one row, if they have the same cells."""
    if len({len(cells) for cells in inner}) != 1:
        return inner
    return [[[span for cell in column for span in cell] for column in zip(*inner, strict=True)]]


def find_table(lines: Sequence[str], at: int) -> Drawn | None:
    """Return the table that begins at line `at`, None if none does. Lines above its `start` name it and belong to the text."""
    line = lines[at]
    if not line or line.isspace():
        return None
    return next((find(lines, at) for looks_so, find in _KINDS if looks_so(line)), None)


_KINDS: tuple[tuple[Callable[[str], bool], Finder], ...] = (
    (lambda line: line[0] == "\t" and "\t" not in line[1:].rstrip(), find_cell_lines),
    (lambda line: "\t" in line[1:].rstrip(), find_tabs),
    (lambda line: "|" in line, find_pipes),
    (lambda line: bool(_BOX.match(line.lstrip())), find_box),
    (is_serial, find_stacked),
    (lambda line: "  " in line or "\u3000" in line, find_aligned),
    (lambda line: line.count(" ") > 1, find_spaced),
)
