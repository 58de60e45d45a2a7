"""The parts of an Excel workbook: its sheets, the words its cells share, the formats its numbers are shown in."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from zhihuan.document.model import Trouble
from zhihuan.document.place import Place
from zhihuan.document.readers.number_formats import BUILT_IN, shown
from zhihuan.document.readers.package import Package
from zhihuan.language import Text

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RAGGED = re.compile(r"[\ud800-\udfff]")

Spot = tuple[int, int]
Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, its part in the file, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Values:
    """What the cells of a sheet show, by (row, column) from 0, and its merged areas as (top, left, bottom, right), inclusive."""

    cells: dict[Spot, str]
    merged: tuple[Area, ...] = ()


class Book:
    """An opened workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        root = package.tree_of("xl/workbook.xml")
        self.sheets = [] if root is None else list(self._sheets(root))
        about = None if root is None else root.find(_S + "workbookPr")
        self._since_1904 = about is not None and about.get("date1904") in ("1", "true")
        self._words = _shared_words(package.tree_of("xl/sharedStrings.xml"))
        self._formats = _formats(package.tree_of("xl/styles.xml"))

    def _sheets(self, root: _Element) -> Iterator[Sheet]:
        relations = self._package.tree_of("xl/_rels/workbook.xml.rels")
        targets = {} if relations is None else {node.get("Id"): node.get("Target") or "" for node in relations}
        for node in root.iter(_S + "sheet"):
            part = posixpath.normpath(posixpath.join("/xl", targets.get(node.get(_R + "id"), "")))
            yield Sheet(node.get("name") or "", part.lstrip("/"), node.get("state") in ("hidden", "veryHidden"))

    def values(self, sheet: Sheet, troubles: list[Trouble], name: str) -> Values:
        """Return what the sheet shows. Formulas that were never computed are named in `troubles`."""
        root = self._package.tree_of(sheet.part)
        if root is None:
            return Values({})
        cells: dict[Spot, str] = {}
        for node in root.iter(_S + "c"):
            spot = spot_of(node.get("r") or "")
            if spot is not None and (text := self._shown(node)):
                cells[spot] = text
            elif spot is not None and node.get("t", "n") == "n" and node.find(_S + "f") is not None:
                troubles.append(Trouble(_NOT_COMPUTED, Place(name, sheet=sheet.name, ref=node.get("r"))))
        areas = [area for node in root.iter(_S + "mergeCell") if (area := _area(node.get("ref") or ""))]
        return Values(cells, tuple(areas))

    def _shown(self, cell: _Element) -> str:
        kind, raw = cell.get("t", "n"), cell.findtext(_S + "v") or ""
        if kind == "s":
            return self._words[int(raw)] if raw.isdecimal() and int(raw) < len(self._words) else ""
        if kind == "inlineStr":
            found = cell.find(_S + "is")
            return "" if found is None else _words_of(found)
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind != "n":
            return raw
        style = cell.get("s", "0")
        form = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else "General"
        return shown(raw, form, self._since_1904) if raw else ""


_NOT_COMPUTED: Final = Text(
    "公式没有计算结果，按空白读取；请在 Excel 中打开并保存一次。",
    "The formula was never computed and was read as blank; open the file in Excel and save it once.",
)


def spot_of(ref: str) -> Spot | None:
    """Return the (row, column) from 0 of a reference such as "B7", None if it is none."""
    match = _REF.fullmatch(ref)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def ref_of(spot: Spot) -> str:
    """Return the reference of a (row, column) from 0: (6, 1) is "B7"."""
    row, column = spot
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _area(ref: str) -> Area | None:
    first, _, last = ref.partition(":")
    start, end = spot_of(first), spot_of(last)
    return (*start, *end) if start and end and start <= end and start[1] <= end[1] else None


def _shared_words(root: _Element | None) -> list[str]:
    return [] if root is None else [_words_of(node) for node in root.iter(_S + "si")]


def _words_of(node: _Element) -> str:
    """The words without the reading aids for pronunciation. Control characters are written as _x000D_."""
    parts = [node.findtext(_S + "t") or "", *(run.findtext(_S + "t") or "" for run in node.iter(_S + "r"))]
    return _RAGGED.sub("", _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(parts))).replace("\r", "")


def _formats(root: _Element | None) -> list[str]:
    """Return the number format of each cell style."""
    if root is None:
        return []
    own = {node.get("numFmtId"): node.get("formatCode") or "General" for node in root.iter(_S + "numFmt")}
    styles = root.find(_S + "cellXfs")
    keys = [] if styles is None else [node.get("numFmtId") or "0" for node in styles]
    return [own.get(key) or (BUILT_IN.get(int(key), "General") if key.isdecimal() else "General") for key in keys]
