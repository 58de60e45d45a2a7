"""Excel workbooks (.xlsx, .xlsm): every visible sheet as tables of what its cells show."""

from collections.abc import Iterator
from typing import Final

from zhihuan.document.model import Trouble
from zhihuan.document.place import Place
from zhihuan.document.readers.package import Package, open_package
from zhihuan.document.readers.raw import Raw
from zhihuan.document.readers.refusals import refuse
from zhihuan.document.readers.xlsx_book import Book
from zhihuan.document.readers.xlsx_regions import pieces_of
from zhihuan.language import Text

# Sheets that `compose` adds for whoever asks where a figure comes from. What they list, the report does not state.
_ABOUT_FIGURES: Final = frozenset({"佐证目录", "缺失与不适用"})


def read_xlsx(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    """Return the tables of a workbook, sheet by sheet, with the title and note lines around them, and what was left out."""
    package = open_package(source)
    book = Book(package)
    if not book.sheets:
        refuse("truncated", Text("没有工作表", "it has no sheets"))
    pieces: list[Raw] = []
    troubles = [hidden_sheet(sheet.name, name) for sheet in book.sheets if sheet.is_hidden]
    for sheet in book.sheets:
        if not sheet.is_hidden and sheet.name not in _ABOUT_FIGURES:
            values = book.values(sheet, troubles, name)
            pieces += pieces_of(values, sheet.name, name, troubles)
    if not pieces:
        refuse("no_text")
    return pieces, [*troubles, *_oddities(package, name)]


def hidden_sheet(sheet: str, name: str) -> Trouble:
    """Return the trouble that names a sheet which was left out."""
    zh = f"工作表“{sheet}”是隐藏的，没有读取；如需审核请取消隐藏。"
    en = f"The sheet “{sheet}” is hidden and was not read; unhide it if it belongs to the report."
    return Trouble(Text(zh, en), Place(name, sheet=sheet))


def _oddities(package: Package, name: str) -> Iterator[Trouble]:
    for text in package.oddities:
        yield Trouble(text, Place(name))
    if any(part.endswith("vbaProject.bin") for part in package.names):
        yield Trouble(Text("文件带有宏，宏未运行。", "The file carries macros; they were not run."), Place(name))
