"""Tables of a PDF: the words put into the ruled grid, and parts on following pages joined to the first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from zhihuan.document.model import Cell, Table
from zhihuan.document.passage import Passage
from zhihuan.document.place import Box, Place
from zhihuan.document.readers.pdf_grid import Field, Grid
from zhihuan.document.readers.pdf_lines import join as join_lines
from zhihuan.document.readers.pdf_lines import lines_of
from zhihuan.document.readers.pdf_page import Sign

_SAME: Final = 6.0
_MOST_HEADER_ROWS: Final = 4
_FIGURE = re.compile(r"[-−+]?[\d,，.]+(?:[%％‰]|[\u4e00-\u9fff]{1,3})?|[/／—–-]+")


@dataclass(slots=True)
class Slot:
    """A cell while its table is put together: words, first row and column, span."""

    passage: Passage
    row: int
    column: int
    rowspan: int
    colspan: int
    right: float = 0.0

    @property
    def text(self) -> str:
        """The words without blanks."""
        return "".join(self.passage.text.split())


@dataclass(slots=True)
class Part:
    """A table, or its part on one page: its cells in reading order, number of rows, column lines and place."""

    slots: list[Slot]
    height: int
    xs: tuple[float, ...]
    place: Place
    last_box: Box = field(default=(0, 0, 0, 0))

    def table(self) -> Table:
        """Return the finished table."""
        width = len(self.xs) - 1
        blank = Cell(Passage.of("", self.place), 0, 0)
        grid = [[blank] * width for _ in range(self.height)]
        for slot in self.slots:
            cell = Cell(slot.passage, slot.row, slot.column, slot.rowspan, slot.colspan)
            for row in range(slot.row, min(slot.row + slot.rowspan, self.height)):
                grid[row][slot.column : slot.column + slot.colspan] = [cell] * slot.colspan
        return Table(tuple(map(tuple, grid)), self.place)


def part_of(grid: Grid, signs: Sequence[Sign], page: int, name: str) -> Part:
    """Return the table of a grid, each character in the cell that holds its middle."""
    inside: dict[int, list[Sign]] = {at: [] for at in range(len(grid.fields))}
    owner = {
        (row, column): at
        for at, one in enumerate(grid.fields)
        for row in range(one.row, one.row + one.rowspan)
        for column in range(one.column, one.column + one.colspan)
    }
    for sign in signs:
        spot = _step(grid.ys, (sign.top + sign.bottom) / 2), _step(grid.xs, (sign.x0 + sign.x1) / 2)
        if spot in owner:
            inside[owner[spot]].append(sign)
    slots = [_slot(one, inside[at], page, name) for at, one in enumerate(grid.fields)]
    return Part(slots, len(grid.ys) - 1, grid.xs, Place(name, page=page, box=_rounded(grid.box)), grid.box)


def _step(positions: Sequence[float], value: float) -> int:
    return next((at for at in range(len(positions) - 1) if positions[at] <= value < positions[at + 1]), -1)


def _slot(one: Field, signs: list[Sign], page: int, name: str) -> Slot:
    lines = lines_of(signs, page)
    place = Place(name, page=page, box=_rounded(one.box))
    passage = join_lines(lines, name) if lines else Passage.of("", place)
    return Slot(passage, one.row, one.column, one.rowspan, one.colspan, one.box[2])


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def continues(upper: Part, lower: Part) -> bool:
    """Whether a table at the head of a page has the columns of the one at the foot of the page before."""
    same_count = len(upper.xs) == len(lower.xs)
    return same_count and all(abs(a - b) <= _SAME for a, b in zip(upper.xs, lower.xs, strict=True))


def append(upper: Part, lower: Part) -> Part:
    """Return both parts as one table: a header printed again is dropped, a row or merged cell cut by the page is made whole."""
    rest = _without_header(upper, lower)
    rest = _mend_row(upper, rest)
    _mend_merged(upper, rest)
    moved = [replace(slot, row=slot.row + upper.height) for slot in rest.slots]
    return Part([*upper.slots, *moved], upper.height + rest.height, upper.xs, upper.place, lower.last_box)


def _without_header(upper: Part, lower: Part) -> Part:
    """The header is as many of the first rows as are alike in both parts, if anything is left below it."""
    rows = 0
    while rows < min(_MOST_HEADER_ROWS, lower.height - 1, upper.height) and _row(upper, rows) == _row(lower, rows) != []:
        rows += 1
    return (
        _below(lower, rows) if rows and all(slot.row + slot.rowspan <= rows for slot in lower.slots if slot.row < rows) else lower
    )


def _row(part: Part, row: int) -> list[tuple[int, int, str]]:
    """Return the cells that begin in the row. A row without words is like no other."""
    cells = [(slot.column, slot.colspan, slot.text) for slot in part.slots if slot.row == row]
    return cells if any(text for _, _, text in cells) else []


def _below(part: Part, rows: int) -> Part:
    slots = [replace(slot, row=slot.row - rows) for slot in part.slots if slot.row >= rows]
    return replace(part, slots=slots, height=part.height - rows)


def _mend_row(upper: Part, lower: Part) -> Part:
    """A row goes on with the row above if its words stand under words, half of them cut in a full line, none of them figures."""
    first = [slot for slot in lower.slots if slot.row == 0]
    above = {slot.column: slot for slot in upper.slots if slot.row + slot.rowspan == upper.height}
    pairs = [(above.get(slot.column), slot) for slot in first if slot.text]
    if not pairs or not all(up is not None and up.colspan == slot.colspan and _may_go_on(up, slot) for up, slot in pairs):
        return lower
    if sum(up is not None and _is_full(up) for up, _ in pairs) * 2 < len(pairs):
        return lower
    for slot in first:
        up = above.get(slot.column)
        if up is not None:
            up.passage = Passage.join([up.passage, slot.passage]) if slot.text else up.passage
            up.rowspan += slot.rowspan - 1
    return _without_first_row(lower, set(above))


def _may_go_on(upper: Slot, lower: Slot) -> bool:
    """A figure is never cut, and a figure under words is a new row unless it ends a label.

    Nor is what stands under the same words once more: two rows often say the same (中职不填), two halves of a cell do not.
    """
    is_figure = _FIGURE.fullmatch(upper.text) or (lower.column > 0 and _FIGURE.fullmatch(lower.text))
    return bool(upper.text) and upper.text != lower.text and not is_figure


def _is_full(slot: Slot) -> bool:
    """Whether the last line of the cell reaches its right edge."""
    box = slot.passage.place(len(slot.passage.text) - 1).box
    return box is not None and box[2] >= slot.right - 1.8 * (box[3] - box[1])


def _without_first_row(part: Part, joined: set[int]) -> Part:
    """Cells that reach further down than the first row keep the rest of their span, unless they were joined to one above."""
    slots = [slot for slot in part.slots if slot.row or (slot.rowspan > 1 and slot.column not in joined)]
    moved = [replace(s, row=s.row - 1) if s.row else replace(s, rowspan=s.rowspan - 1) for s in slots]
    return replace(part, slots=moved, height=part.height - 1)


def _mend_merged(upper: Part, lower: Part) -> None:
    """Merged labels that the page cuts stand empty on the next page: they reach on. Their lower halves are taken away."""
    above = {slot.column: slot for slot in upper.slots if slot.row + slot.rowspan == upper.height}
    column = 0
    for slot in sorted((slot for slot in lower.slots if slot.row == 0), key=lambda slot: slot.column):
        up = above.get(slot.column)
        if slot.column != column or slot.text or up is None or up.colspan != slot.colspan or not up.text:
            return
        if column > 0 and (_FIGURE.fullmatch(up.text) or up.rowspan == slot.rowspan == 1):
            return
        if up.rowspan > 1 or slot.rowspan > 1:
            up.rowspan += slot.rowspan
            lower.slots.remove(slot)
        column += slot.colspan
