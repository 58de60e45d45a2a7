"""Tables drawn as text, for tests: cells between pipes, `<` joins the cell to its left neighbour, `^` to the one above."""

from dataclasses import replace

from zhihuan.document import Cell, Passage, Place, Table


def draw(drawing: str, title: str = "") -> Table:
    """Return the table drawn in `drawing`; each row stands on its own line of an invented file, from line 1."""
    lines = [line.strip().strip("|").split("|") for line in drawing.strip().splitlines()]
    texts = [[cell.strip() for cell in line] for line in lines]
    cells: list[list[Cell]] = []
    for r, row in enumerate(texts):
        cells.append([])
        for c, text in enumerate(row):
            cells[r].append(_cell(cells, text, r, c))
    grown = {id(cell): _span(cells, cell) for row in cells for cell in row}
    rows = tuple(tuple(grown[id(cell)] for cell in row) for row in cells)
    place = Place("invented.txt", line=1, end_line=len(rows))
    return Table(rows, place, Passage.of(title, place) if title else None)


def _cell(cells: list[list[Cell]], text: str, row: int, column: int) -> Cell:
    if text == "<":
        return cells[row][column - 1]
    if text == "^":
        return cells[row - 1][column]
    return Cell(Passage.of(text, Place("invented.txt", line=row + 1)), row, column)


def _span(cells: list[list[Cell]], cell: Cell) -> Cell:
    places = [(r, c) for r, row in enumerate(cells) for c, other in enumerate(row) if other is cell]
    height, width = (len({place[axis] for place in places}) for axis in (0, 1))
    return replace(cell, rowspan=height, colspan=width)
