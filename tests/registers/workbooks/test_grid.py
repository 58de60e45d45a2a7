import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.registers.workbooks import letters
from zhihuan.registers.workbooks.grid import column_of


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_columns_are_named_as_excel_names_them(column: int, name: str) -> None:
    assert letters(column) == name


@given(st.integers(0, 20_000), st.integers(1, 2_000_000))
def test_a_reference_leads_back_to_its_column(column: int, row: int) -> None:
    assert column_of(f"{letters(column)}{row}") == column


def test_a_reference_without_letters_has_no_column() -> None:
    assert column_of("12") == -1
