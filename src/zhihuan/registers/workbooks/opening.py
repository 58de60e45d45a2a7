"""Open a table of any kind."""

from zhihuan.registers.workbooks.delimited import open_csv
from zhihuan.registers.workbooks.grid import Book
from zhihuan.registers.workbooks.kinds import recognise
from zhihuan.registers.workbooks.xls import open_xls
from zhihuan.registers.workbooks.xlsx import open_xlsx


def open_book(source: bytes, name: str) -> Book:
    """Return the workbook in `source` by its content; `name` names the only sheet of a text table.

    Nothing in it is run. Raises UnreadableFile, which says what is wrong and what to do.
    """
    kind = recognise(source)
    if kind == "csv":
        return open_csv(source, name)
    return open_xlsx(source) if kind == "xlsx" else open_xls(source)
