"""The user's own .xlsx with cells coloured and commented; every other part and cell as it was, macros left out."""

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import IO, Final

from lxml import etree
from lxml.etree import _Element

from zhihuan.registers.workbooks.comments import MAIN, CellNote, boxes_part, comments_part
from zhihuan.registers.workbooks.grid import column_of, letters
from zhihuan.registers.workbooks.rows_in_place import Rows
from zhihuan.registers.workbooks.writing import BAD_COLOUR, FIXED_TIME
from zhihuan.registers.workbooks.xlsx import MACROS, Workbook

_M: Final = f"{{{MAIN}}}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_COMMENTS: Final = f"{_OFFICE}/comments"
_BOXES: Final = f"{_OFFICE}/vmlDrawing"
_TYPES: Final = "[Content_Types].xml"
_STYLES: Final = "xl/styles.xml"
_OF_BOOK: Final = "xl/_rels/workbook.xml.rels"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_BOXES_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_BOXES: Final = frozenset(
    f"{_M}{name}" for name in "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst".split()
)
"""What the order of a sheet's parts puts behind the boxes of its comments."""

_AFTER_FILLS: Final = frozenset(f"{_M}{name}" for name in ("borders", "cellStyleXfs", "cellXfs"))


def can_mark(source: bytes) -> bool:
    """Tell whether a workbook is laid out in the usual names, so that it can be marked in place."""
    book = Workbook(source)
    styles = book.package.tree_of(_STYLES)
    return styles is not None and styles.tag == _M + "styleSheet" and styles.find(_M + "cellXfs") is not None


def mark(source: bytes, notes: Mapping[str, Sequence[CellNote]]) -> bytes:
    """Return the .xlsx with a comment and a coloured ground at the cells of `notes`, which are given by the name of their sheet."""
    return _Marker(source).mark(notes)


class _Marker:
    def __init__(self, source: bytes) -> None:
        self._book = Workbook(source)
        self._archive = zipfile.ZipFile(BytesIO(source))
        self._styles = self._tree(_STYLES)
        self._types = self._tree(_TYPES)
        self._changed: dict[str, bytes] = {}
        self._grounds: dict[str, str] = {}

    def _tree(self, part: str) -> _Element:
        root = self._book.package.tree_of(part)
        return etree.Element("none") if root is None else root

    def mark(self, notes: Mapping[str, Sequence[CellNote]]) -> bytes:
        """Write the zip anew, part by part; large sheets go through as a stream."""
        parts = {part: notes[name] for name, part in self._book.parts.items() if notes.get(name)}
        boxes = {part: self._add_comments(part, wanted) for part, wanted in parts.items()}
        output = BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, wanted in parts.items():
                with archive.open(_info(part), "w", force_zip64=True) as stream:
                    self._write_sheet(stream, part, wanted, boxes[part])
            self._leave_macros_out()
            self._changed[_STYLES], self._changed[_TYPES] = etree.tostring(self._styles), etree.tostring(self._types)
            for part in dict.fromkeys([*self._archive.namelist(), *self._changed]):
                if part not in parts and part not in MACROS:
                    self._copy(archive, part)
        return output.getvalue()

    def _copy(self, archive: zipfile.ZipFile, part: str) -> None:
        if part in self._changed:
            archive.writestr(_info(part), self._changed[part])
            return
        with archive.open(_info(part), "w", force_zip64=True) as stream:
            for chunk in self._book.package.chunks(part):
                stream.write(chunk)

    def _leave_macros_out(self) -> None:
        """What is given back is a plain workbook, whatever came: a macro in a file named .xlsx would keep Excel from opening it."""
        for node in list(self._types):
            if (node.get("PartName") or "").lstrip("/") in MACROS:
                self._types.remove(node)
            elif node.get("PartName") == "/xl/workbook.xml":
                node.set("ContentType", _BOOK_TYPE)
        relations = self._book.package.tree_of(_OF_BOOK)
        if relations is not None and self._book.package.names & MACROS:
            for node in list(relations):
                if posixpath.basename(node.get("Target") or "") in {posixpath.basename(part) for part in MACROS}:
                    relations.remove(node)
            self._changed[_OF_BOOK] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)

    # ---- comments

    def _add_comments(self, part: str, notes: Sequence[CellNote]) -> str:
        """Put the comments beside the sheet; return the key of their boxes if the sheet must be told of them, else ""."""
        folder, name = posixpath.split(part)
        of_relations = f"{folder}/_rels/{name}.rels"
        relations = self._book.package.tree_of(of_relations)
        if relations is None:
            relations = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
        words, _ = self._part_of(relations, folder, _COMMENTS, f"xl/comments_{name}")
        boxes, key = self._part_of(relations, folder, _BOXES, f"xl/drawings/comments_{name}.vml")
        self._changed[words] = comments_part(notes, self._old(words))
        self._changed[boxes] = boxes_part(notes, self._old(boxes))
        self._changed[of_relations] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._name_types(words)
        return key

    def _part_of(self, relations: _Element, folder: str, kind: str, new: str) -> tuple[str, str]:
        """Return the part of this kind that the sheet has, or has now, and the key of its relation."""
        for node in relations:
            if node.get("Type") == kind:
                return posixpath.normpath(posixpath.join("/", folder, node.get("Target") or "")).lstrip("/"), node.get("Id") or ""
        keys = {node.get("Id") for node in relations}
        key = next(f"rIdNote{number}" for number in range(len(keys) + 1) if f"rIdNote{number}" not in keys)
        target = posixpath.relpath(new, folder)
        etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", Id=key, Type=kind, Target=target)
        return new, key

    def _old(self, part: str) -> bytes:
        return b"".join(self._book.package.chunks(part)) if part in self._book.package.names else b""

    def _name_types(self, words: str) -> None:
        known = {node.get("PartName") for node in self._types} | {node.get("Extension") for node in self._types}
        space = f"{{{_PACKAGE}/content-types}}"
        if "vml" not in known:
            self._types.insert(0, etree.Element(f"{space}Default", Extension="vml", ContentType=_BOXES_TYPE))
        if f"/{words}" not in known:
            etree.SubElement(self._types, f"{space}Override", PartName=f"/{words}", ContentType=_COMMENTS_TYPE)

    # ---- colours

    def _write_sheet(self, stream: IO[bytes], part: str, notes: Sequence[CellNote], key: str) -> None:
        wanted: dict[int, set[int]] = {}
        for note in notes:
            wanted.setdefault(note.row, set()).add(note.column)
        rows = Rows(self._book.package.chunks(part))
        for piece in rows.pieces(wanted, self._colour, lambda root: _add_boxes(root, key)):
            stream.write(piece)

    def _colour(self, row: _Element, columns: set[int]) -> None:
        """Give the cells of these columns the coloured ground; a blank cell that is not stored is put in its place."""
        cells = {column_of(cell.get("r") or ""): cell for cell in row if cell.tag == _M + "c"}
        for column in sorted(columns):
            cell = cells.get(column)
            if cell is None:
                cell = _put_cell(row, column, cells)
                cells[column] = cell
            cell.set("s", self._ground(cell.get("s") or row.get("s") or "0"))

    def _ground(self, style: str) -> str:
        """Return the style that is `style` on a coloured ground."""
        if style not in self._grounds:
            formats = self._styles.find(_M + "cellXfs")
            assert formats is not None  # noqa: S101 — can_mark has seen it
            at = int(style) if style.isdecimal() and int(style) < len(formats) else 0
            new = deepcopy(formats[at]) if len(formats) else etree.Element(_M + "xf")
            new.set("fillId", self._fill())
            new.set("applyFill", "1")
            formats.append(new)
            formats.set("count", str(len(formats)))
            self._grounds[style] = str(len(formats) - 1)
        return self._grounds[style]

    def _fill(self) -> str:
        """Return the number of the coloured ground. The first two grounds are Excel's own, whatever a file says they are."""
        fills = self._styles.find(_M + "fills")
        if fills is None:
            fills = etree.Element(_M + "fills")
            next(node for node in self._styles if node.tag in _AFTER_FILLS).addprevious(fills)
        if not self._grounds:
            for kind in ("none", "gray125")[len(fills) :]:
                _add_fill(fills, kind)
            etree.SubElement(_add_fill(fills, "solid"), _M + "fgColor", rgb=BAD_COLOUR)
            fills.set("count", str(len(fills)))
        return str(len(fills) - 1)


def _add_fill(fills: _Element, kind: str) -> _Element:
    return etree.SubElement(etree.SubElement(fills, _M + "fill"), _M + "patternFill", patternType=kind)


def _put_cell(row: _Element, column: int, cells: Mapping[int, _Element]) -> _Element:
    from_right = [cell for at, cell in cells.items() if at > column]
    cell = etree.Element(_M + "c", r=f"{letters(column)}{row.get('r')}")
    if from_right:
        from_right[0].addprevious(cell)
    else:
        row.append(cell)
    return cell


def _add_boxes(root: _Element, key: str) -> bool:
    """Name the boxes of the comments in the sheet, at the place that the order of its parts asks for, unless it has some."""
    if root.find(_M + "legacyDrawing") is not None:
        return False
    later = [node for node in root if node.tag in _AFTER_BOXES]
    node = etree.Element(_M + "legacyDrawing", {f"{{{_OFFICE}}}id": key}, nsmap={"r": _OFFICE})
    if later:
        later[0].addprevious(node)
    else:
        root.append(node)
    return True


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIXED_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
