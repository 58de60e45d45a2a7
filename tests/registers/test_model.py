import pyarrow as pa
import pytest

from tests.registers.cast import LI, WANG, changed, table, take
from zhihuan.language import Text
from zhihuan.registers import Mending, Rejection
from zhihuan.registers.model import Rejections, Setup
from zhihuan.registers.tallies import SCHEMA


def test_refused_cells_say_where_what_and_how() -> None:
    intake = take(table(changed(LI, sex="男的"), WANG))
    assert list(intake.rejected) == [
        Rejection(
            "学员",
            2,
            3,
            Text("性别", "sex"),
            "男的",
            Text("以下之一：男、女、未说明", "one of 男、女、未说明"),
            Text("是否为“男”？请核对后改填。", "Is it “男”? Check, and write that."),
            "code_near",
        )
    ]
    assert intake.rejected[0].cell == "D2"


def test_mended_cells_say_from_what_to_what() -> None:
    intake = take(table(changed(LI, name="李 明", boards="—")))
    assert list(intake.mended) == [
        Mending("学员", "C2", Text("姓名", "name"), "李 明", "李明"),
        Mending("学员", "L2", Text("是否住校", "boards"), "—", ""),
    ]
    assert intake.mended[-1] == list(intake.mended)[1]
    assert list(intake.mended[:1]) == list(intake.mended)[:1]


def test_cells_are_a_sequence() -> None:
    intake = take(table(changed(LI, sex="甲"), changed(WANG, sex="乙", fee="-1")))
    assert len(intake.rejected) == 3
    assert intake.rejected[-1] == list(intake.rejected)[2]
    assert list(intake.rejected[1:]) == list(intake.rejected)[1:]
    assert [len(part) for part in intake.rejected.by_sheet()] == [3]
    with pytest.raises(IndexError):
        intake.rejected[3]


def test_a_whole_row_has_no_cell() -> None:
    row = pa.Table.from_pylist(
        [{"sheet": 0, "row": 4, "column": -1, "field": "", "value": "x", "reason": "too_many_cells"}], SCHEMA
    )
    (one,) = Rejections(row, Setup(("表",), {}, {}))
    assert (one.cell, one.row, one.field.zh) == ("", 4, "")


def test_a_file_is_clean_when_nothing_is_refused_and_nothing_in_the_way() -> None:
    assert take(table(LI, WANG)).is_clean
    assert not take(table(changed(LI, fee="-1"))).is_clean
    assert not take(table(LI[:2], headers=["学籍号", "性别"])).is_clean
