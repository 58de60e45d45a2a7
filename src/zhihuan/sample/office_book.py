"""A plain .xlsx workbook as offices keep them: titles over merged cells, dates and numbers, some of them typed as text."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

Cell = str | int | Decimal | date | None

_FIXED: Final = (1980, 1, 1, 0, 0, 0)  # the time of every part: the same rows give the same bytes
_EPOCH: Final = date(1899, 12, 30)  # day 0 of Excel
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/>'
    '<xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """One sheet: rows of cells, and the areas that are merged ("A1:F1")."""

    name: str
    rows: Iterable[Sequence[Cell]]
    merged: Sequence[str] = ()


def write_office_book(sheets: Sequence[OfficeSheet]) -> bytes:
    """Return a workbook of these sheets; equal rows give equal bytes."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, part in {
            **_fixed_parts(sheets),
            **{f"xl/worksheets/sheet{at}.xml": _sheet(each) for at, each in enumerate(sheets, 1)},
        }.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _HEAD + part)
    return output.getvalue()


def _fixed_parts(sheets: Sequence[OfficeSheet]) -> dict[str, str]:
    numbers = range(1, len(sheets) + 1)
    parts = "".join(f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_KIND}.worksheet+xml"/>' for at in numbers)
    names = "".join(
        f'<sheet name="{escape(each.name)}" sheetId="{at}" r:id="rId{at}"/>' for at, each in zip(numbers, sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in numbers
    )
    styles = f'<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{parts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}{styles}</Relationships>',
        "xl/styles.xml": _STYLES,
    }


def _sheet(sheet: OfficeSheet) -> str:
    rows = "".join(f'<row r="{at}">{"".join(_cells(at, row))}</row>' for at, row in enumerate(sheet.rows, 1))
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    merged = f'<mergeCells count="{len(sheet.merged)}">{areas}</mergeCells>' if areas else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merged}</worksheet>'


def _cells(at: int, row: Sequence[Cell]) -> Iterable[str]:
    for column, value in enumerate(row):
        place = f"{column_letters(column)}{at}"
        if isinstance(value, date):
            yield f'<c r="{place}" s="1"><v>{(value - _EPOCH).days}</v></c>'
        elif isinstance(value, (int, Decimal)):
            yield f'<c r="{place}"><v>{value}</v></c>'
        elif value:
            yield f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
