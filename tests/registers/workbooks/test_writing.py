from io import BytesIO

import openpyxl

from tests.registers.workbooks.hostile import parts_of
from zhihuan.registers.workbooks import DAY, TEXT, CellNote, NewColumn, NewSheet, write_book


def opened(*sheets: NewSheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write_book(sheets)))


FORM = NewSheet(
    "名册",
    [["学号", "日期"], ["示例：1", "2024-09-01"], ["=1+1", "2024-09-02"]],
    [NewColumn(TEXT, 20, '"甲,乙"', is_required=True), NewColumn(DAY)],
    examples=1,
    notes=[CellNote(1, 0, "必填")],
    bad=frozenset({(3, 1), (4, 0)}),
)


def test_a_form_keeps_its_header_in_view_and_offers_its_choices() -> None:
    sheet = opened(FORM)["名册"]
    assert sheet.freeze_panes == "A2"
    (validation,) = sheet.data_validations.dataValidation
    assert (validation.type, validation.formula1, str(validation.sqref)) == ("list", '"甲,乙"', "A2:A1048576")
    assert sheet["A1"].comment.text == "必填"
    assert sheet.column_dimensions["A"].width == 20


def test_cells_are_words_and_never_formulas() -> None:
    sheet = opened(FORM)["名册"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)] == [list(row) for row in FORM.rows]
    assert sheet["A3"].data_type == "s"


def test_looks_say_what_belongs_where() -> None:
    sheet = opened(FORM)["名册"]
    assert sheet["A3"].number_format == "@"
    assert sheet["A1"].fill.fgColor.rgb != sheet["B1"].fill.fgColor.rgb
    assert sheet["A2"].font.i
    assert sheet["B3"].fill.fgColor.rgb == "FFFFC7CE"


def test_names_of_sheets_are_made_acceptable_and_hidden_ones_stay_hidden() -> None:
    book = opened(
        NewSheet("a/b:c" + "长" * 40, [["1"]]), NewSheet("", []), NewSheet("表", []), NewSheet("表", [], is_hidden=True)
    )
    assert book.sheetnames == [("a b c" + "长" * 40)[:31], "Sheet2", "表", "表(4)"]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "visible", "hidden"]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write_book([FORM]) == write_book([FORM])


def test_a_sheet_without_notes_has_no_parts_for_them() -> None:
    assert not [name for name in parts_of(write_book([NewSheet("表", [["甲"]])])) if "omment" in name]


def test_a_cell_is_cut_at_what_excel_holds() -> None:
    assert len(opened(NewSheet("表", [["长" * 40_000]]))["表"]["A1"].value) == 32_767
