from zhihuan.document.readers.aligned import find_aligned
from zhihuan.document.readers.drawn import Drawn


def test_the_name_of_a_table_stands_above_its_start() -> None:
    lines = [
        "表2  教学资源",
        "序号  指标    单位    2024年",
        "1    生师比    —     16.26:1",
        "2    工位数    个/生    0.69",
        "下文。",
    ]
    table = find_aligned(lines, 0)
    assert (table.start, table.end) == (1, 4)
    assert table.rows[1] == [[(2, 0, 1)], [(2, 5, 8)], [(2, 12, 13)], [(2, 18, 25)]]


def test_a_cell_that_is_missing_is_nothing_at_the_end_of_its_line() -> None:
    table = find_aligned(["指标   甲年   乙年", "学生   1200   1300", "女生          600 "], 0)
    assert table.rows[2] == [[(2, 0, 2)], [(2, 16, 16)], [(2, 12, 15)]]


def test_lines_that_are_no_table_are_not_looked_at_again() -> None:
    lines = ["甲  乙  丙", "丁  戊  己", "庚  辛  壬", "下文。"]
    assert find_aligned(lines, 0) == Drawn(3, 3)
    assert find_aligned(["上文", *lines], 0) == Drawn(1, 1)
    assert find_aligned(["甲  1  2", "乙  3  4"], 0) == Drawn(2, 2)


def test_a_line_beyond_any_page_is_no_row() -> None:
    assert find_aligned(["  ".join("1" * 500)] * 3, 0) == Drawn(1, 1)


def test_long_columns_need_time_in_proportion() -> None:
    table = find_aligned(["指标    2022年    2023年", *["学生    1200    1300", "", "教师    80    90", ""] * 5000], 0)
    assert len(table.rows) == 10_001
