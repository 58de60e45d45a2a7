"""A school's workbook taken in: what is accepted, mended, refused, and what is told."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from tests.registers.cast import (
    CODES,
    HEADERS,
    KEY,
    LI,
    PUPILS,
    TODAY,
    WANG,
    changed,
    field,
    register,
    saved,
    table,
    take,
    told,
    workbook,
)
from zhihuan.registers import schema_of, take_in
from zhihuan.registers.cells import person_of

CSV = "\n".join(",".join(row) for row in (HEADERS, LI, WANG))


def test_rows_are_taken_in_the_types_that_they_are_stored_in() -> None:
    intake = take(table(LI, WANG))
    assert intake.accepted.schema == schema_of(PUPILS, 2025)
    assert intake.accepted.to_pylist()[0] == {
        "school": "S001",
        "pupil_no": "2024001",
        "id_number": "110101200801010019",
        "person": person_of("110101200801010019", KEY),
        "name": "李小明",
        "sex": "男",
        "birth_date": date(2008, 1, 1),
        "major": "710204",
        "entered_on": date(2024, 9, 1),
        "left_on": None,
        "fee": Decimal("1200.00"),
        "score": Decimal("83.5"),
        "hours": 36,
        "boards": True,
        "mentor": None,
    }
    assert (intake.rows, intake.rejected_rows, len(intake.mended)) == (2, 0, 0)
    assert intake.is_clean


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_table_gives_the_same_as_a_workbook(encoding: str) -> None:
    assert take(CSV.encode(encoding), name="a.csv").accepted.equals(take(table(LI, WANG)).accepted)


def test_days_and_numbers_as_excel_keeps_them_are_the_same_values() -> None:
    kept = changed(LI, birth_date=date(2008, 1, 1), entered_on=date(2024, 9, 1), fee=1200, score=83.5, hours=36, boards=True)
    intake = take(table(kept, WANG))
    assert intake.accepted.equals(take(table(LI, WANG)).accepted)
    assert [one.old for one in intake.mended] == ["TRUE"]


def test_a_row_with_a_bad_cell_is_refused_and_the_others_are_kept() -> None:
    intake = take(table(changed(LI, fee="-1", score="101"), WANG))
    assert told(intake) == [("I2", "-1", "negative"), ("J2", "101", "too_high")]
    assert intake.accepted["pupil_no"].to_pylist() == ["2024002"]
    assert (intake.rows, intake.rejected_rows) == (2, 1)


def test_a_header_in_another_unit_is_turned_and_told() -> None:
    headers = ["学费（万元）" if text == "学费" else text for text in HEADERS]
    intake = take(table(changed(LI, fee="0.123456"), WANG, headers=headers))
    assert intake.accepted["fee"].to_pylist() == [Decimal("1234.56"), Decimal("0.00")]
    assert "I 列“学费（万元）”每格乘以 10000，换算为元。" in [one.message.zh for one in intake.notices]


def test_a_header_in_a_unit_of_another_kind_stands_in_the_way() -> None:
    headers = ["学费（人）" if text == "学费" else text for text in HEADERS]
    intake = take(table(LI, headers=headers))
    assert [one.message.zh for one in intake.problems] == ["I 列“学费（人）”的单位“人”不能换算为“元”。"]
    assert intake.accepted.num_rows == 0


def test_a_missing_column_stands_in_the_way_and_a_likely_one_is_proposed() -> None:
    headers = ["姓　明" if text == "姓名" else text for text in HEADERS]
    intake = take(table(LI, headers=["学藉号", *headers[1:]]))
    assert [(one.message.zh, one.hint.zh) for one in intake.problems] == [
        ("缺少必填列“学籍号”。", "A 列“学藉号”是否就是“学籍号”？请改正表头。"),
        ("缺少必填列“姓名”。", "请补上“姓名”列；可用 template 命令取得空表。"),
    ]
    assert (intake.rows, intake.rejected_rows, intake.accepted.num_rows) == (1, 1, 0)


def test_a_doubled_column_stands_in_the_way() -> None:
    intake = take(table([*LI, "李小明"], headers=[*HEADERS, "姓名"]))
    assert [one.message.zh for one in intake.problems] == ["“姓名”出现在多列：C 列“姓名”、N 列“姓名”。"]
    assert intake.problems[0].cell == "N"


def test_other_columns_sheets_and_rows_are_left_out_and_told() -> None:
    book = openpyxl.load_workbook(openpyxl.reader.excel.BytesIO(workbook([["x"]], names=["封面"])))
    sheet = book.create_sheet("学员")
    rows = (
        ["某校学员名册"],
        [*HEADERS, "备注"],
        [*LI, "好"],
        WANG,
        [],
        ["合计", "", "", "", "", "", "", "", "1200"],
        ["注：至年末"],
    )
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:N1")
    book.create_sheet("底稿").sheet_state = "hidden"
    sheet.append(changed(LI, pupil_no="9"))
    sheet.row_dimensions[8].hidden = True
    intake = take(saved(book))
    assert intake.accepted.num_rows == 2
    assert [(one.sheet, one.message.zh) for one in intake.notices] == [
        ("学员", "N 列“备注”不属于本台账，没有读取。"),
        ("学员", "略去空行 1 行（第 5 行）。"),
        ("学员", "略去隐藏的行 1 行（第 8 行）。"),
        ("学员", "略去表尾说明行 1 行（第 7 行）。"),
        ("学员", "略去表头上方的标题行 1 行（第 1 行）。"),
        ("学员", "略去合计行 1 行（第 6 行）。"),
        ("底稿", "工作表“底稿”是隐藏的，没有读取。"),
        ("封面", "工作表“封面”没有本台账的表头，没有读取。"),
        ("", "“专业代码”没有核对：所引用的“majors.code”尚未导入。"),
    ]


def test_remarks_beside_the_table_of_a_workbook_are_left_out_and_told() -> None:
    intake = take(table([*LI, "", "好"], WANG, ["2024003", "", "赵一", *[""] * 12, "补"]))
    assert intake.accepted.num_rows == 3
    assert [one.message.zh for one in intake.notices][:2] == [
        "O 列没有表头，其中 1 格没有读取。",
        "P 列没有表头，其中 1 格没有读取。",
    ]


def test_several_sheets_make_one_register() -> None:
    other = [HEADERS[0], *reversed(HEADERS[1:])]
    source = workbook([HEADERS, LI], [other, [WANG[0], *reversed(WANG[1:])]], names=["一班", "二班"])
    assert take(source).accepted.equals(take(table(LI, WANG)).accepted)


def test_a_header_of_two_rows_with_merged_cells_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["学籍号", "基本信息", None, None, *HEADERS[4:]])
    sheet.append([None, *HEADERS[1:4]])
    sheet.append(LI)
    sheet.merge_cells("B1:D1")
    for at in (1, *range(5, len(HEADERS) + 1)):
        sheet.merge_cells(start_row=1, end_row=2, start_column=at, end_column=at)
    assert take(saved(book)).accepted.equals(take(table(LI)).accepted)


def test_merged_cells_among_records_count_for_each_row_and_are_told() -> None:
    book = openpyxl.load_workbook(openpyxl.reader.excel.BytesIO(table(LI, changed(WANG, major=None))))
    book["学员"].merge_cells("F2:F3")
    intake = take(saved(book))
    assert intake.accepted["major"].to_pylist() == ["710204", "710204"]
    assert "1 处合并单元格按所占各行逐行填入。" in [one.message.zh for one in intake.notices]


def test_a_record_that_stands_twice_is_refused_at_all_its_places() -> None:
    source = workbook([HEADERS, LI, WANG], [HEADERS, changed(LI, id_number=None)], names=["一班", "二班"])
    intake = take(source)
    assert [(one.sheet, one.cell, one.reason) for one in intake.rejected] == [
        ("一班", "A2", "key_twice"),
        ("二班", "A2", "key_twice"),
    ]
    assert intake.rejected[0].mend.zh == "同一条记录出现多次：一班!A2、二班!A2；请只留一行。"
    assert intake.accepted["pupil_no"].to_pylist() == ["2024002"]


def test_a_value_that_must_be_unique_is_refused_at_all_its_places() -> None:
    intake = take(table(LI, changed(WANG, id_number=LI[1], sex="男", mentor=None)))
    assert told(intake) == [("B2", LI[1], "unique_twice"), ("B3", LI[1], "unique_twice")]


def test_blank_unique_values_are_no_doubles() -> None:
    assert take(table(changed(LI, id_number=None), changed(WANG, id_number=None))).is_clean


def test_records_of_a_key_of_several_fields_are_compared_by_all_of_them() -> None:
    form = register(
        field("year", "年份", "year"),
        field("major", "专业", "text"),
        field("partner", "合作方", "text"),
        key=("year", "major", "partner"),
    )
    rows = [["2025", "甲", "乙"], ["2025", "甲", ""], ["2025", "甲", "乙"], ["2024", "甲", ""], ["2025", "甲", ""], ["", "x", ""]]
    intake = take(workbook([["年份", "专业", "合作方"], *rows]), form)
    assert told(intake) == [(f"A{row}", "2025", "key_twice") for row in (2, 3, 4, 6)]
    assert intake.accepted.num_rows == 2


def test_references_lead_to_what_is_known() -> None:
    known = {"majors.code": frozenset({"710204"})}
    intake = take(table(LI, WANG, changed(WANG, pupil_no="3", id_number=None, major=None, mentor="0")), known=known)
    assert told(intake) == [("F3", "710210", "unknown_reference"), ("M4", "0", "unknown_reference")]
    assert intake.rejected[0].expected.zh == "“majors.code”中已登记的值"


def test_a_reference_into_the_same_register_may_lead_to_what_was_there_before() -> None:
    known = {"pupils.pupil_no": frozenset({"2023009"})}
    assert take(table(changed(LI, mentor="2023009")), known=known).is_clean


def test_the_day_of_leaving_is_not_before_that_of_entry() -> None:
    intake = take(table(changed(LI, left_on="2024-08-31"), changed(WANG, left_on="2024-09-01")))
    assert told(intake) == [("H2", "2024-08-31", "before")]
    assert intake.rejected[0].expected.zh == "不早于入学日期 2024-09-01"


def test_birthday_and_sex_must_be_those_of_the_id_number() -> None:
    intake = take(table(changed(LI, birth_date="2008-01-02", sex="女"), changed(WANG, sex="未说明", birth_date=None)))
    assert told(intake) == [("D2", "女", "sex_differs"), ("E2", "2008-01-02", "birthday_differs")]
    assert intake.rejected[1].expected.zh == "与身份证号一致的出生日期 20080101"


def test_a_required_cell_that_is_blank_or_says_nothing_is_refused() -> None:
    intake = take(
        table(changed(LI, name=None), changed(WANG, name="—", mentor=None), changed(WANG, pupil_no=None, id_number=None))
    )
    assert told(intake) == [("C2", "", "required"), ("C3", "—", "required"), ("A4", "", "required")]


def test_a_row_of_a_text_table_that_holds_more_than_its_header_is_refused() -> None:
    broken = "2024003,,赵一,男,,,,,1,200,83.5,36,是,,x"
    intake = take(f"{CSV}\n{broken}\n".encode(), name="a.csv")
    whole = [one for one in intake.rejected if one.reason == "too_many_cells"]
    assert [(one.row, one.cell, one.value) for one in whole] == [(4, "", "x")]
    assert intake.accepted.num_rows == 2


def test_a_long_number_that_excel_cut_is_refused_and_not_guessed() -> None:
    intake = take(table(changed(LI, id_number=110101200801010019), WANG))
    assert [(one.cell, one.reason) for one in intake.rejected] == [("B2", "lost_digits")]


def test_lost_characters_are_refused_in_their_cells() -> None:
    source = CSV.encode("gb18030").replace("李小明".encode("gb18030"), b"\xc0\xee\xff\xff")
    intake = take(source, name="a.csv")
    assert [(one.cell, one.reason) for one in intake.rejected] == [("C2", "lost_characters")]
    assert "文件编码有误，部分字符读不出来。" in [one.message.zh for one in intake.notices]


@pytest.mark.parametrize("source", [workbook([["x"]]), "甲,乙\n1,2".encode(), workbook([[]]), table(headers=["性别", "备注"])])
def test_a_file_without_the_registers_header_is_no_register(source: bytes) -> None:
    intake = take(source)
    assert [one.message.zh for one in intake.problems] == ["没有找到“学员名册”台账的表头。"]
    assert intake.problems[0].hint.zh.startswith("表头应有：学籍号、姓名。")
    assert intake.accepted.schema == schema_of(PUPILS, 2025)


def test_the_code_lists_of_the_catalogue_are_used_unless_others_are_given() -> None:
    form = register(field("sex", "性别", "code", codes="sexes"), field("major", "专业", "code", codes="majors"))
    source = workbook([["性别", "专业"], ["男", "护理"]])
    intake = take_in(source, "a.xlsx", form, school="S001", year=2025, today=TODAY, key=KEY)
    assert intake.accepted["major"].to_pylist() == ["720201"]
    assert [one.reason for one in take(source, form).rejected] == ["code"]
    assert "majors" in CODES


def test_the_fields_of_another_year_are_not_asked_for() -> None:
    form = register(field("a", "甲", "text", is_required=True), field("b", "乙", "text", is_required=True, valid_from=2026))
    intake = take(workbook([["甲"], ["1"]]), form)
    assert intake.is_clean
    assert intake.accepted.column_names == ["school", "a"]


def test_twenty_thousand_refused_rows_are_all_told() -> None:
    rows = [changed(LI, pupil_no=str(at), id_number=f"{at:017}1") for at in range(20_000)]
    source = "\n".join([",".join(HEADERS), *(",".join(map(str, row)) for row in rows)]).encode()
    intake = take(source, name="a.csv")
    assert (intake.rows, intake.rejected_rows, len(intake.rejected)) == (20_000, 20_000, 20_000)
    assert intake.rejected[19_999].cell == "B20001"
