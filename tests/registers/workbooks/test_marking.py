from functools import cache
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.registers.cast import saved, workbook
from tests.registers.workbooks.hostile import parts_of, zipped
from zhihuan.registers.workbooks import CellNote, can_mark, mark

BAD = "FFFFC7CE"


@cache
def rich() -> bytes:
    """Return a workbook with what a school's own has: a title, colours, widths, a formula, a comment, a table, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "学员"
    for row in (["名册"], ["学号", "姓名", "备注"], ["001", "李小明", "=1+1"], ["002", None, "x"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["A3"].font = Font(bold=True)
    sheet["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["B3"].comment = Comment("老师的话", "老师")
    sheet.column_dimensions["B"].width = 33
    sheet.row_dimensions[3].height = 40
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="T", ref="A2:C4"))
    book.create_sheet("底稿").sheet_state = "hidden"
    return saved(book)


def opened(source: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(source))


NOTES = {"学员": [CellNote(3, 1, "姓名有误"), CellNote(4, 1, "必填"), CellNote(3, 0, "重复")]}


def test_cells_are_coloured_and_commented() -> None:
    sheet = opened(mark(rich(), NOTES))["学员"]
    assert {ref: sheet[ref].comment.text for ref in ("A3", "B4")} == {"A3": "重复", "B4": "必填"}
    assert sheet["B3"].comment.text == "老师的话\n姓名有误"
    assert {sheet[ref].fill.fgColor.rgb for ref in ("A3", "B3", "B4")} == {BAD}
    assert sheet["A3"].font.b, "what a cell looked like beside its ground stays"


def test_all_else_is_as_it_was() -> None:
    before, after = opened(rich()), opened(mark(rich(), NOTES))
    assert before.sheetnames == after.sheetnames
    assert after["底稿"].sheet_state == "hidden"
    old, new = before["学员"], after["学员"]
    assert [[cell.value for cell in row] for row in new.iter_rows()] == [[cell.value for cell in row] for row in old.iter_rows()]
    assert new.merged_cells.ranges == old.merged_cells.ranges
    assert (new.column_dimensions["B"].width, new.row_dimensions[3].height) == (33, 40)
    assert list(new.tables) == ["T"]
    assert new["C4"].fill.fgColor.rgb == old["C4"].fill.fgColor.rgb
    changed = {name for name, data in parts_of(mark(rich(), NOTES)).items() if parts_of(rich()).get(name) != data}
    assert {name for name in changed if "heet1" not in name and "omment" not in name and "rawing" not in name} <= {
        "xl/styles.xml",
        "[Content_Types].xml",
    }


def test_marking_again_says_it_again_and_breaks_nothing() -> None:
    sheet = opened(mark(mark(rich(), NOTES), NOTES))["学员"]
    assert sheet["B4"].comment.text == "必填\n必填"
    assert sheet["B4"].fill.fgColor.rgb == BAD


def test_the_boxes_are_named_before_the_tables() -> None:
    book = opened(rich())
    book["学员"]["B3"].comment = None
    sheet = parts_of(mark(saved(book), NOTES))["xl/worksheets/sheet1.xml"]
    assert 0 < sheet.index(b"legacyDrawing") < sheet.index(b"tableParts")


def test_a_sheet_without_anything_behind_its_rows_gets_boxes_too() -> None:
    bare = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"/></sheetData></worksheet>'
    source = zipped(parts_of(workbook([["甲"]], names=["甲"])) | {"xl/worksheets/sheet1.xml": bare})
    assert opened(mark(source, {"甲": [CellNote(1, 2, "必填")]}))["甲"]["C1"].comment.text == "必填"


@given(
    st.sets(st.tuples(st.integers(1, 6), st.integers(0, 30)), min_size=1, max_size=12), st.sets(st.integers(0, 30), max_size=8)
)
@settings(max_examples=25)
def test_any_cells_of_any_row_can_be_marked(spots: set[tuple[int, int]], filled: set[int]) -> None:
    rows = [[f"v{at}" if at in filled else None for at in range(31)] for _ in range(6)]
    source = workbook(rows, names=["甲"])
    present = {row for row, _ in spots if filled}
    sheet = opened(mark(source, {"甲": [CellNote(row, column, "有误") for row, column in sorted(spots)]}))["甲"]
    for row, column in spots:
        cell = sheet.cell(row, column + 1)
        assert cell.comment.text == "有误"
        if row in present:
            assert cell.fill.fgColor.rgb == BAD
    assert [[sheet.cell(row, at + 1).value for at in range(31)] for row in range(1, 7)] == rows


@pytest.mark.parametrize(
    ("styles", "answer"),
    [
        (b"", False),
        (b"<styleSheet/>", False),
        (b'<styleSheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><cellXfs/></styleSheet>', False),
        (b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs/></styleSheet>', True),
    ],
)
def test_a_workbook_in_other_names_cannot_be_marked_in_place(styles: bytes, answer: bool) -> None:
    parts = parts_of(workbook([["甲"]]))
    parts.pop("xl/styles.xml")
    assert can_mark(zipped(parts | ({"xl/styles.xml": styles} if styles else {}))) == answer


def test_styles_without_fills_get_one() -> None:
    bare = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs/></styleSheet>'
    source = zipped(parts_of(workbook([["甲"]], names=["甲"])) | {"xl/styles.xml": bare})
    styles = parts_of(mark(source, {"甲": [CellNote(1, 0, "x")]}))["xl/styles.xml"]
    assert BAD.encode() in styles
    assert b'fillId="2"' in styles, "the first two grounds are Excel's own"


def test_what_is_given_back_carries_no_macros() -> None:
    parts = parts_of(workbook([["甲"]], names=["甲"]))
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kind
    )
    macro = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    link = b'<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
    source = zipped(
        parts
        | {
            "[Content_Types].xml": types.replace(b"</Types>", macro),
            "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
                b"</Relationships>", link + b"</Relationships>"
            ),
            "xl/vbaProject.bin": b"Shell",
        }
    )
    after = parts_of(mark(source, {"甲": [CellNote(1, 0, "有误")]}))
    assert "xl/vbaProject.bin" not in after
    assert b"vba" not in b"".join(after.values())
    assert b"macroEnabled" not in after["[Content_Types].xml"]
    assert opened(zipped(after))["甲"]["A1"].comment.text == "有误"
