"""Text tables (.csv): UTF-8, GB18030 or UTF-16; commas, tabs, semicolons or bars between the cells."""

import codecs
import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import Final

from zhihuan.registers.workbooks.grid import LAST_COLUMN, Book, Row, Sheet
from zhihuan.registers.workbooks.refusals import refuse

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS: Final = ",\t;|，"
_SAMPLE_ROWS: Final = 30
_CHUNK_BYTES: Final = 1024 * 1024
_LONGEST_CELL: Final = 131_072
"""Longer cells are the work of a quotation mark that was never closed."""


def open_csv(source: bytes, name: str) -> Book:
    """Return a text table as a book of one sheet called `name`. Raises UnreadableFile where quotation marks swallow the rest."""
    encoding, is_lossy = _encoding(source)
    separator = max(_SEPARATORS, key=lambda sign: _breadth(source, encoding, sign))
    return Book("csv", (Sheet(name, lambda: _rows(source, encoding, separator)),), is_lossy)


def _encoding(source: bytes) -> tuple[str, bool]:
    """What is valid UTF-8 is UTF-8, for chance hardly makes it; what is not is the national encoding, with losses or without."""
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return encoding, not _is_sound(source, encoding)
    if _is_sound(source, "utf-8"):
        return "utf-8", False
    return "gb18030", not _is_sound(source, "gb18030")


def _is_sound(source: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(source), _CHUNK_BYTES):
            decoder.decode(source[at : at + _CHUNK_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _reader(source: bytes, encoding: str, separator: str) -> Iterator[list[str]]:
    stream = TextIOWrapper(BytesIO(source), encoding, "replace", newline="")
    return csv.reader(stream, delimiter=separator)


def _breadth(source: bytes, encoding: str, separator: str) -> int:
    """Return how many cells the first rows have in all with this sign between them."""
    count = 0
    try:
        for cells in islice(_reader(source, encoding, separator), _SAMPLE_ROWS):
            count += max(len(cells) - 1, 0)
    except csv.Error:  # told when the rows are read
        return count
    return count


def _rows(source: bytes, encoding: str, separator: str) -> Iterator[Row]:
    number = 0
    try:
        for number, cells in enumerate(_reader(source, encoding, separator), 1):
            if any(cells):
                yield Row(number, _narrowed(cells))
    except csv.Error:
        refuse("quotes", str(number + 1))


def _narrowed(cells: list[str]) -> list[str]:
    """What lies beyond the last column that is read is put there."""
    beyond = [cell for cell in cells[LAST_COLUMN:] if cell]
    return [*cells[:LAST_COLUMN], *beyond[:1]] if len(cells) > LAST_COLUMN else cells
