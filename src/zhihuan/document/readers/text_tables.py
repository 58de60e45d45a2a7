"""Tables inside plain text: one cell a line, pipes, tabs, aligned blanks, drawn boxes. Only what stands where; not what blanks mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Span = tuple[int, int, int]
"""Characters of a text: index of the line, start, end."""

_FULL_STOP = re.compile(r"[。！？]")
_LONGEST_CELL_LINE = 40
_GAP = re.compile(r"(?<=\S)(?:[ \u3000]{2,}|\u3000)(?=\S)")
_RULE = re.compile(r"^[\s|:\-—–=+]*-[\s|:\-—–=+]*$")


@dataclass(slots=True)
class Drawn:
    """A table as drawn: each cell is the spans that make it up. It takes up the lines from `start` up to `end`."""

    start: int
    end: int
    rows: list[list[list[Span]]] = field(default_factory=list)
    is_spanned: bool = False


def find_table(lines: Sequence[str], at: int) -> Drawn | None:
    """Return the table that begins at line `at`, or None. Lines above its `start` that were looked at name it and belong to the text."""
    for find in _KINDS.get(lines[at][:1], ()):
        found = find(lines, at)
        if found is not None:
            return found
    return None


def _cells_by_line(lines: Sequence[str], at: int) -> Drawn | None:
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
    if row:
        table.rows.append(row)
    table.end = index
    return _without_titles(table)


def _goes_on(lines: Sequence[str], index: int, filled: int, width: int) -> bool:
    """A line without tab belongs to the cell above if the row still waits for cells, or if it is short and ends the row."""
    line = lines[index]
    if len(line) > _LONGEST_CELL_LINE or _FULL_STOP.search(line):
        return 1 < filled < width and _row_goes_on(lines, index)
    return filled > 1 and (_row_goes_on(lines, index) or not width or filled <= width)


def _row_goes_on(lines: Sequence[str], index: int) -> bool:
    following = next((line for line in lines[index + 1 : index + 12] if line.startswith("\t") or not line.strip()), "")
    return following.startswith("\t")


def _without_titles(table: Drawn) -> Drawn | None:
    """Rows of one cell above the others name the table; a block that is nothing else is indented text."""
    while table.rows and len(table.rows[0]) == 1:
        table.rows.pop(0)
    if not table.rows:
        return None
    while len(table.rows[-1]) == 1:
        table.end = table.rows.pop()[0][0][0]
    table.start = table.rows[0][0][0][0]
    return table


def _pipes(lines: Sequence[str], at: int) -> Drawn | None:
    """Rows between pipes; a rule of strokes under the header is no row."""
    table = Drawn(at, at)
    while table.end < len(lines) and lines[table.end].lstrip().startswith("|"):
        if not _RULE.match(lines[table.end]):
            table.rows.append(_between(lines[table.end], table.end, "|"))
        table.end += 1
    return table if max(map(len, table.rows), default=0) > 1 else None


def _between(line: str, index: int, mark: str) -> list[list[Span]]:
    """Return what stands between the marks; the outer ones open and close the row."""
    edges = [found for found, character in enumerate(line) if character == mark and line[found - 1 : found] != "\\"]
    if line[edges[-1] + 1 :].strip():
        edges.append(len(line))
    return [[(index, a + 1, b)] for a, b in zip(edges, edges[1:], strict=False)]


def _tabs(lines: Sequence[str], at: int) -> Drawn | None:
    """Cells parted by tabs, rows by lines."""
    table = Drawn(at, at)
    while table.end < len(lines) and "\t" in lines[table.end].strip():
        line, index = lines[table.end], table.end
        starts = [0, *(found.end() for found in re.finditer("\t", line))]
        table.rows.append([[(index, a, b)] for a, b in zip(starts, [start - 1 for start in starts[1:]] + [len(line)], strict=True)])
        table.end += 1
    return table if len(table.rows) > 1 else None


_KINDS: dict[str, tuple[Callable[[Sequence[str], int], Drawn | None], ...]] = {"\t": (_cells_by_line,), "|": (_pipes,)}
