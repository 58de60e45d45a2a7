"""Tables whose cells are parted by single blanks, as a copy from a PDF viewer has them. Only what is plain is taken for one."""

import re
from collections.abc import Sequence

from zhihuan.document.readers.drawn import Drawn, Span
from zhihuan.document.readers.wrapping import Word

_CELL = re.compile(r"\S+(?: (?:年|级|届|学年|[（(][^（()）\s]{1,8}[）)])(?=\s|$))?")
_SENTENCE = re.compile(r"[。！？；，|\t]|  |\u3000|(?<!\d),")
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_LONGEST_LINE = 200


def find_spaced(lines: Sequence[str], at: int) -> Drawn:
    """Read a header of words and rows with as many cells, or with one label less before two figures or more."""
    header = _cells(lines, at)
    if len(header) < _FEWEST_COLUMNS or any(word.is_figure for word in header):
        return Drawn(at + 1, at + 1)
    rows, end = [header], at + 1
    while _fits(row := _cells(lines, end), len(header)):
        rows.append(row)
        end += 1
    if len(rows) < _FEWEST_ROWS or not _share_figures(rows[1:]):
        return Drawn(at + 1, at + 1)
    return Drawn(at, end, [_drawn(row, len(header)) for row in rows])


def _fits(row: Sequence[Word], width: int) -> bool:
    """Tell whether a line may be a row: as many cells as headers and a figure, or only the first label missing."""
    if len(row) == width:
        return any(word.is_figure for word in row[1:])
    return len(row) == width - 1 > 1 and row[-1].is_figure and row[-2].is_figure and not row[0].is_figure


def _share_figures(rows: Sequence[Sequence[Word]]) -> bool:
    """Tell whether some column, counted from the last, holds nothing but figures, and the first words."""
    shortest = min(map(len, rows))
    is_named = all(not row[0].is_figure or not row[1].is_figure for row in rows)
    return is_named and any(all(row[-place].is_figure for row in rows) for place in range(1, shortest))


def _cells(lines: Sequence[str], at: int) -> list[Word]:
    """Return what stands between the blanks of a line, nothing for a sentence or a line set in another way."""
    line = lines[at] if at < len(lines) else ""
    if not line.strip() or len(line) > _LONGEST_LINE or _SENTENCE.search(line.strip()):
        return []
    return [Word((at, *cell.span()), cell[0], *cell.span()) for cell in _CELL.finditer(line)]


def _drawn(row: Sequence[Word], width: int) -> list[list[Span]]:
    """Return the spans of a row; the label that it lacks is the merged one at its begin."""
    index, start, _ = row[0].span
    return [*[[(index, start, start)]] * (width - len(row)), *([word.span] for word in row)]
