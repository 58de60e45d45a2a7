"""Old Excel workbooks (.xls, .et) by their bare values."""

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from zhihuan.registers.workbooks.grid import LAST_COLUMN, Area, Book, Row, Sheet
from zhihuan.registers.workbooks.merging import spread
from zhihuan.registers.workbooks.refusals import refuse
from zhihuan.registers.workbooks.styles import PLAIN, shown


def open_xls(source: bytes) -> Book:
    """Return the sheets of an old workbook. It does not tell hidden rows, nor formulas that were never computed."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source))
        sheets = tuple(
            _sheet(book.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible)
            for about in book.sheets_metadata
        )
    except CalamineError as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            refuse("password")
        refuse("damaged", "工作簿读不出来", str(error))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 — a damaged file may make the reader's Rust code panic, which is no Exception
        refuse("damaged", "工作簿读不出来", str(error))
    return Book("xls", sheets) if sheets else refuse("no_sheets")


def _sheet(sheet: CalamineSheet, is_hidden: bool) -> Sheet:
    areas: list[Area] = [
        (top + 1, min(left, LAST_COLUMN), bottom + 1, min(right, LAST_COLUMN))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Sheet(sheet.name, lambda: spread(_rows(sheet), areas), is_hidden, lambda: areas)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    top, left = sheet.start or (0, 0)
    for number, values in enumerate(sheet.to_python(), top + 1):
        cells = [""] * left + [_text(value) for value in values[: LAST_COLUMN + 1 - left]]
        if any(cells):
            yield Row(number, cells)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(repr(value), PLAIN, since_1904=False)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
