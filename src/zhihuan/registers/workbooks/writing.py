"""New workbooks written row by row: forms to fill in, and tables that came as text."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from zhihuan.registers.workbooks.comments import MAIN, CellNote, boxes_part, comments_part, printable
from zhihuan.registers.workbooks.grid import letters

FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same content gives the same bytes."""

TEXT, DAY, MONEY, WHOLE, GENERAL = "text", "day", "money", "whole", "general"
_LOOKS: Final = (GENERAL, TEXT, DAY, MONEY, WHOLE)
_FORMATS: Final = {GENERAL: 0, TEXT: 49, DAY: 164, MONEY: 4, WHOLE: 1}
_HEADER, _REQUIRED, _EXAMPLE, _BAD = range(len(_LOOKS), len(_LOOKS) + 4)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HIDDEN: Final = ' state="hidden"'
_BOXES: Final = '<legacyDrawing r:id="rId1"/>'
_WIDE: Final = '<sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/>'
_LAST_ROW: Final = 1_048_576
_LONGEST_CELL: Final = 32_767
_LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column of a form: how its cells look (TEXT, DAY, MONEY, WHOLE, GENERAL), its width in characters, its drop-down.

    `choices` is the area that the drop-down lists, as a formula ("代码表!$A$2:$A$9"), "" for none.
    """

    look: str = GENERAL
    width: int = 12
    choices: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to write: the first `headers` rows stay in view, the `examples` after them are set in grey."""

    name: str
    rows: Iterable[Sequence[str]]
    columns: Sequence[NewColumn] = ()
    headers: int = 1
    examples: int = 0
    notes: Sequence[CellNote] = ()
    bad: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    is_hidden: bool = False


def write_book(sheets: Sequence[NewSheet]) -> bytes:
    """Return a workbook of these sheets. Every cell is text; none is a formula, whatever it begins with."""
    names = _sheet_names(sheets)
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, part in _fixed_parts(names, sheets).items():
            _put(archive, name, part.encode())
        for at, sheet in enumerate(sheets, 1):
            with archive.open(_info(f"xl/worksheets/sheet{at}.xml"), "w", force_zip64=True) as stream:
                _write_sheet(stream, sheet)
            if sheet.notes:
                for name, data in _note_parts(at, sheet.notes).items():
                    _put(archive, name, data)
    return output.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIXED_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(_info(name), data)


def _fixed_parts(names: Sequence[str], sheets: Sequence[NewSheet]) -> Mapping[str, str]:
    count = len(sheets)
    targets = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, count + 1)]
    return {
        "[Content_Types].xml": _content_types(sheets),
        "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(names, sheets),
        "xl/_rels/workbook.xml.rels": relations([*targets, ("styles", "styles.xml")]),
        "xl/styles.xml": _styles(),
    }


def _note_parts(at: int, notes: Sequence[CellNote]) -> dict[str, bytes]:
    targets = [("vmlDrawing", f"../drawings/vmlDrawing{at}.vml"), ("comments", f"../comments{at}.xml")]
    return {
        f"xl/comments{at}.xml": comments_part(notes),
        f"xl/drawings/vmlDrawing{at}.vml": boxes_part(notes),
        f"xl/worksheets/_rels/sheet{at}.xml.rels": relations(targets).encode(),
    }


def _sheet_names(sheets: Sequence[NewSheet]) -> list[str]:
    """Names that Excel accepts: no []:*?/\\, at most 31 characters, none twice."""
    names: list[str] = []
    for at, sheet in enumerate(sheets, 1):
        plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in printable(sheet.name))
        name = plain.strip("' ")[:_LONGEST_NAME] or f"Sheet{at}"
        names.append(name if name not in names else f"{name[: _LONGEST_NAME - 5]}({at})")
    return names


def _workbook(names: Sequence[str], sheets: Sequence[NewSheet]) -> str:
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}"{_HIDDEN if sheet.is_hidden else ""} r:id="rId{at}"/>'
        for at, (name, sheet) in enumerate(zip(names, sheets, strict=True), 1)
    )
    views = "<bookViews><workbookView/></bookViews>"
    return f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{views}<sheets>{entries}</sheets></workbook>'


def _styles() -> str:
    edge = "".join(f'<{side} style="thin"><color rgb="FFB0B8C4"/></{side}>' for side in ("left", "right", "top", "bottom"))
    looks = "".join(
        f'<xf numFmtId="{_FORMATS[look]}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for look in _LOOKS
    )
    centred = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    framed = "".join(
        f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1">{centred if font == 1 else ""}</xf>'
        for font, fill in ((1, 2), (1, 3), (2, 0), (0, 4))
    )
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        for colour in ("FFE7EDF5", "FFFBE3C8", BAD_COLOUR)
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        '<fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font>'
        '<font><i/><sz val="11"/><color rgb="FF808080"/><name val="宋体"/></font></fonts>'
        f'<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        f'<borders count="2"><border/><border>{edge}</border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(_LOOKS) + 4}">{looks}{framed}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


BAD_COLOUR: Final = "FFFFC7CE"
"""The ground of a refused cell."""


def _write_sheet(stream: IO[bytes], sheet: NewSheet) -> None:
    for piece in _sheet_pieces(sheet):
        stream.write(piece.encode())


def _sheet_pieces(sheet: NewSheet) -> Iterator[str]:
    pane = f'<pane ySplit="{sheet.headers}" topLeftCell="A{sheet.headers + 1}" activePane="bottomLeft" state="frozen"/>'
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{column.width}" style="{_LOOKS.index(column.look)}" customWidth="1"/>'
        for at, column in enumerate(sheet.columns, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheetViews><sheetView workbookViewId="0">'
        f"{pane if sheet.headers else ''}</sheetView></sheetViews>{f'<cols>{columns}</cols>' if columns else _WIDE}<sheetData>"
    )
    for number, cells in enumerate(sheet.rows, 1):
        yield _row(sheet, number, cells)
    yield f"</sheetData>{_validations(sheet)}"
    yield f"{_BOXES if sheet.notes else ''}</worksheet>"


def _row(sheet: NewSheet, number: int, cells: Sequence[str]) -> str:
    parts = []
    for at, text in enumerate(cells):
        style = _style(sheet, number, at)
        if text or style > len(_LOOKS) - 1:
            words = escape(printable(text[:_LONGEST_CELL]))
            inner = f'<is><t xml:space="preserve">{words}</t></is>' if text else ""
            parts.append(f'<c r="{letters(at)}{number}" s="{style}" t="inlineStr">{inner}</c>')
    return f'<row r="{number}">{"".join(parts)}</row>' if parts else ""


def _style(sheet: NewSheet, row: int, column: int) -> int:
    if (row, column) in sheet.bad:
        return _BAD
    if row <= sheet.headers and sheet.columns:
        return _REQUIRED if column < len(sheet.columns) and sheet.columns[column].is_required else _HEADER
    if row <= sheet.headers + sheet.examples and sheet.columns:
        return _EXAMPLE
    return _LOOKS.index(sheet.columns[column].look) if column < len(sheet.columns) else 0


def _validations(sheet: NewSheet) -> str:
    """A drop-down warns and does not forbid: what was pasted is judged at the import."""
    first = sheet.headers + 1
    entries = [
        f'<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" '
        f'sqref="{letters(at)}{first}:{letters(at)}{_LAST_ROW}"><formula1>{escape(column.choices)}</formula1></dataValidation>'
        for at, column in enumerate(sheet.columns)
        if column.choices
    ]
    return f'<dataValidations count="{len(entries)}">{"".join(entries)}</dataValidations>' if entries else ""


def _content_types(sheets: Sequence[NewSheet]) -> str:
    entries = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        + (f'<Override PartName="/xl/comments{at}.xml" ContentType="{_TYPE}.comments+xml"/>' if sheet.notes else "")
        for at, sheet in enumerate(sheets, 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{entries}</Types>'
    )


def relations(targets: Sequence[tuple[str, str]]) -> str:
    """Return a part of relations: what each target is, and where it stands."""
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'
