"""Tables copied one cell a line, row after row: only where a column counts the rows can it be told how many cells each has."""

from collections.abc import Iterator, Sequence
from itertools import islice

from zhihuan.document.readers.drawn import Drawn, Span
from zhihuan.document.readers.wrapping import Word

_SERIAL = ("序号", "编号", "序 号")
_WIDTHS = range(3, 13)
_FEWEST_ROWS = 3
_LONGEST_CELL = 60


def is_serial(line: str) -> bool:
    """Tell whether a line is the header of a column that counts the rows, and nothing else."""
    return len(line) < 12 and line.strip() in _SERIAL


def find_stacked(lines: Sequence[str], at: int) -> Drawn:
    """Read the table whose first header, 序号, stands on line `at`; its rows begin with 1, 2, 3."""
    head = islice(_filled(lines, at), _WIDTHS.stop)
    width = next((width for width, index in enumerate(head) if lines[index].strip() == "1"), 0)
    if width not in _WIDTHS:
        return Drawn(at + 1, at + 1)
    filled = _filled(lines, at)
    placed = [list(islice(filled, width))]
    rows = [_texts(lines, placed[0])]
    while _is_row(_texts(lines, row := list(islice(filled, width))), rows, width):
        placed.append(row)
        rows.append(_texts(lines, row))
    if len(rows) < _FEWEST_ROWS or not _figures(rows[1:]):
        return Drawn(at + 1, at + 1)
    return Drawn(at, placed[-1][-1] + 1, [[[_span(lines, index)] for index in row] for row in placed])


def _filled(lines: Sequence[str], at: int) -> Iterator[int]:
    return (index for index in range(at, len(lines)) if lines[index].strip())


def _texts(lines: Sequence[str], row: Sequence[int]) -> list[str]:
    return [lines[index].strip() for index in row]


def _is_row(cells: Sequence[str], above: Sequence[Sequence[str]], width: int) -> bool:
    """A row has its number, no sentences, and figures wherever the first rows all have them."""
    if len(cells) < width or cells[0] != str(len(above)) or any("。" in cell or len(cell) > _LONGEST_CELL for cell in cells):
        return False
    return len(above) < _FEWEST_ROWS or all(_is_figure(cells[column]) for column in _figures(above[1:_FEWEST_ROWS]))


def _figures(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns, that of the numbers left out, that hold figures in all rows."""
    return [at for at, column in enumerate(zip(*rows, strict=True)) if at and all(map(_is_figure, column))]


def _is_figure(text: str) -> bool:
    return Word((0, 0, 0), text, 0, 0).is_figure


def _span(lines: Sequence[str], index: int) -> Span:
    line = lines[index]
    return index, len(line) - len(line.lstrip()), len(line.rstrip())
