"""Plain lists with a header, as an Excel workbook or as a Word table: what a reviewer fills in and sends on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from zhihuan.document.writers.word_file import paragraph, printable, word_file, zipped
from zhihuan.document.writers.word_table import LOOK

Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and its width in characters of a spreadsheet (a Chinese character takes two)."""

    name: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: the name of its sheet, its columns and its rows; `title` stands above it, "" for none."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""


_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PLAIN, _HEADER, _TITLE, _CELL = range(4)
_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32_767
_EDGES: Final = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
_LINE_HEIGHT: Final = 17  # points; fonts that stand in for 宋体 need more than its 15
_HIGHEST_ROW: Final = 409  # points; Excel knows no higher
_WRAP: Final = '<alignment vertical="top" wrapText="1"/>'
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF5"/></patternFill></fill></fills>'
    f'<borders count="2"><border/><border>{_EDGES}</border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
    '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment horizontal="center" vertical="center"/></xf>'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1">{_WRAP}</xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of these sheets: bold header that stays in view, wrapped cells, ready to print on one page's width."""
    names = _sheet_names(sheets)
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(names, sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": _worksheet(sheet) for at, sheet in enumerate(sheets, 1)}
    return zipped(parts)


def write_docx_table(sheet: Sheet, lines: Sequence[str] = ()) -> bytes:
    """Return a Word file on a landscape page: the title, the lines, and the list as a ruled table with a repeated header."""
    total = sum(column.width for column in sheet.columns) or 1
    widths = [_PAGE_WIDTH * column.width // total for column in sheet.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _word_row([column.name for column in sheet.columns], widths, is_header=True)
    rows = "".join(_word_row([str(value) for value in row], widths, is_header=False) for row in sheet.rows)
    above = paragraph(sheet.title, "Title") if sheet.title else ""
    above += "".join(paragraph(line, "Normal") for line in lines)
    table = f"<w:tbl>{LOOK}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    return word_file(f"{above}{table}{paragraph('', 'Normal')}", is_landscape=True)


_PAGE_WIDTH: Final = 13776


def _word_row(texts: Sequence[str], widths: Sequence[int], is_header: bool) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_header else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(text, "TableText", is_header)}</w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


def _sheet_names(sheets: Sequence[Sheet]) -> list[str]:
    """Names that Excel accepts: no []:*?/\\, at most 31 characters, none twice."""
    names: list[str] = []
    for at, sheet in enumerate(sheets, 1):
        name = (
            printable("".join(" " if sign in "[]:*?/\\" else sign for sign in sheet.name)).strip("' ")[:_LONGEST_NAME]
            or f"Sheet{at}"
        )
        taken = {other.lower() for other in names}
        names.append(name if name.lower() not in taken else f"{name[: _LONGEST_NAME - 4]}({at})")
    return names


def _workbook(names: Sequence[str], sheets: Sequence[Sheet]) -> str:
    entries = "".join(f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">{escape(_quoted(name))}!$1:${_header_row(sheet)}</definedName>'
        for at, (name, sheet) in enumerate(zip(names, sheets, strict=True))
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets>'
        f"<definedNames>{titles}</definedNames></workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _header_row(sheet: Sheet) -> int:
    return 2 if sheet.title else 1


def _worksheet(sheet: Sheet) -> str:
    head = _header_row(sheet)
    last = _letters(len(sheet.columns))
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{column.width}" customWidth="1"/>' for at, column in enumerate(sheet.columns, 1)
    )
    rows = [_row(1, [sheet.title], _TITLE)] if sheet.title else []
    rows.append(_row(head, [column.name for column in sheet.columns], _HEADER))
    rows += [_row(at, values, _CELL, _lines(values, sheet.columns)) for at, values in enumerate(sheet.rows, head + 1)]
    merged = f'<mergeCells count="1"><mergeCell ref="A1:{last}1"/></mergeCells>' if sheet.title and len(sheet.columns) > 1 else ""
    pane = f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews><cols>{columns}</cols>'
        f'<sheetData>{"".join(rows)}</sheetData>{merged}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(number: int, values: Sequence[Value], style: int, lines: int = 0) -> str:
    """A row of counted lines says how high it is: not every program measures wrapped text when it opens a file."""
    height = f' ht="{min(lines * _LINE_HEIGHT, _HIGHEST_ROW)}" customHeight="1"' if lines else ""
    cells = "".join(_cell(f"{_letters(at)}{number}", value, style) for at, value in enumerate(values, 1))
    return f'<row r="{number}"{height}>{cells}</row>'


def _lines(values: Sequence[Value], columns: Sequence[Column]) -> int:
    """Return how many lines the fullest cell takes in its column, a Chinese character counting two."""
    return max((_wrapped(str(value), column.width) for value, column in zip(values, columns, strict=False)), default=1)


def _wrapped(text: str, width: int) -> int:
    return sum(max(1, -(-sum(1 + (sign > "\u1fff") for sign in line) // max(1, width - 1))) for line in text.split("\n"))


def _cell(ref: str, value: Value, style: int) -> str:
    """Text is never a formula, whatever it begins with."""
    if isinstance(value, str):
        text = escape(printable(value[:_LONGEST_CELL]))
        return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def _letters(column: int) -> str:
    """Return the letters of a column from 1: 28 is "AB"."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _content_types(count: int) -> str:
    names = [f"/xl/worksheets/sheet{at}.xml" for at in range(1, count + 1)]
    sheets = "".join(f'<Override PartName="{name}" ContentType="{_TYPE}.worksheet+xml"/>' for name in names)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'
