from dataclasses import replace

import pytest

from tests.document.writers.making import passage, table
from zhihuan.document import Cell, Table
from zhihuan.document.writers.columns import header_rows, is_wordy, width_of, widths_of

WORDY = table("指标 单位 2025年", "全日制在校生总人数合计 人 3456", "毕业生 人 1100")


def test_widths_follow_the_longest_words_and_fill_the_page() -> None:
    widths = widths_of(WORDY, 8845)
    assert sum(widths) == 8845
    assert widths[0] > widths[2] > widths[1]


def test_widths_of_the_table_itself_are_heeded() -> None:
    assert widths_of(replace(WORDY, widths=(2, 1, 1)), 400) == (200, 100, 100)
    assert sum(widths_of(replace(WORDY, widths=(2, 1)), 400)) == 400


def test_names_are_set_from_the_left_and_figures_in_the_middle() -> None:
    assert [is_wordy(WORDY, cell) for cell in WORDY.rows[2]] == [True, False, False]
    assert not is_wordy(WORDY, WORDY.rows[0][0])


def test_short_names_of_rows_are_set_from_the_left_and_units_are_not() -> None:
    short = table("指标 单位 2025年", "就业率 % 98", "对口就业率 元/生 中职不填", "起薪 元/月 4100")
    assert [is_wordy(short, cell) for cell in short.rows[1]] == [True, False, False]


def test_a_label_set_in_makes_its_column_wordy() -> None:
    inner = table("指标 人数", "　　女生 20")
    assert is_wordy(inner, inner.rows[1][0])


def test_a_row_of_one_cell_stands_in_the_middle() -> None:
    whole = Cell(passage("以下各项由学校在系统中填报完成后导出"), 0, 0, colspan=2)
    assert not is_wordy(Table(((whole, whole),), whole.passage.place()), whole)


@pytest.mark.parametrize(
    ("rows", "headers", "count"), [(("甲 乙", "1 2"), 1, 1), (("甲 乙", "丙 丁"), 2, 1), (("甲 乙", "1 2"), 0, 0)]
)
def test_the_last_row_is_no_header(rows: tuple[str, ...], headers: int, count: int) -> None:
    assert header_rows(table(*rows, headers=headers)) == count


@pytest.mark.parametrize(("text", "width"), [("", 0), ("ab", 2), ("人数", 4), ("人\nabc", 3)])
def test_a_chinese_character_counts_two(text: str, width: int) -> None:
    assert width_of(text) == width
