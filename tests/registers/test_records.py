"""Which rows of a sheet are records: by cases of rows that are none."""

from collections.abc import Sequence

import pytest

from tests.registers.cast import HEADERS, LI, PUPILS
from zhihuan.registers import records
from zhihuan.registers.headings import Names
from zhihuan.registers.records import Records
from zhihuan.registers.workbooks import UNCOMPUTED, Row, Sheet

NAMES = Names.of(PUPILS.fields.values())


def read(*rows: Sequence[str] | Row) -> Records:
    made = [row if isinstance(row, Row) else Row(number, list(row)) for number, row in enumerate(rows, 1)]
    return Records(Sheet("学员", lambda: iter(made)), NAMES)


def kept(found: Records) -> list[int]:
    return [row.number for batch in found.batches() for row in batch]


def left(found: Records) -> dict[str, list[int]]:
    list(found.batches())
    return {cause: one.numbers for cause, one in found.left_out.items()}


BLANK = [""] * len(HEADERS)


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        (["合计", "", "", "", "", "", "", "", "3,600", "83.5"], "total"),
        (["", " 总 计 ", "", "", "", "", "", "", UNCOMPUTED], "total"),
        (["全校合计：", "2"], "total"),
        (["合计", "合计", "合计", "12"], "total"),
        (["注：本表由教务处填写"], "note"),
        (["填表人：某某", "", "审核人：某某", "", "日期：2025年"], "note"),
        (["※说明：数据截至年末"], "note"),
        (["单位（盖章）："], "note"),
        (["示例：2024001", *LI[1:]], "example"),
        (["（示例）：2024001", *LI[1:]], "example"),
        (list(HEADERS), "header"),
        ([" ", "　"], "blank"),
    ],
)
def test_rows_that_are_no_records_are_left_out_and_told(row: list[str], cause: str) -> None:
    found = read(HEADERS, LI, row)
    assert left(found) == {cause: [3]}
    assert kept(read(HEADERS, LI, row)) == [2]


@pytest.mark.parametrize(
    "row",
    [
        LI,
        ["合计", "110101200801010019", "李小明", "男"],
        ["总计数", "1"],
        ["注册001", *LI[1:]],
        ["校001", *LI[1:]],
        ["备注001", *LI[1:]],
        ["（一）001", "李"],
        ["", "", "李小明"],
    ],
)
def test_records_are_kept_whatever_they_begin_with(row: Sequence[str]) -> None:
    assert kept(read(HEADERS, row)) == [2]


def test_titles_stand_above_and_hidden_rows_are_told() -> None:
    found = read(["某校名册"], HEADERS, Row(3, list(LI)), Row(4, list(LI), is_hidden=True))
    assert left(found) == {"title": [1], "hidden": [4]}
    assert found.header_row == 2


def test_blank_rows_between_records_are_counted() -> None:
    found = read(Row(1, list(HEADERS)), Row(2, list(LI)), Row(30, list(LI)), Row(31, list(LI)))
    assert kept(found) == [2, 30, 31]
    assert found.left_out["blank"].count == 27
    assert found.left_out["blank"].numbers == list(range(3, 13))


def test_a_sheet_without_header_has_no_records() -> None:
    found = read(["甲", "乙"], ["丙", "丁"])
    assert found.layout is None
    assert kept(found) == []
    assert found.header_row == 0


def test_records_come_in_bounded_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "BATCH_ROWS", 2)
    assert [len(batch) for batch in read(HEADERS, *[LI] * 5).batches()] == [2, 2, 1]
    monkeypatch.setattr(records, "BATCH_CELLS", 5)
    assert [len(batch) for batch in read(HEADERS, *[LI] * 2).batches()] == [1, 1]
