"""A table of a Document as a Word table with its merged cells."""

from collections.abc import Iterator
from typing import Final

from zhihuan.document.model import Cell, Table
from zhihuan.document.writers.word_file import TEXT_WIDTH, paragraph

_MANY_COLUMNS: Final = 8
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS: Final = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
LOOK: Final = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
"""As wide as the page, centred, ruled."""


def table_text(table: Table) -> tuple[str, list[tuple[Cell, int, int]]]:
    """Return the table as XML, and each cell with the row and number (counted as the file counts) where its words stand."""
    style = "SmallTableText" if table.width > _MANY_COLUMNS else "TableText"
    printed: dict[int, tuple[Cell, int, int]] = {}
    rows = []
    for row, cells in enumerate(table.rows):
        following = {id(cell) for cell in table.rows[row + 1]} if row + 1 < len(table.rows) else set()
        text = ""
        for number, (cell, width) in enumerate(_stretches(cells)):
            is_first = id(cell) not in printed
            printed.setdefault(id(cell), (cell, row, number))
            text += _cell(cell, width, is_first, is_first and id(cell) not in following, style, TEXT_WIDTH // table.width)
        head = "<w:trPr><w:tblHeader/></w:trPr>" if cells[0].is_header else ""
        rows.append(f"<w:tr>{head}{text}</w:tr>")
    grid = f'<w:gridCol w:w="{TEXT_WIDTH // table.width}"/>' * table.width
    return f"<w:tbl>{LOOK}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>", list(printed.values())


def _stretches(cells: tuple[Cell, ...]) -> Iterator[tuple[Cell, int]]:
    """Yield each cell of a row once, with the number of columns it covers there."""
    column = 0
    while column < len(cells):
        width = 1
        while column + width < len(cells) and cells[column + width] is cells[column]:
            width += 1
        yield cells[column], width
        column += width


def _cell(cell: Cell, width: int, is_first: bool, is_alone: bool, style: str, step: int) -> str:
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    merge = "" if is_alone else '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
    content = paragraph(cell.passage.text if is_first else "", style, is_bold=cell.is_header)
    return f'<w:tc><w:tcPr><w:tcW w:w="{step * width}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>'
