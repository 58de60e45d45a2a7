from pathlib import Path

from tests.registers.cast import table
from zhihuan.registers.workbooks import open_book


def test_a_table_of_any_kind_is_opened_by_its_content() -> None:
    old = Path(__file__).with_name("old.xls").read_bytes()
    kinds = [open_book(source, "a.txt").kind for source in (table(), old, "学号,姓名".encode())]
    assert kinds == ["xlsx", "xls", "csv"]
