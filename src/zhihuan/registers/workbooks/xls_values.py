"""Reads an old workbook from standard input and writes its values as JSON: a program of its own.

The reader's Rust code asks for as much memory as a damaged file says, and ends its process when there is not so much. That
process is this one, started by `xls`, and it imports nothing of ours so that it starts at once.
"""

import json
import sys
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

LOCKED: Final = 3
DAMAGED: Final = 4
MOST_BYTES: Final = 3 * 1024**3
"""What a full old workbook takes is a tenth of this."""


def main() -> int:
    """Write the sheets: name, whether hidden, merged areas, first row and column, rows. Return 0, LOCKED or DAMAGED."""
    _limit_memory()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        sheets = [
            _sheet(book.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible)
            for about in book.sheets_metadata
        ]
    except BaseException as error:  # noqa: BLE001 — where its code panics, what is raised is no Exception
        sys.stderr.write(str(error))
        words = str(error).lower()
        return LOCKED if "password" in words or "encrypt" in words else DAMAGED
    json.dump(sheets, sys.stdout)
    return 0


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 — Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _sheet(sheet: CalamineSheet, is_hidden: bool) -> dict[str, Any]:
    top, left = sheet.start or (0, 0)
    rows = [[_plain(value) for value in row] for row in sheet.to_python()]
    areas = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    return {"name": sheet.name, "is_hidden": is_hidden, "areas": areas, "top": top, "left": left, "rows": rows}


def _plain(value: Any) -> str | int | float | bool:
    """Numbers and truths stay what they are; days and times become words."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)


if __name__ == "__main__":
    sys.exit(main())
