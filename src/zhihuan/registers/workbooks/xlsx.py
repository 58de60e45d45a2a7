"""Excel workbooks (.xlsx, .xlsm), read as a stream: a row is held only while it is read."""

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from zhihuan.registers.workbooks.grid import LAST_COLUMN, UNCOMPUTED, Area, Book, Row, Sheet, column_of
from zhihuan.registers.workbooks.merging import MAX_AREAS, spread
from zhihuan.registers.workbooks.package import MAX_SHARED_BYTES, Package
from zhihuan.registers.workbooks.refusals import refuse
from zhihuan.registers.workbooks.styles import PLAIN, kinds_of_styles, shown

_RELATION_ID = re.compile(r"\{[^}]*/relationships\}id")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb'<(?:[\w.-]+:)?mergeCell [^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_MERGED_HEAD = re.compile(rb"<(?:[\w.-]+:)?mergeCells[\s>]")
_MERGED_END = re.compile(rb"</(?:[\w.-]+:)?mergeCells>")
_LONGEST_HEAD: Final = 64
MACROS: Final = frozenset({"xl/vbaProject.bin", "xl/vbaProjectSignature.bin", "xl/vbaData.xml"})
_TRUTH: Final = {"0": "FALSE", "1": "TRUE"}


class Columns(dict[str, int]):
    """The column of each letters of a reference, reckoned once."""

    def __missing__(self, ref: str) -> int:
        self[ref] = column_of(ref)
        return self[ref]


class Workbook:
    """An opened .xlsx: the words its cells share, what their styles show, and the sheets."""

    def __init__(self, source: bytes) -> None:
        self.package = Package(source)
        root = self.package.tree_of("xl/workbook.xml")
        if root is None:
            refuse("not_a_workbook")
        about = root.find("{*}workbookPr")
        self._since_1904 = about is not None and about.get("date1904") in ("1", "true")
        self._kinds = kinds_of_styles(self.package.tree_of("xl/styles.xml"))
        self._columns = Columns()
        self.parts = dict(self._parts(root))
        self._hidden = {node.get("name") for node in root.iter("{*}sheet") if node.get("state") in ("hidden", "veryHidden")}
        self._words: list[str] | None = None

    def _parts(self, root: _Element) -> Iterator[tuple[str, str]]:
        """Yield the name of each sheet and its part in the zip. Sheets of charts have none."""
        relations = self.package.tree_of("xl/_rels/workbook.xml.rels")
        targets = {} if relations is None else {node.get("Id"): node.get("Target") or "" for node in relations}
        for node in root.iter("{*}sheet"):
            key = next((value for name, value in node.items() if _RELATION_ID.fullmatch(str(name))), "")
            part = posixpath.normpath(posixpath.join("/xl", targets.get(str(key), ""))).lstrip("/")
            if part in self.package.names and "chartsheets/" not in part:
                yield node.get("name") or "", part

    def book(self) -> Book:
        """Return the sheets as rows of words."""
        if not self.parts:
            refuse("no_sheets")
        sheets = tuple(self._sheet(name, part) for name, part in self.parts.items())
        return Book("xlsx", sheets, since_1904=self._since_1904, has_macros=bool(self.package.names & MACROS))

    def _sheet(self, name: str, part: str) -> Sheet:
        areas: list[list[Area]] = []

        def merged() -> list[Area]:
            if not areas:
                areas.append(self._areas(part))
            return areas[0]

        return Sheet(name, lambda: spread(self._rows(part), merged()), name in self._hidden, merged)

    def _rows(self, part: str) -> Iterator[Row]:
        number = 0
        for element in self.package.elements(part, "row"):
            ref = element.get("r") or ""
            number = int(ref) if ref.isdecimal() and len(ref) < 8 else number + 1
            cells = self._cells(element)
            if cells:
                yield Row(number, cells, element.get("hidden") in ("1", "true"))

    def _cells(self, row: _Element) -> list[str]:
        cells: list[str] = []
        at = -1
        for node in row:
            ref = node.get("r")
            at = at + 1 if ref is None else self._columns[ref.rstrip("0123456789")]
            text = self._shown(node) if len(node) else ""
            if text and at == len(cells) <= LAST_COLUMN:
                cells.append(text)
            elif text:
                spot = min(max(at, 0), LAST_COLUMN)
                cells += [""] * (spot + 1 - len(cells))
                cells[spot] = text
        return cells

    def _shown(self, cell: _Element) -> str:
        """Return what a cell shows. Its value is the last thing in it, after the formula."""
        last = cell[-1]
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return words_of(last)
        raw = last.text
        if kind == "s" and raw is not None:
            words = self._shared()
            return words[int(raw)] if raw.isdecimal() and int(raw) < len(words) else ""
        if raw is None or (len(cell) == 1 and str(last.tag).rpartition("}")[2] == "f"):
            return UNCOMPUTED if cell.find("{*}f") is not None and kind != "str" else ""
        if kind == "n":
            style = cell.get("s")
            of_style = self._kinds[int(style)] if style and style.isdecimal() and int(style) < len(self._kinds) else PLAIN
            return shown(raw, of_style, self._since_1904)
        return _TRUTH.get(raw, raw) if kind == "b" else unescaped(raw)

    def _shared(self) -> list[str]:
        if self._words is None:
            self._words = [words_of(node) for node in self.package.elements("xl/sharedStrings.xml", "si", MAX_SHARED_BYTES)]
        return self._words

    def _areas(self, part: str) -> list[Area]:
        """The merged areas stand behind the rows, so that the part is searched for them before it is read."""
        areas: list[Area] = []
        held, is_there = b"", False
        for chunk in self.package.chunks(part):
            held += chunk
            if not is_there:
                found = _MERGED_HEAD.search(held)
                held, is_there = (held[found.end() :], True) if found else (held[-_LONGEST_HEAD:], False)
            if is_there:
                cut = held.rfind(b"<")
                areas += (_area(ref.decode("ascii")) for ref in _MERGED.findall(held[:cut]))
                if _MERGED_END.search(held) or len(areas) > MAX_AREAS:
                    break
                held = held[cut:]
        return areas[:MAX_AREAS]


def words_of(node: _Element) -> str:
    """Return the words of a shared or inline text, without the reading aids for pronunciation."""
    if len(node) == 1 and not len(node[0]):
        text = node[0].text or ""
        return unescaped(text) if "_x" in text else text
    runs = (run.findtext("{*}t") or "" for run in node.iterfind("{*}r"))
    return unescaped("".join([node.findtext("{*}t") or "", *runs]))


def unescaped(text: str) -> str:
    """Control characters are written as _x000D_ in a workbook; half characters are not characters."""
    return _ESCAPED.sub(
        lambda match: "" if match[1][0] in "dD" and match[1][1] in "89abcdefABCDEF" else chr(int(match[1], 16)), text
    )


def _area(ref: str) -> Area:
    first, last = ref.split(":")
    top, bottom = (int(spot.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for spot in (first, last))
    left, right = (min(column_of(spot), LAST_COLUMN) for spot in (first, last))
    return top, left, bottom, right


def open_xlsx(source: bytes) -> Book:
    """Return the sheets of an .xlsx. Raises UnreadableFile if it is damaged, locked or hostile."""
    return Workbook(source).book()
