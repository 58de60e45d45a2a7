"""Old Excel workbooks (.xls, .et): turned into .xlsx by LibreOffice, or read for their bare values."""

from datetime import date
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from zhihuan.document.model import Trouble
from zhihuan.document.place import Place
from zhihuan.document.readers.number_formats import shown
from zhihuan.document.readers.office import convert
from zhihuan.document.readers.raw import Raw
from zhihuan.document.readers.refusals import refuse
from zhihuan.document.readers.xlsx import hidden_sheet, read_xlsx
from zhihuan.document.readers.xlsx_book import Values
from zhihuan.document.readers.xlsx_regions import pieces_of
from zhihuan.language import Text


def read_xls(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    """Return the tables of an old workbook. Without LibreOffice percentages come as fractions, and a trouble says so."""
    converted = convert(source, "xls", "xlsx")
    return _read_values(source, name) if converted is None else read_xlsx(converted, name)


def _read_values(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source))
        sheets = [(sheet, book.get_sheet_by_name(sheet.name)) for sheet in book.sheets_metadata]
    except CalamineError as error:
        if "password" in str(error).lower():
            refuse("password")
        refuse("truncated", Text("工作簿读不出来", str(error)))
    troubles = [Trouble(_bare(), Place(name))]
    pieces: list[Raw] = []
    for about, sheet in sheets:
        if about.visible != SheetVisibleEnum.Visible:
            troubles.append(hidden_sheet(about.name, name))
            continue
        pieces += pieces_of(_values(sheet), about.name, name, troubles)
    return pieces, troubles


def _values(sheet: CalamineSheet) -> Values:
    top, left = sheet.start or (0, 0)
    rows = enumerate(sheet.to_python(), top)
    cells = {(row, column): text for row, values in rows for column, value in enumerate(values, left) if (text := _text(value))}
    return Values(cells, tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ()))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return shown(repr(value), "General")
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _bare() -> Text:
    zh = "本机没有可用的 LibreOffice，只读取了单元格的原始数值，百分比会显示为小数；请另存为 .xlsx 再读。"
    return Text(zh, "LibreOffice was not at hand; bare values were read and percentages are fractions. Save the file as .xlsx.")
