"""Rows shorter than their table: which cell is merged over several columns, or which cells are missing at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhihuan.document.tables.words import is_figure, is_serial_header

Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the full rows of a table show: its `width`, and for each column whether most of its cells are figures."""

    width: int
    are_figures: tuple[bool, ...]

    @classmethod
    def of(cls, rows: Sequence[Texts]) -> "Columns":
        """Return the columns as the longest rows show them."""
        width = max(map(len, rows))
        full = [row for row in rows if len(row) == width]
        return cls(width, tuple(_mostly_figures([row[column] for row in full]) for column in range(width)))


def stretch(rows: Sequence[Texts], is_spanned: bool) -> list[list[int]]:
    """Return for each row the column at which each of its cells begins; a cell reaches to the next one's begin.

    With `is_spanned`, short rows hold merged cells; else they more likely lack their last cells: a begin past the last cell of the
    row marks where nothing stands.
    """
    columns = Columns.of(rows)
    starts = []
    for at, row in enumerate(rows):
        if len(row) == columns.width:
            starts.append(list(range(columns.width)))
        else:
            below = rows[at + 1] if at + 1 < len(rows) else ()
            starts.append(_under_sub_headers(row, below, columns.width) or _best_fit(row, columns, is_spanned))
    return starts


def _mostly_figures(texts: Texts) -> bool:
    filled = [text for text in texts if text]
    return sum(map(is_figure, filled)) * 2 > len(filled)


def _under_sub_headers(row: Texts, below: Texts, width: int) -> list[int] | None:
    """A header over sub-headers: where those are blank at the edges a header stands alone, the rest is shared out evenly."""
    if len(below) != width or any(map(is_figure, [*row, *below])) or not any(below):
        return None
    leading = next(at for at, text in enumerate(below) if text)
    trailing = next(at for at, text in enumerate(reversed(below)) if text)
    shared, headers = width - leading - trailing, len(row) - leading - trailing
    if headers < 1 or shared % headers or shared == headers:
        return None
    middle = [leading + number * (shared // headers) for number in range(headers)]
    return [*range(leading), *middle, *range(width - trailing, width)]


def _best_fit(row: Texts, columns: Columns, is_spanned: bool) -> list[int]:
    """Widen the cell that leaves most figures in columns of figures; of equals, the label or, in cut rows, none."""
    if len(row) == 1:
        return [0]
    missing = columns.width - len(row)
    fits = [[at + (missing if at > wide else 0) for at in range(len(row))] for wide in range(len(row))]
    first = 1 if is_serial_header(row[0]) or (row[0].isdigit() and not columns.are_figures[0]) else 0
    order = [first, *(at for at in range(len(row)) if at != first)]
    if not is_spanned:
        fits.append(list(range(columns.width)))
        order = [len(row), *order]
    return fits[max(order, key=lambda at: _agreement(row, fits[at], columns))]


def _agreement(row: Texts, starts: list[int], columns: Columns) -> int:
    return sum(columns.are_figures[start] for text, start in zip(row, starts, strict=False) if is_figure(text))
