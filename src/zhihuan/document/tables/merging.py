"""Blank cells of a printed table: empty, or the rest of a merged cell whose words stand above or to the left.

Word prints a merged cell once and leaves its other places blank. Which blanks are such places is told by structure: blanks under
a label, in a header over sub-headers, or in step with a merged label; a blank among figures is a figure that is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from zhihuan.document.model import Cell, Table
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import RawTable
from zhihuan.document.tables.headers import header_depth
from zhihuan.document.tables.stretching import stretch
from zhihuan.document.tables.words import is_figure, is_serial_header, is_total, texts_of

Position = tuple[int, int]


@dataclass(slots=True)
class Grid:
    """A rectangle of words while its blanks are explained. `owners` names for each position the one whose cell covers it."""

    texts: list[list[str]]
    passages: list[list[Passage | None]]
    owners: list[list[Position]]
    depth: int = 0
    labels: range = range(0)
    merged_up: dict[int, set[int]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.texts[0])

    @property
    def body(self) -> range:
        """Numbers of the rows below the headers."""
        return range(self.depth, len(self.texts))

    def is_blank(self, row: int, column: int) -> bool:
        """Tell whether a position has no words and is no part of another cell yet."""
        return not self.texts[row][column] and self.owners[row][column] == (row, column)

    def cover(self, row: int, column: int, owner: Position) -> None:
        """Let the cell at `owner` cover a blank position; its words count there from now on."""
        self.owners[row][column] = owner
        self.texts[row][column] = self.texts[owner[0]][owner[1]]


def fill(raw: RawTable) -> Table | None:
    """Return the table as a full rectangle, None if it holds no words. Rows without words and headers printed again are dropped."""
    rows = _without_repeats([row for row in raw.rows if any(texts_of(row))])
    if not rows:
        return None
    grid = _lay_out(rows, raw.is_spanned)
    grid.depth = header_depth(grid.texts, grid.owners)
    grid.labels = range(_first_figures(grid))
    _explain_headers(grid)
    _explain_side_title(grid)
    _explain_labels(grid)
    _explain_in_step(grid)
    _explain_remarks(grid)
    return Table(_cells(grid, raw), raw.place)


def _without_repeats(rows: list[tuple[Passage, ...]]) -> list[tuple[Passage, ...]]:
    head = texts_of(rows[0]) if rows else []
    if sum(map(bool, head)) < 2 or any(map(is_figure, head)):
        return rows
    return [row for at, row in enumerate(rows) if not at or texts_of(row) != head]


def _lay_out(rows: list[tuple[Passage, ...]], is_spanned: bool) -> Grid:
    texts = [texts_of(row) for row in rows]
    starts = stretch(texts, is_spanned)
    width = max(map(len, texts))
    grid = Grid([], [], [])
    for at, row in enumerate(rows):
        ends = [*starts[at][1:], width] if len(starts[at]) == len(row) else starts[at][1 : len(row) + 1]
        grid.texts.append([""] * width)
        grid.passages.append([None] * width)
        grid.owners.append([(at, column) for column in range(width)])
        for cell, (start, end) in enumerate(zip(starts[at], ends, strict=False)):
            grid.passages[at][start] = row[cell]
            for column in range(start, end):
                grid.texts[at][column], grid.owners[at][column] = texts[at][cell], (at, start)
    return grid


def _first_figures(grid: Grid) -> int:
    """Return the first column of figures, row numbers left out: the columns before it name the rows."""
    if not len(grid.body):
        return 0
    has_serial = _counts_up(grid)
    for column in range(1 if has_serial else 0, grid.width):
        texts = [text for row in grid.body if (text := grid.texts[row][column])]
        if sum(map(is_figure, texts)) * 2 > len(texts):
            return column
    return 2 if has_serial and grid.width > 2 else 1


def _counts_up(grid: Grid) -> bool:
    numbers = [grid.texts[row][0] for row in grid.body if grid.texts[row][0]]
    named = any(is_serial_header(grid.texts[row][0]) for row in range(grid.depth))
    if named or not all(number.isascii() and number.isdigit() and len(number) < 5 for number in numbers):
        return named
    values = [int(number) for number in numbers]
    return len(values) > 1 and all(0 < b - a <= 3 for a, b in pairwise(values))


def _explain_headers(grid: Grid) -> None:
    """A blank header belongs to the word at its left if figures or sub-headers stand below, else to the word above."""
    for row in range(grid.depth):
        for column in range(grid.width):
            if not grid.is_blank(row, column):
                continue
            if row and grid.texts[row - 1][column]:
                _cover_down(grid, row, column)
            elif column and grid.texts[row][column - 1] and any(grid.texts[r][column] for r in range(row + 1, len(grid.texts))):
                grid.cover(row, column, grid.owners[row][column - 1])


def _cover_down(grid: Grid, row: int, column: int) -> None:
    """Merge with the cell above only if that is one column wide: a wider one would no longer be a rectangle."""
    owner = grid.owners[row - 1][column]
    if owner[1] == column and (column + 1 == grid.width or grid.owners[row - 1][column + 1] != owner):
        grid.cover(row, column, owner)


def _explain_side_title(grid: Grid) -> None:
    """A first column with words in its header alone is one merged cell that names the whole table."""
    is_title = grid.depth and len(grid.body) > 1 and grid.texts[0][0] and not is_serial_header(grid.texts[0][0])
    if is_title and not any(grid.texts[row][0] for row in grid.body):
        for row in grid.body:
            _cover_down(grid, row, 0)


def _explain_labels(grid: Grid) -> None:
    for row in grid.body:
        filled = [column for column in range(grid.width) if grid.texts[row][column]]
        named = [column for column in filled if grid.owners[row][column][0] == row]
        if not named or (len(named) == 1 and named[0] == 0 and grid.width > 2):
            continue
        if is_total(grid.texts[row][named[0]]):
            _cover_before_total(grid, row, named[0])
        for column in grid.labels:
            if grid.is_blank(row, column):
                _explain_label(grid, row, column)


def _cover_before_total(grid: Grid, row: int, total: int) -> None:
    """The sum of all rows is no part of the last group: its label reaches over the blanks before it."""
    start = total
    while start and grid.is_blank(row, start - 1):
        start -= 1
    if start < total:
        grid.passages[row][start], grid.passages[row][total] = grid.passages[row][total], None
        grid.texts[row][start] = grid.texts[row][total]
        for column in range(start, total + 1):
            grid.owners[row][column] = (row, start)


def _explain_label(grid: Grid, row: int, column: int) -> None:
    """Under a label that goes on, a blank goes on too; beside a label of its own row it belongs to that."""
    own = [left for left in range(column) if grid.owners[row][left][0] == row and grid.texts[row][left]]
    if not own:
        if row > grid.depth and grid.texts[row - 1][column]:
            _cover_down(grid, row, column)
            grid.merged_up.setdefault(column, set()).add(row)
    elif own == [0] and grid.texts[row][0].isdigit():
        _explain_beside_number(grid, row, column)
    elif own[-1] == column - 1 and not _is_unit_column(grid, column):
        grid.cover(row, column, grid.owners[row][column - 1])


def _explain_beside_number(grid: Grid, row: int, column: int) -> None:
    """A row with a number may still lie in the group above, if its name stands further right; without a name it is empty."""
    is_group = column == 1 and column + 1 < grid.width and grid.texts[row][column + 1] and not _is_unit_column(grid, column + 1)
    if is_group and not is_figure(grid.texts[row][column + 1]) and row > grid.depth and grid.texts[row - 1][column]:
        _cover_down(grid, row, column)


def _is_unit_column(grid: Grid, column: int) -> bool:
    return any("单位" in grid.texts[row][column] for row in range(grid.depth))


def _explain_in_step(grid: Grid) -> None:
    """A column that is blank exactly where a label goes on is merged in step with it: one amount for the whole group."""
    for column in range(grid.labels.stop, grid.width):
        blanks = {row for row in grid.body if grid.is_blank(row, column)}
        if blanks and blanks in grid.merged_up.values():
            for row in sorted(blanks):
                _cover_down(grid, row, column)


def _explain_remarks(grid: Grid) -> None:
    """Words among figures (不填) reach over the blanks at their right."""
    for row in grid.body:
        for column in range(grid.labels.stop + 1, grid.width):
            words = grid.texts[row][column - 1]
            is_remark = len(words) > 1 and not is_figure(words) and grid.is_blank(row, column)
            if is_remark and _holds_figures(grid, (column - 1, column)):
                grid.cover(row, column, grid.owners[row][column - 1])


def _holds_figures(grid: Grid, columns: Iterable[int]) -> bool:
    return all(any(is_figure(grid.texts[row][column]) for row in grid.body) for column in columns)


def _cells(grid: Grid, raw: RawTable) -> tuple[tuple[Cell, ...], ...]:
    ends: dict[Position, Position] = {}
    for row, owners in enumerate(grid.owners):
        for column, owner in enumerate(owners):
            ends[owner] = (row, column)
    made = {owner: _cell(grid, raw, owner, end) for owner, end in ends.items()}
    return tuple(tuple(made[owner] for owner in owners) for owners in grid.owners)


def _cell(grid: Grid, raw: RawTable, owner: Position, end: Position) -> Cell:
    row, column = owner
    passage = grid.passages[row][column] or _nothing(grid, raw, row)
    return Cell(passage, row, column, end[0] - row + 1, end[1] - column + 1, is_header=end[0] < grid.depth or row < grid.depth)


def _nothing(grid: Grid, raw: RawTable, row: int) -> Passage:
    """Return an empty passage at the last printed cell of the row."""
    printed = [passage for passage in grid.passages[row] if passage is not None]
    return Passage("", printed[-1].anchors[:1]) if printed else Passage.of("", raw.place)
