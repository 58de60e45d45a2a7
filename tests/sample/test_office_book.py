from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from zhihuan.sample.office_book import OfficeSheet, column_letters, write_office_book

SHEET = OfficeSheet(
    "名册", [["学生名册"], ["学号", "日期", "金额"], ["S<1>&", date(2025, 9, 1), Decimal("12.50")], [None, None, 3]], ["A1:C1"]
)


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_workbook_opens_with_its_values_dates_and_merged_cells() -> None:
    book = openpyxl.load_workbook(BytesIO(write_office_book([SHEET, OfficeSheet("说明", [["一"]])])))
    assert book.sheetnames == ["名册", "说明"]
    sheet = book["名册"]
    assert [cell.value.date() if isinstance(cell.value, datetime) else cell.value for cell in sheet[3]] == [
        "S<1>&",
        date(2025, 9, 1),
        12.5,
    ]
    assert sheet["A4"].value is None
    assert sheet["C4"].value == 3
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]


def test_equal_rows_give_equal_bytes() -> None:
    assert write_office_book([SHEET]) == write_office_book([SHEET])
