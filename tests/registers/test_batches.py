from datetime import date

import pyarrow as pa
import pytest

from tests.registers.cast import CODES, PUPILS, TODAY, field
from zhihuan.catalogue import Field
from zhihuan.registers.batches import BAD, ROW, SHEET, Batch, BatchMaker, Plan
from zhihuan.registers.cells import Cleaner, Setting, reader_of
from zhihuan.registers.schema import type_of
from zhihuan.registers.tallies import Tally
from zhihuan.registers.workbooks import Row

FIELDS = tuple(PUPILS.fields[code] for code in ("pupil_no", "id_number", "sex", "birth_date", "entered_on", "left_on"))


class Making:
    """Makes batches of the fields, as if they stood one beside the other in a sheet."""

    def __init__(
        self, fields: tuple[Field, ...] = FIELDS, columns: dict[str, int] | None = None, is_text: bool = True, nameless: int = -1
    ) -> None:
        self.mended, self.rejected = Tally(), Tally()
        setting = Setting(TODAY)
        cleaners = {one.code: Cleaner(one, type_of(one), reader_of(one, setting, codes=CODES.get(one.codes))) for one in fields}
        spots = {one.code: at for at, one in enumerate(fields)} if columns is None else columns
        width = max(len(fields), nameless + 1)
        gaps = frozenset({nameless} - {-1})
        plan = Plan(2, fields, spots, cleaners, width, frozenset({"pupil_no"}), is_text, gaps)
        self.maker = BatchMaker(plan, self.mended, self.rejected)

    def make(self, *rows: list[str]) -> Batch:
        return self.maker.make([Row(number, cells) for number, cells in enumerate(rows, 5)])

    def refused(self) -> list[tuple[int, int, str]]:
        return [(row["row"], row["column"], row["reason"]) for row in self.rejected.table().to_pylist()]


def test_rows_become_columns_that_know_where_they_stood() -> None:
    table = Making().make(["1", "", "男"], ["2", "", "", "2008-01-01", "", "", "", ""]).table()
    assert table[ROW].to_pylist() == [5, 6]
    assert table[SHEET].to_pylist() == [2, 2]
    assert table[BAD].to_pylist() == [False, False]
    assert table["sex"].to_pylist() == ["男", None]
    assert table["birth_date"].to_pylist() == [None, date(2008, 1, 1)]


def test_a_field_that_the_sheet_lacks_is_blank() -> None:
    batch = Making(columns={"pupil_no": 0}).make(["1", "x", "x", "x", "x", "x"])
    assert batch.values["birth_date"].to_pylist() == [None]
    assert batch.values["birth_date"].type == pa.date32()


def test_refused_and_required_cells_make_their_rows_bad() -> None:
    making = Making()
    batch = making.make(["1", "", "x"], ["", "", "男"], ["3", "", "女"])
    assert batch.bad.to_pylist() == [True, True, False]
    assert making.refused() == [(5, 2, "code"), (6, 0, "required")]


def test_mended_cells_are_told_and_their_rows_are_good() -> None:
    making = Making()
    assert making.make(["1", "", "01"]).bad.to_pylist() == [False]
    (one,) = making.mended.table().to_pylist()
    assert (one["row"], one["column"], one["field"], one["value"], one["detail"]) == (5, 2, "sex", "01", "男")


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        (["1", "110101200801010019", "男", "2008-01-01", "2024-09-01", "2024-09-01"], []),
        (["1", "110101200801010019", "", "", "2024-09-01", ""], []),
        (["1", "", "女", "2008-01-02", "", "2024-09-01"], []),
        (["1", "110101200801010019", "未说明", "2008-01-01", "", ""], []),
        (
            ["1", "110101200801010019", "女", "2008-01-02", "2024-09-01", "2024-08-31"],
            ["sex_differs", "birthday_differs", "before"],
        ),
        (["1", "110101200801010018", "女", "2008-01-02", "", ""], ["id_check"]),
        (["1", "", "", "", "2024-09-01", "x"], ["not_a_day"]),
    ],
)
def test_cells_are_judged_beside_the_others_of_their_row(row: list[str], reasons: list[str]) -> None:
    making = Making()
    assert making.make(row).bad.to_pylist() == [bool(reasons)]
    assert [reason for _, _, reason in making.refused()] == reasons


def test_a_register_may_use_these_names_for_other_things() -> None:
    fields = (
        field("pupil_no", "号", "text"),
        field("id_number", "证号", "text"),
        field("sex", "性别", "text"),
        field("birth_date", "出生", "text", not_before="none"),
    )
    assert Making(fields).make(["1", "110101200801010019", "女", "x"]).bad.to_pylist() == [False]
    others = (field("id_number", "证号", "id_number"), field("sex", "性别", "text"), field("birth_date", "出生", "text"))
    assert Making(others).make(["110101200801010019", "女", "x"]).bad.to_pylist() == [False]


def test_cells_beside_the_table_of_a_workbook_are_counted() -> None:
    making = Making(is_text=False, nameless=6)
    batch = making.make(["1", *[""] * 5, "x", "", "y"], ["2", *[""] * 5, "x"])
    assert batch.bad.to_pylist() == [False, False]
    assert making.maker.strays == {6: 2, 8: 1}


def test_more_cells_than_headers_make_a_row_of_a_text_table_bad_unless_they_are_blank() -> None:
    making = Making()
    batch = making.make(["1"] + [""] * 9, ["2", "", "", "", "", "", "", "x"])
    assert batch.bad.to_pylist() == [False, True]
    assert making.refused() == [(6, -1, "too_many_cells")]
