"""A sheet's XML changed in a few rows, the rest of it passed on byte by byte."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree
from lxml.etree import _Element

from zhihuan.registers.workbooks.refusals import refuse

MAX_HEAD_BYTES: Final = 64 * 1024 * 1024
_DATA = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\s*(/?)>")
_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")

_ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?worksheet)\b[^>]*>")
Change = Callable[[_Element, set[int]], None]
"""What is done to a row, given the columns that it is wanted for."""

Finish = Callable[[_Element], bool]
"""What is done to the sheet without its rows; whether anything was."""


class Rows:
    """The rows of a sheet as they stand in `chunks` of its XML."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held, self._at = b"", 0

    def pieces(self, wanted: Mapping[int, set[int]], change: Change, finish: Finish) -> Iterator[bytes]:
        """Yield the XML with `change` made to each row of `wanted`, and `finish` made to the sheet without its rows."""
        head, prefix, is_empty = self._head()
        opening = _ROOT.search(head)
        if opening is None:
            refuse("damaged", "工作表没有开头", "a sheet has no beginning")
        yield head + b"<" + prefix + b"sheetData>"
        for number, row in () if is_empty else self._rows(prefix):
            yield _changed(row, opening, wanted[number], change) if number in wanted else row
        yield b"</" + prefix + b"sheetData>" + _tail(head, prefix, b"".join([self._held[self._at :], *self._chunks]), finish)

    def _head(self) -> tuple[bytes, bytes, bool]:
        """Read up to the rows; return what stands before them, the prefix of the names, and whether there are no rows."""
        while True:
            found = _DATA.search(self._held)
            if found:
                head, self._at = self._held[: found.start()], found.end()
                return head, found[1], found[2] == b"/"
            if len(self._held) > MAX_HEAD_BYTES or not self._more():
                refuse("damaged", "工作表里没有数据区", "the sheet has no rows")

    def _more(self) -> bool:
        """Read on; what has gone by is let go."""
        chunk = next(self._chunks, b"")
        self._held, self._at = self._held[self._at :] + chunk, 0
        return bool(chunk)

    def _rows(self, prefix: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield each row with its number; blanks between rows go along with the row behind them."""
        number = 0
        start, close, end = b"<" + prefix + b"row", b"</" + prefix + b"row>", b"</" + prefix + b"sheetData>"
        while True:
            at = self._held.find(start, self._at)
            stop = self._held.find(end, self._at, len(self._held) if at < 0 else at)
            if stop >= 0:
                self._at = stop + len(end)
                return
            size = self._row_end(at, close) if at >= 0 else 0
            if not size:
                if not self._more():
                    refuse("damaged", "工作表的数据区没有结尾", "the rows of a sheet have no end")
                continue
            row, self._at = self._held[self._at : size], size
            found = _NUMBER.search(row[: row.find(b">", max(row.find(b"<"), 0))])
            number = int(found[1]) if found else number + 1
            yield number, row

    def _row_end(self, at: int, close: bytes) -> int:
        """Return where the row ends that begins at `at`, 0 if it is not all there."""
        mark = self._held.find(b">", at)
        if mark < 0:
            return 0
        if self._held[mark - 1 : mark] == b"/":
            return mark + 1
        found = self._held.find(close, mark)
        return found + len(close) if found >= 0 else 0


def _changed(row: bytes, opening: re.Match[bytes], columns: set[int], change: Change) -> bytes:
    root = _parsed(opening[0] + row + b"</" + opening[1] + b">")
    change(root[0], columns)
    return bytes(etree.tostring(root[0], with_tail=False))


def _tail(head: bytes, prefix: bytes, tail: bytes, finish: Finish) -> bytes:
    """What stands behind the rows is parsed with what stands before them, as the names of the one are explained in the other."""
    root = _parsed(head + b"<" + prefix + b"sheetData/>" + tail)
    if not finish(root):
        return tail
    place = next(at for at, node in enumerate(root) if str(node.tag).endswith("}sheetData"))
    found = _ROOT.search(head)
    return (
        b"".join(bytes(etree.tostring(node)) for node in list(root)[place + 1 :])
        + b"</"
        + (found[1] if found else b"worksheet")
        + b">"
    )


def _parsed(source: bytes) -> _Element:
    try:
        return etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        refuse("damaged", "工作表内部有误", str(error))
