from io import BytesIO

import openpyxl
import pytest

from tests.document.word import remade, zipped
from zhihuan.document import Table
from zhihuan.document.readers import xlsx_regions
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.readers.xlsx import read_xlsx
from zhihuan.errors import UnreadableFile


def workbook(rows: list[list[object]], title: str = "Sheet1", merged: tuple[str, ...] = (), **formats: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for ref, form in formats.items():
        sheet[ref].number_format = form
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def shown(pieces: list[Raw]) -> list[str | list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in piece.rows] if isinstance(piece, Table) else piece.passage.text
        for piece in pieces
        if isinstance(piece, Table | RawParagraph)
    ]


def test_cells_show_what_their_format_says() -> None:
    source = workbook([["项目", "值"], ["就业率", 0.9736], ["在校生", 3456]], B2="0.00%", B3="#,##0")
    assert shown(read_xlsx(source, "t.xlsx")[0]) == [[["项目", "值"], ["就业率", "97.36%"], ["在校生", "3,456"]]]


def test_each_cell_knows_its_sheet_and_reference() -> None:
    (table,), _ = read_xlsx(workbook([["项目", "值"], ["甲", 1]]), "t.xlsx")
    assert isinstance(table, Table)
    assert (table.rows[1][1].passage.place().sheet, table.rows[1][1].passage.place().ref) == ("Sheet1", "B2")
    assert table.place.ref == "A1"


def test_lines_above_name_the_table_and_notes_below_follow_it() -> None:
    rows: list[list[object]] = [["表1 学生情况"], ["单位：人"], ["项目", "人数"], ["男", 1], ["女"], ["注：期末数"]]
    pieces, _ = read_xlsx(workbook(rows, merged=("A1:B1",)), "t.xlsx")
    assert shown(pieces) == ["表1 学生情况", "单位：人", [["项目", "人数"], ["男", "1"], ["女", ""]], "注：期末数"]
    table = pieces[2]
    assert isinstance(table, Table)
    assert table.title is not None
    assert table.title.text == "表1 学生情况"


def test_a_sheet_names_its_first_table_if_nothing_else_does() -> None:
    rows: list[list[object]] = [["项目", "值"], ["甲", 1], [], ["项目", "值"], ["乙", 2]]
    tables = [piece for piece in read_xlsx(workbook(rows, "教师情况"), "t.xlsx")[0] if isinstance(piece, Table)]
    assert [table.title.text if table.title else None for table in tables] == ["教师情况", None]
    assert [table.title for table in read_xlsx(workbook(rows), "t.xlsx")[0] if isinstance(table, Table)] == [None, None]


def test_blank_rows_and_columns_part_tables() -> None:
    rows: list[list[object]] = [["甲", 1, None, "乙", 2], ["丙", 3, None, "丁", 4], [], ["戊", 5], ["己", 6]]
    assert shown(read_xlsx(workbook(rows), "t.xlsx")[0]) == [
        [["甲", "1"], ["丙", "3"]],
        [["乙", "2"], ["丁", "4"]],
        [["戊", "5"], ["己", "6"]],
    ]


def test_merged_cells_stand_at_every_position() -> None:
    rows: list[list[object]] = [["学生", None, "教师"], ["男", "女", "专任"], [1, 2, 3]]
    (table,), _ = read_xlsx(workbook(rows, merged=("A1:B1",)), "t.xlsx")
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["学生", "学生", "教师"]
    assert (table.rows[0][0].colspan, table.rows[0][0].rowspan) == (2, 1)


def test_a_column_of_words_is_a_table_and_a_single_cell_a_line() -> None:
    assert shown(read_xlsx(workbook([["说明"]]), "t.xlsx")[0]) == ["说明"]
    assert shown(read_xlsx(workbook([["甲"], ["乙"]]), "t.xlsx")[0]) == [[["甲"], ["乙"]]]


def test_hidden_sheets_are_named_and_left_out() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("底稿").sheet_state = "hidden"
    book["底稿"]["A1"] = 5
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "字"
    output = BytesIO()
    book.save(output)
    pieces, (trouble,) = read_xlsx(output.getvalue(), "t.xlsx")
    assert shown(pieces) == ["字"]
    assert "底稿" in trouble.message.zh
    assert trouble.place.sheet == "底稿"


def test_sheets_that_list_where_figures_come_from_are_no_part_of_the_report() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("佐证目录")["A1"] = "全日制在校生人数"
    book["Sheet"]["A1"] = "字"
    output = BytesIO()
    book.save(output)
    pieces, troubles = read_xlsx(output.getvalue(), "t.xlsx")
    assert shown(pieces) == ["字"]
    assert troubles == []


def test_a_formula_without_a_result_is_named() -> None:
    pieces, (trouble,) = read_xlsx(workbook([["合计", "=1+1", 3], ["甲", 2]]), "t.xlsx")
    assert shown(pieces) == [[["合计", "", "3"], ["甲", "2", ""]]]
    assert trouble.place.ref == "B1"


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>{}</row></sheetData>{}</worksheet>'


def test_merged_areas_that_make_no_sense_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("B2:A1", "x", "A1", "ZZ9:ZZ99", "A1:XFD1048576"))
    cells = "".join(f'<c r="{ref}"><v>1</v></c>' for ref in ("A1", "B2"))
    source = remade(workbook([["x"]]), {"xl/worksheets/sheet1.xml": SHEET.format(cells, f"<mergeCells>{merges}</mergeCells>")})
    assert shown(read_xlsx(source, "t.xlsx")[0]) == ["1"]
    monkeypatch.setattr(xlsx_regions, "MAX_POSITIONS", 3)
    assert shown(read_xlsx(source, "t.xlsx")[0]) == ["1", "1"]


def test_a_table_beyond_the_limit_is_cut_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_regions, "MAX_POSITIONS", 6)
    (table,), (trouble,) = read_xlsx(workbook([["甲", "乙"]] * 9), "t.xlsx")
    assert isinstance(table, Table)
    assert len(table.rows) == 4
    assert trouble.place.ref == "A5"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (workbook([]), "没有可读的文字"),
        (zipped({"xl/workbook.xml": "<a/>"}), "没有工作表"),
        (zipped({"x": ""}), "没有工作表"),
    ],
)
def test_a_workbook_without_words_is_refused(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_xlsx(source, "t.xlsx")


def test_macros_and_damage_are_named() -> None:
    source = remade(workbook([["字"]]), {"xl/vbaProject.bin": b"x", "xl/styles.xml": "<a>"})
    assert ["损坏" in said.message.zh or "宏" in said.message.zh for said in read_xlsx(source, "t.xlsm")[1]] == [True, True]


def test_a_sheet_whose_part_is_missing_is_blank() -> None:
    whole = workbook([["字"]])
    source = remade(
        whole,
        {"xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'},
    )
    with pytest.raises(UnreadableFile, match="没有可读的文字"):
        read_xlsx(source, "t.xlsx")
