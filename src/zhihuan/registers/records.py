"""A sheet's rows of records, with the rows that are none sorted out and told."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from zhihuan.registers.headings import HEAD_ROWS, Layout, Names, find_layout
from zhihuan.registers.workbooks import UNCOMPUTED, Row, Sheet

BATCH_ROWS: Final = 20_000
BATCH_CELLS: Final = 2_000_000
EXAMPLE: Final = "示例："
"""A row whose first cell begins so is an example of the form, and no record."""

_FIRST_NUMBERS: Final = 10
_FIRST_SIGNS: Final = frozenset("合总小共累平本全注备说填制审复单负校联※*＊示例（(")
_TOTAL = re.compile(r"(?:本页|本表|全校|全部|本年)?(?:合计|总计|小计|共计|累计|总数|平均)[:：]?")
_NOTE = re.compile(r"[※*＊(（]*(?:注|备注|说明|填表|制表|审核|复核|单位负责人|负责人|校长|联系人|填报|单位[:：(（])")
_EXAMPLE = re.compile(r"[(（]?(?:示例|例)[)）]?[:：]")
_NUMBER = re.compile(r"-?[\d,.]+%?")


@dataclass(slots=True)
class LeftOut:
    """Rows that were left out for one cause: how many, and the numbers of the first of them."""

    count: int = 0
    numbers: list[int] = field(default_factory=list)

    def add(self, number: int, count: int = 1) -> None:
        """Count `count` more rows from `number` on."""
        self.count += count
        self.numbers += range(number, number + min(count, _FIRST_NUMBERS - len(self.numbers)))


class Records:
    """The records of a sheet. `layout` is None for a sheet that has no header of the register.

    `left_out` fills while `batches` is read: by the cause (title, total, note, header, example, hidden, blank).
    """

    def __init__(self, sheet: Sheet, names: Names) -> None:
        self.sheet = sheet
        self._rows = sheet.rows()
        self._head = list(islice(self._rows, HEAD_ROWS))
        self.layout: Layout | None = find_layout(self._head, names)
        self.left_out: dict[str, LeftOut] = defaultdict(LeftOut)

    @property
    def header_row(self) -> int:
        """Return the number of the header's last row, 0 without a header."""
        return 0 if self.layout is None else self._head[self.layout.above + self.layout.height - 1].number

    def batches(self) -> Iterator[list[Row]]:
        """Yield the rows of records, so many at a time that memory stays bounded."""
        if self.layout is None:
            return
        rows: list[Row] = []
        cells = 0
        for row in self._records(self.layout):
            rows.append(row)
            cells += len(row.cells)
            if len(rows) == BATCH_ROWS or cells > BATCH_CELLS:
                yield rows
                rows, cells = [], 0
        if rows:
            yield rows

    def _records(self, layout: Layout) -> Iterator[Row]:
        start = layout.above + layout.height
        for row in self._head[: layout.above]:
            self.left_out["title"].add(row.number)
        headers = [row.cells for row in self._head[layout.above : start]]
        last = self._head[start - 1].number
        for row in chain(self._head[start:], self._rows):
            if row.number > last + 1:
                self.left_out["blank"].add(last + 1, row.number - last - 1)
            last = max(row.number, last)
            cause = "hidden" if row.is_hidden else _cause(row.cells, headers, len(layout.columns))
            if cause:
                self.left_out[cause].add(row.number)
            else:
                yield row


def _cause(cells: Sequence[str], headers: Sequence[Sequence[str]], fields: int) -> str:
    """Return why a row is no record, "" if it is one. Most rows are told by the first sign of their first words."""
    first = next(filter(None, cells), "")
    if cells in headers:
        return "header"
    if first[:1] not in _FIRST_SIGNS and not first[:1].isspace():
        return ""
    if not "".join(cells).strip():
        return "blank"
    words = "".join(first.split())
    if _EXAMPLE.match(words):
        return "example"
    others = {cell.strip() for cell in cells if cell and cell != first}
    if _TOTAL.fullmatch(words) and all(_NUMBER.fullmatch(cell) or cell == UNCOMPUTED for cell in others):
        return "total"
    # A note fills few cells of a row, a record many of them.
    return "note" if _NOTE.match(words) and len(others) < max(2, fields // 2) else ""
