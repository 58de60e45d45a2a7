"""How the columns of a table share the width of the page, and which cells are set from the left."""

from collections.abc import Sequence
from typing import Final

from zhihuan.document.model import Cell, Table

_WORDY, _NAME = 14, 6
_LONGEST_COUNTED: Final = 26
_MARGIN: Final = 2


def widths_of(table: Table, total: int) -> tuple[int, ...]:
    """Return the widths of the columns, `total` together: as the table says, else after the longest words in each."""
    shares = list(table.widths) if len(table.widths) == table.width else [_share(table, column) for column in range(table.width)]
    widths = [total * share // (sum(shares) or 1) for share in shares]
    widths[-1] += total - sum(widths)
    return tuple(widths)


def header_rows(table: Table) -> int:
    """Return how many rows at the top are header rows; the last row never is one."""
    count = 0
    while count < len(table.rows) - 1 and all(cell.is_header for cell in table.rows[count]):
        count += 1
    return count


def is_wordy(table: Table, cell: Cell) -> bool:
    """Tell whether a cell is set from the left, as all of its column: names of rows and remarks, not figures, units and headers."""
    if cell.is_header or cell.colspan == table.width:
        return False
    column = [other for row in table.rows if not (other := row[cell.column]).is_header and other.colspan == cell.colspan]
    return any(map(_is_long, column)) or _is_of_names(column)


def _is_long(cell: Cell) -> bool:
    """Words that are set in from the edge stand under others, as the parts below 其中."""
    return cell.passage.text[:1].isspace() or (width_of(cell.text) > _WORDY and not cell.text[:1].isdigit())


def _is_of_names(column: Sequence[Cell]) -> bool:
    """Most cells are words, and longer ones than units have."""
    words = [width_of(cell.text) for cell in column if cell.text and not any(sign.isdigit() for sign in cell.text)]
    return 2 * len(words) > len(column) and sum(words) >= _NAME * len(words)


def width_of(text: str) -> int:
    """Return the width of the longest line of a text, a Chinese character counting two."""
    return max((sum(1 + (sign > "\u1fff") for sign in line) for line in text.split("\n")), default=0)


def _share(table: Table, column: int) -> int:
    """A very long cell breaks into lines and asks for no more than others."""
    cells = [row[column] for row in table.rows]
    return _MARGIN + max((min(width_of(cell.text), _LONGEST_COUNTED) for cell in cells if cell.colspan == 1), default=4)
