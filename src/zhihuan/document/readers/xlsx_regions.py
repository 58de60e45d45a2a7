"""A worksheet cut into tables, and the lines of words above and below them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from zhihuan.document.model import Cell, Table, Trouble
from zhihuan.document.passage import Passage
from zhihuan.document.place import Place
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.readers.xlsx_book import Area, Spot, Values, ref_of
from zhihuan.language import Text

MAX_POSITIONS: Final = 2_000_000
"""Positions of one table's grid, after which its last rows are left out."""

_NOTE_WORDS: Final = ("注", "备注", "说明", "填表", "制表", "审核", "数据来源", "*", "＊")
_UNNAMED: Final = ("sheet", "工作表")


def pieces_of(values: Values, sheet: str, name: str, troubles: list[Trouble]) -> Iterator[Raw]:
    """Yield the tables of a sheet with their title and note lines. A sheet's name titles its first table if it says something."""
    cover = _cover(values)
    is_named = not sheet.lower().startswith(_UNNAMED)
    title = Passage.of(sheet, Place(name, sheet=sheet)) if is_named else None
    for region in _regions(values, cover):
        for piece in _Region(values, cover, region, sheet, name).pieces(troubles, title):
            title = None if isinstance(piece, Table) else title
            yield piece


def _cover(values: Values) -> dict[Spot, Area]:
    """Return the merged area of each position that lies in one, up to MAX_POSITIONS in all."""
    cover: dict[Spot, Area] = {}
    for area in _bounded(values):
        if len(cover) + (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > MAX_POSITIONS:
            break
        cover |= {(row, column): area for row in range(area[0], area[2] + 1) for column in range(area[1], area[3] + 1)}
    return cover


def _bounded(values: Values) -> Iterator[Area]:
    """Merged areas are cut to the rows and columns in use: some span a million blank rows."""
    last_row = max((row for row, _ in values.cells), default=-1)
    last_column = max((column for _, column in values.cells), default=-1)
    for top, left, bottom, right in values.merged:
        if top <= last_row and left <= last_column:
            yield top, left, min(bottom, last_row), min(right, last_column)


def _regions(values: Values, cover: dict[Spot, Area]) -> Iterator[Area]:
    """Yield the areas between blank rows, cut again at blank columns."""
    used: dict[int, set[int]] = defaultdict(set)
    for row, column in [*values.cells, *(spot for spot, area in cover.items() if area[:2] in values.cells)]:
        used[row].add(column)
    for first, last in _runs(set(used)):
        for left, right in _runs(set().union(*(used[row] for row in range(first, last + 1)))):
            yield first, left, last, right


def _runs(numbers: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


class _Region:
    """One rectangle of a sheet."""

    def __init__(self, values: Values, cover: dict[Spot, Area], area: Area, sheet: str, name: str) -> None:
        self._values, self._cover, self._sheet, self._name = values, cover, sheet, name
        self.top, self.left, self.bottom, self.right = area

    def pieces(self, troubles: list[Trouble], title: Passage | None) -> Iterator[Raw]:
        """Yield the lines above the table, the table named by the first of them or else by `title`, and the lines below it."""
        first, last = self.top, self.bottom
        while first <= last and self._is_line(first):
            first += 1
        while last > first and self._is_line(last) and self._is_note(last):
            last -= 1
        above = list(self._lines(range(self.top, first)))
        yield from above
        if first <= last:
            names = [line.passage for line in above if not line.passage.text.lstrip(" （(").startswith("单位")]
            yield replace(self._table(first, last, troubles), title=names[0] if names else title)
        yield from self._lines(range(max(first, last + 1), self.bottom + 1))

    def _is_line(self, row: int) -> bool:
        """A row with one cell in use, alone or merged over its whole width, is a line of words, not a row of the table."""
        if self.left == self.right:
            return self.top == self.bottom
        owners = {self._owner((row, column)) for column in range(self.left, self.right + 1)}
        used = [owner for owner in owners if owner in self._values.cells]
        return len(owners) == 1 or (len(used) <= 1 and all(owner[0] == row for owner in used))

    def _is_note(self, row: int) -> bool:
        """Below a table, only a merged line or one that says so is a note: a row with nothing filled in belongs to the table."""
        spot = next((spot for column in range(self.left, self.right + 1) if (spot := (row, column)) in self._values.cells), None)
        return spot is not None and (spot in self._cover or self._values.cells[spot].lstrip().startswith(_NOTE_WORDS))

    def _lines(self, rows: range) -> Iterator[RawParagraph]:
        for row in rows:
            for spot in ((row, column) for column in range(self.left, self.right + 1)):
                if spot in self._values.cells and self._owner(spot) == spot:
                    yield RawParagraph(Passage.of(self._values.cells[spot], self._place(spot)))

    def _table(self, first: int, last: int, troubles: list[Trouble]) -> Table:
        width = self.right - self.left + 1
        if (last - first + 1) * width > MAX_POSITIONS:
            last = first + MAX_POSITIONS // width
            troubles.append(Trouble(_TOO_LARGE, self._place((last + 1, self.left))))
        made: dict[Spot, Cell] = {}
        rows = range(first, last + 1)
        grid = [tuple(self._cell((row, column), first, made) for column in range(self.left, self.right + 1)) for row in rows]
        return Table(tuple(grid), self._place((first, self.left)))

    def _cell(self, spot: Spot, first: int, made: dict[Spot, Cell]) -> Cell:
        owner = self._owner(spot)
        if owner not in made:
            top, left, bottom, right = self._cover.get(spot, (*spot, *spot))
            passage = Passage.of(self._values.cells.get(owner, ""), self._place(owner))
            made[owner] = Cell(passage, max(top - first, 0), max(left - self.left, 0), bottom - top + 1, right - left + 1)
        return made[owner]

    def _owner(self, spot: Spot) -> Spot:
        area = self._cover.get(spot)
        return spot if area is None else (area[0], area[1])

    def _place(self, spot: Spot) -> Place:
        return Place(self._name, sheet=self._sheet, ref=ref_of(spot))


_TOO_LARGE: Final = Text("表格过大，从这里起没有读取。", "The table is too large; from here on it was not read.")
