import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest

from tests.registers.cast import HEADERS, LI, PUPILS, WANG, changed, table, take
from zhihuan.registers import write_register, write_register_csv
from zhihuan.registers.listed import words_of

RISKY = changed(LI, name="@SUM(A1)")


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (True, "是"), (False, "否"), (Decimal("1200.00"), "1200.00"), (date(2024, 9, 1), "2024-09-01"), (36, "36")],
)
def test_values_are_written_as_people_write_them(value: object, words: str) -> None:
    assert words_of(value) == words


def test_workbook_is_taken_in_again_unchanged() -> None:
    stored = take(table(LI, WANG)).accepted
    again = take(write_register(stored, PUPILS, 2025))
    assert again.is_clean
    assert again.accepted.equals(stored)


def test_csv_is_taken_in_again_unchanged() -> None:
    stored = take(table(LI, WANG)).accepted
    again = take(write_register_csv(stored, PUPILS, 2025), name="学员.csv")
    assert again.accepted.equals(stored)


def test_fields_that_the_table_lacks_are_left_out() -> None:
    stored = take(table(LI)).accepted.drop_columns(["id_number", "person"])
    sheet = openpyxl.load_workbook(BytesIO(write_register(stored, PUPILS, 2025))).worksheets[0]
    assert "身份证号" not in [cell.value for cell in sheet[1]]
    assert len(sheet[1]) == len(HEADERS) - 1


def test_a_cell_like_a_formula_is_text_in_the_workbook() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_register(take(table(RISKY)).accepted, PUPILS, 2025))).worksheets[0]
    cell = sheet.cell(2, list(PUPILS.fields).index("name") + 1)
    assert (cell.value, cell.data_type) == ("@SUM(A1)", "s")


def test_a_cell_like_a_formula_is_quoted_in_the_csv() -> None:
    written = write_register_csv(take(table(RISKY)).accepted, PUPILS, 2025).decode("utf-8-sig")
    line = list(csv.reader(StringIO(written)))[1]
    assert line[list(PUPILS.fields).index("name")] == "'@SUM(A1)"
