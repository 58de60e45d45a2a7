from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from zhihuan.document import Column, Sheet, Table, write_docx_table, write_xlsx
from zhihuan.document.readers.docx import read_docx
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.readers.xlsx import read_xlsx

COLUMNS = (Column("序号", 6), Column("原文", 40), Column("值", 10))
ROWS: tuple[tuple[str | int | Decimal, ...], ...] = ((1, "在校生<3456>人", Decimal("97.36")), (2, "=1+1", "无"))
SHEET = Sheet("审核意见表", COLUMNS, ROWS, "某校审核意见表")


def loaded(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write_xlsx(sheets)))


def test_another_program_reads_the_workbook() -> None:
    sheet = loaded(SHEET)["审核意见表"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["某校审核意见表", None, None],
        ["序号", "原文", "值"],
        [1, "在校生<3456>人", 97.36],
        [2, "=1+1", "无"],
    ]
    assert sheet["B4"].data_type == "s"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.column_dimensions["B"].width) == ("A3", "$1:$2", 40)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]


def test_our_own_reader_reads_it_as_a_titled_table() -> None:
    (line, table), _ = read_xlsx(write_xlsx([SHEET]), "t.xlsx")
    assert isinstance(line, RawParagraph)
    assert isinstance(table, Table)
    assert (line.passage.text, len(table.rows), table.rows[1][2].text) == ("某校审核意见表", 3, "97.36")


def test_a_sheet_without_title_begins_with_its_header() -> None:
    sheet = loaded(Sheet("甲", COLUMNS[:1], ()))["甲"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["序号"]]
    assert not sheet.merged_cells.ranges


@pytest.mark.parametrize(
    ("names", "given"),
    [
        (["a/b:c", "", "x" * 40], ["a b c", "Sheet2", "x" * 31]),
        (["甲", "甲"], ["甲", "甲(2)"]),
        (["O'x", "'"], ["O'x", "Sheet2"]),
    ],
)
def test_names_of_sheets_are_made_acceptable(names: list[str], given: list[str]) -> None:
    assert loaded(*(Sheet(name, COLUMNS, ()) for name in names)).sheetnames == given


def test_many_columns_have_two_letters() -> None:
    wide = Sheet("宽", tuple(Column(f"列{at}") for at in range(30)), ((*map(str, range(30)),),))
    assert loaded(wide)["宽"]["AD2"].value == "29"


def test_texts_that_a_cell_cannot_hold_are_cut() -> None:
    assert len(str(loaded(Sheet("长", COLUMNS[:1], (("字" * 40_000,),)))["长"]["A2"].value)) == 32_767


def test_the_word_table_has_title_lines_and_a_repeated_header() -> None:
    source = write_docx_table(SHEET, ("审核人：", "日期："))
    pieces = read_docx(source, "t.docx")[0]
    assert [piece.passage.text for piece in pieces if isinstance(piece, RawParagraph)] == ["某校审核意见表", "审核人：", "日期："]
    (table,) = [piece for piece in pieces if isinstance(piece, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "原文", "值"],
        ["1", "在校生<3456>人", "97.36"],
        ["2", "=1+1", "无"],
    ]
    assert [row[0].is_header for row in table.rows] == [True, False, False]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert (write_xlsx([SHEET]), write_docx_table(SHEET)) == (write_xlsx([SHEET]), write_docx_table(SHEET))


def test_a_word_table_without_title_and_columns_is_still_a_file() -> None:
    assert read_docx(write_docx_table(Sheet("空", COLUMNS, ())), "t.docx")[0]
