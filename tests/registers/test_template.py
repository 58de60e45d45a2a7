"""Forms that are written, filled in and taken in again."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.registers.cast import CODES, KEY, PUPILS, TODAY, field, register, saved, take
from zhihuan.catalogue import Field, FieldType, Register, load, load_registers
from zhihuan.registers import take_in, write_template
from zhihuan.registers.cells import check_sign, lowest
from zhihuan.registers.schema import SCHOOL, fields_of
from zhihuan.registers.template import header_of

REGISTERS = load_registers()
LISTS = load().codes


def opened(form: Register = PUPILS) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write_template(form, CODES)))


def test_a_form_has_headers_that_stay_in_view_and_an_example_that_is_marked() -> None:
    sheet = opened()["学员名册"]
    headers = [cell.value for cell in sheet[1]]
    assert headers[:3] == ["*学籍号", "身份证号", "*姓名"]
    assert headers[8:11] == ["学费（元）", "综合分", "学时（学时）"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A2"].value == "示例：某某"
    assert sheet["D2"].value == "男"


def test_headers_carry_notes_and_required_ones_a_colour() -> None:
    sheet = opened()["学员名册"]
    assert sheet["A1"].comment.text == "学籍号（必填）\n不能重复。"
    assert sheet["D1"].comment.text == "性别（选填）\n从下拉列表选填：男、女、未说明"
    assert sheet["I1"].comment.text == "学费（选填）\n填金额，单位元，最多两位小数。"
    assert sheet["A1"].fill.fgColor.rgb != sheet["B1"].fill.fgColor.rgb


def test_codes_are_chosen_from_lists_and_numbers_kept_as_words() -> None:
    book = opened()
    sheet = book["学员名册"]
    choices = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert choices == {"D2": "代码表!$A$2:$A$4", "F2": "代码表!$B$2:$B$4", "L2": '"是,否"'}
    assert book["代码表"].sheet_state == "hidden"
    assert [cell.value for cell in book["代码表"]["B"]] == [
        "专业",
        "710204 数字媒体技术应用",
        "710210 计算机平面设计",
        "770101 幼儿保育",
    ]
    assert [sheet.column_dimensions[letter].number_format for letter in "ABE"] == ["@", "@", "yyyy\\-mm\\-dd"]


def test_a_form_without_lists_has_one_sheet() -> None:
    assert opened(register(field("a", "甲", "text"))).sheetnames == ["学员名册"]


def test_a_form_is_of_its_year() -> None:
    form = register(
        field("a", "甲", "text", valid_to=2024),
        field("b", "乙", "text", example="某", note="照抄"),
        field("c", "丙（个）", "whole", unit="个"),
    )
    past, now = (openpyxl.load_workbook(BytesIO(write_template(form, CODES, year))) for year in (2024, None))
    assert [cell.value for cell in past["学员名册"][1]] == ["甲", "乙", "丙（个）"]
    assert [cell.value for cell in now["学员名册"][1]] == ["乙", "丙（个）"]
    assert now["学员名册"]["A1"].comment.text == "乙（选填）\n照抄"


@pytest.mark.parametrize("code", sorted(REGISTERS))
def test_an_empty_form_is_taken_in_as_nothing_and_says_so(code: str) -> None:
    form = REGISTERS[code]
    intake = take_in(write_template(form, LISTS), "a.xlsx", form, school="S001", year=2025, today=TODAY, key=KEY)
    assert (intake.rows, intake.problems, len(intake.rejected)) == (0, (), 0)
    assert "略去示例行 1 行（第 2 行）。" in [one.message.zh for one in intake.notices]


@pytest.mark.parametrize("code", sorted(REGISTERS))
def test_the_example_of_every_form_is_a_good_record(code: str) -> None:
    """Only what leads elsewhere, or depends on the other examples of its row, may not fit."""
    form = REGISTERS[code]
    book = openpyxl.load_workbook(BytesIO(write_template(form, LISTS, 2025)))
    sheet = book.worksheets[0]
    sheet["A2"] = sheet["A2"].value.removeprefix("示例：")
    intake = take_in(saved(book), "a.xlsx", form, school="S001", year=2025, today=TODAY, key=KEY)
    assert intake.rows == 1
    assert [one for one in intake.rejected if one.reason not in ("before", "sex_differs", "birthday_differs")] == []


IDS = st.integers(0, 999).map(lambda at: (digits := f"11010120080101{at:03}") + check_sign(digits))
SIMPLE: dict[FieldType, st.SearchStrategy[object]] = {
    FieldType.TEXT: st.from_regex(r"[甲乙丙a-z][甲乙丙a-z0-9]{0,7}", fullmatch=True),
    FieldType.DATE: st.dates(TODAY - timedelta(days=9000), TODAY),
    FieldType.YES_NO: st.booleans(),
    FieldType.ID_NUMBER: IDS,
    FieldType.SCHOOL_YEAR: st.integers(2000, 2024).map(lambda year: f"{year}-{year + 1}"),
    FieldType.TERM: st.builds(lambda year, season: f"{year}{season}", st.integers(2000, 2025), st.sampled_from("春秋")),
}


def values_of(one: Field) -> st.SearchStrategy[object]:
    """Return values that may stand in a field, as they are stored."""
    if one.type in SIMPLE:
        return SIMPLE[one.type]
    if one.type is FieldType.CODE:
        found = LISTS[one.codes]
        return st.sampled_from(sorted(found.values.values() if found.stores == "word" else found.values))
    low = lowest(one)
    least, most = int(low) if low is not None else -1000, int(one.high) if one.high is not None else 10**6
    if one.type is FieldType.YEAR:
        return st.integers(max(least, 1990), min(most, 2025))
    if one.type is FieldType.WHOLE:
        return st.integers(least, most)
    return st.decimals(least, most, places=2 if one.type is FieldType.MONEY else one.decimals)


def shown(value: object, one: Field, as_words: bool) -> object:
    """Return what a clerk fills in for a value: as words, or as Excel keeps it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if one.type is FieldType.CODE and LISTS[one.codes].stores == "code" and as_words:
        return f"{value} {LISTS[one.codes].values[str(value)]}"
    return f"{value}" if as_words or isinstance(value, Decimal) else value


def fits(one: Field, row: dict[str, object]) -> bool:
    before, day = row.get(one.not_before), row[one.code]
    return not (isinstance(before, date) and isinstance(day, date) and day < before)


@given(st.sampled_from(sorted(REGISTERS)), st.data(), st.booleans())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_form_that_is_filled_in_gives_back_what_was_filled_in(code: str, data: st.DataObject, as_words: bool) -> None:
    form = REGISTERS[code]
    fields = fields_of(form, 2025)
    blank = {one.code: None for one in fields}
    rows = []
    for number in range(data.draw(st.integers(1, 3))):
        row = blank | {one.code: data.draw(values_of(one)) for one in fields if one.is_required or data.draw(st.booleans())}
        row = agreeing(row)
        row |= {one.code: None for one in fields if not fits(one, row) and not one.is_required}
        row |= {
            one.code: f"{number}号" for one in fields if one.type is FieldType.TEXT and (one.is_unique or one.code in form.key)
        }
        rows.append(row)
    book = openpyxl.load_workbook(BytesIO(write_template(form, LISTS, 2025)))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [header_of(one) for one in fields]
    for row in rows:
        sheet.append([None if row[one.code] is None else shown(row[one.code], one, as_words) for one in fields])
    intake = take_in(saved(book), "a.xlsx", form, school="S001", year=2025, today=TODAY, key=KEY)
    refused = {one.reason for one in intake.rejected}
    assert refused <= {"key_twice", "unique_twice", "before", "required", "unknown_reference"}, told_of(intake)
    if not refused:
        people = {name for name in intake.accepted.column_names if name.endswith("person")}
        taken = [
            {name: value for name, value in row.items() if name not in {SCHOOL, *people}} for row in intake.accepted.to_pylist()
        ]
        assert taken == rows
        assert len(intake.mended) == 0


def agreeing(row: dict[str, object]) -> dict[str, object]:
    """Return the row with the birthday and the sex that its ID number says, where it has them."""
    number = row.get("id_number")
    if not isinstance(number, str):
        return row
    said = {"birth_date": date(2008, 1, 1), "sex": "男" if int(number[16]) % 2 else "女"}
    return row | {name: value for name, value in said.items() if row.get(name) is not None}


def told_of(intake: object) -> list[str]:
    return [f"{one.field.zh} {one.value!r} {one.reason}" for one in getattr(intake, "rejected", [])]


def test_forms_of_a_school_go_through_the_same_door_as_its_own_tables() -> None:
    book = opened()
    book["学员名册"].append(["2024001", "110101200801010019", "李小明"])
    assert take(saved(book)).accepted["name"].to_pylist() == ["李小明"]
