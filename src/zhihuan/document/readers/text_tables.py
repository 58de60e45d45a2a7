"""Tables inside plain text: one cell a line, pipes, tabs, drawn boxes, aligned blanks. What stands where, not what it means."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Span = tuple[int, int, int]
"""Characters of a text: index of the line, start, end."""

_FULL_STOP = re.compile(r"[。！？]")
_LONGEST_CELL_LINE = 40
_RULE = re.compile(r"[\s|:\-—–=+]*-[\s|:\-—–=+]*$")
_PAGE = re.compile(r"\s*\d{1,3}\s*$")


@dataclass(slots=True)
class Drawn:
    """A table as drawn: each cell is the spans that make it up. It takes up the lines from `start` up to `end`.

    Without rows it says that the lines up to `end` were looked at and hold no table.
    """

    start: int
    end: int
    rows: list[list[list[Span]]] = field(default_factory=list)
    is_spanned: bool = False


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


_GAP = re.compile(r"(?<=\S)(?:[ \u3000]{2,}|\u3000)(?=\S)")
_NOT_ALIGNED = re.compile(r"[。！？|\t]")
_FEWEST_ALIGNED = 3
_DIGITS_ONLY = re.compile(r"[\d.,%％:：/\-—+ ]+$")


def find_aligned(lines: Sequence[str], at: int) -> Drawn:
    """Columns held apart by blanks, at least three lines of three, as printers set them; some of it must be figures."""
    end = at
    while end < len(lines) and _GAP.search(lines[end]) and not _NOT_ALIGNED.search(lines[end]):
        end += 1
    rows = [list(_words(lines[index])) for index in range(at, end)]
    titles = next((index for index, row in enumerate(rows) if len(row) >= _FEWEST_ALIGNED), 0)
    at, rows = at + titles, rows[titles:]  # 表2  教学资源情况 names the table
    if len(rows) < _FEWEST_ALIGNED or len(rows[0]) < _FEWEST_ALIGNED or sum(len(row) > 2 for row in rows) * 2 < len(rows):
        return Drawn(max(end, at + 1), max(end, at + 1))
    figures = sum(bool(_DIGITS_ONLY.match(lines[at + number], *row[-1])) for number, row in enumerate(rows))
    if figures * 2 < len(rows):
        return Drawn(end, end)
    columns = _columns(rows, lines, at)
    return Drawn(at, end, [_placed(row, columns, lines[at + number], at + number) for number, row in enumerate(rows)])


def _words(line: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands between the wide gaps of a line."""
    start = len(line) - len(line.lstrip())
    for gap in _GAP.finditer(line):
        yield start, gap.start()
        start = gap.end()
    yield start, len(line.rstrip())


def _columns(rows: list[list[tuple[int, int]]], lines: Sequence[str], at: int) -> list[float]:
    """Return where the middle of each column lies on the page, by the rows that have most cells."""
    usual = max(Counter(map(len, rows)).items(), key=lambda item: (item[1], item[0]))[0]
    middles = [[_middle(lines[at + number], *cell) for cell in row] for number, row in enumerate(rows) if len(row) == usual]
    return [sum(column) / len(column) for column in zip(*middles, strict=True)]


def _middle(line: str, start: int, end: int) -> float:
    return (_page_width(line[:start]) + _page_width(line[:end])) / 2


def _page_width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _placed(row: list[tuple[int, int]], columns: list[float], line: str, index: int) -> list[list[Span]]:
    """Return a row with its cells put under the columns they stand nearest to; a row with as many cells needs no measuring."""
    if len(row) >= len(columns):
        return [[(index, *cell)] for cell in row]
    cells: list[list[Span]] = [[(index, len(line), len(line))] for _ in columns]
    for start, end in row:
        middle = _middle(line, start, end)
        nearest = min(range(len(columns)), key=lambda at: abs(columns[at] - middle))
        cells[nearest] = [(index, start, end)]
    return cells


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
    (lambda line: "  " in line or "\u3000" in line, find_aligned),
)
