from tests.registers.cast import PUPILS, field, register, take, workbook
from tests.registers.workbooks.hostile import parts_of, zipped
from zhihuan.registers.headings import Names, find_layout
from zhihuan.registers.notices import Telling
from zhihuan.registers.workbooks import Row


def is_register(headers: list[str], form: object = PUPILS) -> bool:
    assert form is PUPILS or form is ONE
    fields = tuple(form.fields.values())  # type: ignore[attr-defined]
    layout = find_layout([Row(1, headers)], Names.of(fields))
    assert layout is not None
    return Telling(form, fields).is_register(layout)  # type: ignore[arg-type]


ONE = register(field("a", "甲", "text"))


def test_a_sheet_is_the_register_when_its_header_names_enough() -> None:
    assert is_register(["学籍号", "姓名"])
    assert is_register(["学籍号", "性别", "备注"])
    assert is_register(["身份证号", "性别", "出生日期", "专业代码", "入学日期", "离校日期", "学费"])
    assert not is_register(["姓名", "备注"])
    assert not is_register(["性别", "学费", "学时"])
    assert is_register(["甲", "乙"], ONE)


def test_a_column_that_a_better_one_holds_is_told() -> None:
    intake = take(workbook([["学号", "姓名", "学籍号"], ["1", "李小明", "2"]]))
    assert intake.accepted["pupil_no"].to_pylist() == ["2"]
    assert "A 列“学号”没有读取：已用 C 列“学籍号”。" in [one.message.zh for one in intake.notices]


def test_a_header_like_a_fields_name_is_asked_about() -> None:
    intake = take(workbook([["学籍号", "姓名", "出生日其"], ["1", "李小明", "2008-01-01"]]))
    (unknown,) = [one for one in intake.notices if one.cell == "C"]
    assert unknown.hint.zh == "若是“出生日期”，请改正表头。"


def test_macros_are_told_and_not_run() -> None:
    source = zipped(parts_of(workbook([["学籍号", "姓名"], ["1", "李小明"]])) | {"xl/vbaProject.bin": b"Shell"})
    intake = take(source)
    assert intake.is_clean
    assert [one.message.zh for one in intake.notices] == ["工作簿带有宏，没有运行。"]


def test_many_rows_left_out_are_named_by_the_first() -> None:
    intake = take(workbook([["学籍号", "姓名"], *[["合计", "1"]] * 12]))
    (left,) = [one for one in intake.notices if "合计行" in one.message.zh]
    assert left.message.zh == "略去合计行 12 行（第 2、3、4、5、6、7、8、9、10、11 … 行）。"
    assert left.cell == "A2"
