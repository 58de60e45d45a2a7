"""What is given back: the own workbook marked, and a list of all refused cells."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from tests.registers.cast import HEADERS, LI, WANG, changed, saved, table, take, workbook
from zhihuan.registers import commented, write_commented, write_mended_csv, write_rejected_csv


def opened(source: bytes, name: str = "学员.xlsx") -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write_commented(source, name, take(source, name=name))))


def notes(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_refused_cells_are_marked_in_the_own_workbook() -> None:
    book = openpyxl.load_workbook(BytesIO(table(changed(LI, fee="-1", name=None), WANG)))
    book["学员"]["O1"] = "=1+1"
    book["学员"].column_dimensions["C"].width = 44
    sheet = opened(saved(book))["学员"]
    assert notes(sheet) == {
        "C2": "姓名：应为必填。请补填；整行不要的，请删去这一行。",
        "I2": "学费：应为不小于 0 的数。这里不能是负数；冲销、退款请按台账说明另行登记。",
    }
    assert sheet["I2"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["O1"].value == "=1+1"
    assert sheet.column_dimensions["C"].width == 44


def test_several_faults_of_a_cell_stand_in_one_comment() -> None:
    source = table(
        changed(LI, sex="女"),
        changed(WANG, pupil_no=LI[0], mentor=None),
        changed(WANG, pupil_no=LI[0], id_number=None, mentor=None),
    )
    assert set(notes(opened(source)["学员"])) == {"A2", "D2", "A3", "A4"}


def test_a_text_table_comes_back_as_a_workbook_of_the_same_cells() -> None:
    source = "\n".join(
        ["名册", "", ",".join(HEADERS), ",".join(map(str, changed(LI, fee="-1"))), ",".join([*WANG, "x"])]
    ).encode()
    sheet = opened(source, "学员.csv")["学员.csv"]
    assert [cell.value for cell in sheet[3]][:13] == list(HEADERS)
    assert set(notes(sheet)) == {"I4", "A5"}
    assert notes(sheet)["A5"].startswith("整行：")
    assert sheet["I4"].fill.fgColor.rgb == "FFFFC7CE"


def test_an_old_workbook_comes_back_as_a_new_one() -> None:
    old = Path(__file__).parent.joinpath("workbooks", "old.xls").read_bytes()
    book = opened(old, "old.xls")
    assert book.sheetnames == ["学员", "底稿"]
    assert book["底稿"].sheet_state == "hidden"
    assert book["学员"]["C3"].value == "李小明"


def test_a_workbook_in_uncommon_names_comes_back_as_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commented, "can_mark", lambda _: False)
    assert set(notes(opened(table(changed(LI, fee="-1")))["学员"])) == {"I2"}


def test_the_first_thousand_of_each_sheet_are_marked_and_the_list_has_all() -> None:
    rows = [changed(LI, pupil_no=str(at), id_number=None, fee="-1") for at in range(1005)]
    source = workbook([HEADERS, *rows], [HEADERS, changed(WANG, fee="x", mentor=None)], names=["一班", "二班"])
    book = opened(source)
    assert [len(notes(book[name])) for name in ("一班", "二班")] == [1000, 1]
    assert len(list(csv.reader(StringIO(write_rejected_csv(take(source)).decode("utf-8-sig"))))) == 1 + 1006


def test_the_list_says_where_what_and_how() -> None:
    listed = write_rejected_csv(take(table(changed(LI, fee="-1"))))
    assert listed.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(listed.decode("utf-8-sig")))) == [
        ["工作表", "行", "单元格", "项目", "原值", "应为", "如何改正"],
        ["学员", "2", "I2", "学费", "-1", "不小于 0 的数", "这里不能是负数；冲销、退款请按台账说明另行登记。"],
    ]


def test_a_list_of_what_was_mended_says_from_what_to_what() -> None:
    listed = write_mended_csv(take(table(changed(LI, name="李 明", boards="√"))))
    assert list(csv.reader(StringIO(listed.decode("utf-8-sig")))) == [
        ["工作表", "单元格", "项目", "原值", "改为"],
        ["学员", "C2", "姓名", "李 明", "李明"],
        ["学员", "L2", "是否住校", "√", "是"],
    ]
