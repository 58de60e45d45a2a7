"""What is given back to the keeper of a register: the own workbook with the refused cells marked, and a list of them all."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import islice
from typing import Final

from zhihuan.registers.model import Intake, Rejection
from zhihuan.registers.risky import harmless
from zhihuan.registers.workbooks import CellNote, NewSheet, Sheet, can_mark, mark, open_book, write_book

MOST_NOTES: Final = 1000
"""So many refused cells of a sheet are marked; the list has all of them."""

_REJECTED: Final = ("工作表", "行", "单元格", "项目", "原值", "应为", "如何改正")
_MENDED: Final = ("工作表", "单元格", "项目", "原值", "改为")


def write_commented(source: bytes, name: str, intake: Intake) -> bytes:
    """Return the .xlsx that was taken in as it was, its refused cells coloured and commented, the first 1,000 of each sheet.

    Of an .xls or .csv a new .xlsx of its content is made, marked alike. Raises UnreadableFile as `take_in` does.
    """
    book = open_book(source, name)
    notes = _notes(intake)
    if book.kind == "xlsx" and can_mark(source):
        return mark(source, notes)
    return write_book([_rewritten(sheet, notes.get(sheet.name, [])) for sheet in book.sheets])


def _notes(intake: Intake) -> Mapping[str, list[CellNote]]:
    """Return the comments of each sheet; what is wrong with one cell in several ways stands in one comment."""
    words: dict[str, dict[tuple[int, int], list[str]]] = {}
    for rejection in _first_of_each_sheet(intake):
        spot = (rejection.row, max(rejection.column, 0))
        words.setdefault(rejection.sheet, {}).setdefault(spot, []).append(_comment(rejection))
    return {
        sheet: [CellNote(row, column, "\n".join(texts)) for (row, column), texts in cells.items()]
        for sheet, cells in words.items()
    }


def _first_of_each_sheet(intake: Intake) -> Iterator[Rejection]:
    for rejections in intake.rejected.by_sheet():
        yield from islice(rejections, MOST_NOTES)


def _comment(rejection: Rejection) -> str:
    return f"{rejection.field.zh or '整行'}：应为{rejection.expected.zh}。{rejection.mend.zh}"


def _rewritten(sheet: Sheet, notes: list[CellNote]) -> NewSheet:
    return NewSheet(
        sheet.name,
        _lines(sheet),
        headers=0,
        notes=notes,
        bad=frozenset((note.row, note.column) for note in notes),
        is_hidden=sheet.is_hidden,
    )


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    """Yield every row up to the last, blank ones too, so that cells keep their places."""
    last = 0
    for row in sheet.rows():
        yield from ([] for _ in range(row.number - last - 1))
        last = row.number
        yield row.cells


def write_rejected_csv(intake: Intake) -> bytes:
    """Return all refused cells as a .csv that Excel opens: sheet, row, cell, field, what stands there, what was expected, how to mend."""
    return _listed(_REJECTED, (_line(rejection) for rejection in intake.rejected))


def write_mended_csv(intake: Intake) -> bytes:
    """Return all mended cells as a .csv that Excel opens: sheet, cell, field, what stood there, what was taken in."""
    cells = ((one.sheet, one.cell, one.field.zh, harmless(one.old), harmless(one.new)) for one in intake.mended)
    return _listed(_MENDED, cells)


def _listed(headers: Iterable[str], rows: Iterable[Iterable[str | int]]) -> bytes:
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(headers)
    writer.writerows(rows)
    return output.getvalue().encode("utf-8-sig", "replace")


def _line(rejection: Rejection) -> Iterable[str | int]:
    words = (rejection.value, rejection.expected.zh, rejection.mend.zh)
    return rejection.sheet, rejection.row, rejection.cell, rejection.field.zh, *map(harmless, words)
