"""Tables of a report in Word: those of a form ruled on all sides, small ones with three lines; header rows repeat."""

from collections.abc import Iterator, Sequence
from typing import Final

from zhihuan.document.model import Cell, Table
from zhihuan.document.writers.columns import header_rows, is_wordy, widths_of
from zhihuan.document.writers.plan import is_statutory
from zhihuan.document.writers.word.ink import Pen
from zhihuan.document.writers.word.paragraphs import TEXT_WIDTH, styled

_MANY_COLUMNS: Final = 8
_THICK, _THIN = 12, 4


def table_xml(table: Table, pen: Pen) -> str:
    """Return the table as XML. Rows do not break over pages, and header rows stand again on each."""
    widths = widths_of(table, TEXT_WIDTH)
    heads = header_rows(table)
    ruled = is_statutory(table)
    style = "SmallTableText" if table.width > _MANY_COLUMNS else "TableText"
    rows = "".join(
        _row(table, at, widths, at < heads, "" if ruled or at != heads - 1 else _LINE_BELOW, style, pen)
        for at in range(len(table.rows))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{_borders(ruled)}'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _line(side: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'


_LINE_BELOW: Final = f"<w:tcBorders>{_line('bottom', 6)}</w:tcBorders>"


def _borders(ruled: bool) -> str:
    if ruled:
        sides = {"top": _THICK, "left": _THIN, "bottom": _THICK, "right": _THIN, "insideH": _THIN, "insideV": _THIN}
    else:
        sides = {"top": _THICK, "bottom": _THICK}
    return f"<w:tblBorders>{''.join(_line(side, size) for side, size in sides.items())}</w:tblBorders>"


def _row(table: Table, at: int, widths: Sequence[int], is_head: bool, border: str, style: str, pen: Pen) -> str:
    cells = "".join(
        _cell(table, cell, at, span, sum(widths[column : column + span]), border, style, pen)
        for column, cell, span in stretches(table.rows[at])
    )
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(table: Table, cell: Cell, row: int, span: int, width: int, border: str, style: str, pen: Pen) -> str:
    is_first = cell.row == row
    reach = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
    side = "left" if is_wordy(table, cell) else "center"
    look = "<w:b/>" if cell.is_header else ""
    content = styled(style, pen.write(cell.passage, look) if is_first else "", f'<w:jc w:val="{side}"/>')
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{reach}{merge}{border}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def stretches(cells: tuple[Cell, ...]) -> Iterator[tuple[int, Cell, int]]:
    """Yield each cell of a row once with its first column and the number of columns it covers."""
    column = 0
    while column < len(cells):
        span = 1
        while column + span < len(cells) and cells[column + span] is cells[column]:
            span += 1
        yield column, cells[column], span
        column += span
