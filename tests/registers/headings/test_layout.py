from collections.abc import Sequence

from tests.registers.cast import HEADERS, PUPILS
from zhihuan.registers.headings import Layout, Names, find_layout
from zhihuan.registers.workbooks import Row

NAMES = Names.of(PUPILS.fields.values())


def layout(*rows: Sequence[str]) -> Layout:
    found = find_layout([Row(number, list(cells)) for number, cells in enumerate(rows, 1)], NAMES)
    assert found is not None
    return found


def test_the_header_stands_below_titles() -> None:
    found = layout(["某校学员名册"], ["单位：某校", "", "2025年"], HEADERS, ["2024001", "", "李小明"])
    assert (found.above, found.height) == (2, 1)
    assert found.columns == {code: at for at, code in enumerate(PUPILS.fields)}


def test_a_header_of_two_rows_is_read_downwards() -> None:
    found = layout(
        ["学籍号", "基本信息", "", "", "日期", ""],
        ["", "姓名", "性别", "身份证号", "入学日期", "离校日期"],
        ["2024001", "李小明", "男", "", "2024-09-01", ""],
    )
    assert (found.above, found.height) == (0, 2)
    assert found.columns == {"pupil_no": 0, "name": 1, "sex": 2, "id_number": 3, "entered_on": 4, "left_on": 5}


def test_the_words_of_two_rows_may_make_one_name() -> None:
    found = layout(["学籍号", "出生", "入学", "离校"], ["", "日期", "日期", "日期"])
    assert found.columns == {"pupil_no": 0, "birth_date": 1, "entered_on": 2, "left_on": 3}


def test_merged_headers_name_their_column_once() -> None:
    found = layout(["学籍号", "日期", "日期"], ["学籍号", "入学日期", "离校日期"])
    assert found.columns == {"pupil_no": 0, "entered_on": 1, "left_on": 2}


def test_records_are_no_header_even_if_they_hold_the_name_of_a_field() -> None:
    found = layout(["学籍号", "姓名", "性别"], ["2024001", "学费", "男"])
    assert (found.above, found.height) == (0, 1)
    assert set(found.columns) == {"pupil_no", "name", "sex"}


def test_two_columns_of_one_name_double_it() -> None:
    found = layout(["学籍号", "姓名", "性别", "姓名"])
    assert found.doubled == {"name": (1, 3)}


def test_a_name_is_taken_before_a_synonym_and_the_other_column_is_told() -> None:
    found = layout(["学号", "姓名", "学籍号"])
    assert found.columns == {"pupil_no": 2, "name": 1}
    assert found.passed_over == {0: "pupil_no"}
    assert found.doubled == {}


def test_headers_of_other_things_are_told_by_their_column() -> None:
    assert layout(["序号", "学籍号", "姓名", "", "备注"]).unknown == {0: "序号", 4: "备注"}


def test_a_sheet_without_any_name_has_no_layout() -> None:
    assert find_layout([Row(1, ["甲", "乙"])], NAMES) is None
    assert find_layout([], NAMES) is None
