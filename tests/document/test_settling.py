from tests.document.rendering import rows_of
from tests.document.test_headers import PLACE, grid
from tests.document.test_merging import printed
from zhihuan.document import Table
from zhihuan.document.tables import settle


def test_a_printed_table_is_closed_up_cut_and_filled() -> None:
    table, title = settle(printed(["拟 定 表|", "指标|2024年", "学 生|237.8 3"]))
    assert title is not None
    assert title.text == "拟定表"
    assert table is not None
    assert rows_of(table) == ["#指标 | #2024年", "学生 | 237.83"]


def test_a_table_with_known_cells_gets_its_headers_marked() -> None:
    table, title = settle(grid("指标|2024年", "学生|12"))
    assert title is None
    assert table is not None
    assert rows_of(table) == ["#指标 | #2024年", "学生 | 12"]


def test_a_table_without_words_is_none() -> None:
    assert settle(grid("|", "|")) == (None, None)
    assert settle(Table((), PLACE)) == (None, None)
