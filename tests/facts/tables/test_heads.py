from tests.facts.drawing import draw
from zhihuan.document import Table
from zhihuan.facts.tables import cells
from zhihuan.facts.tables.heads import find_heads, has_figures, header_words, is_band, is_header, repeats_head, side_title


def readings(table: Table) -> tuple[tuple[cells.CellReading, ...], ...]:
    return tuple(tuple(cells.read(cell) for cell in row) for row in table.rows)


def heads(drawing: str) -> list[int]:
    table = draw(drawing)
    return find_heads(table, readings(table), range(len(table.rows)))


def test_one_row_of_words_over_figures_is_the_header() -> None:
    assert heads("| 专业 | 人数 |\n| 护理 | 5 |") == [0]


def test_a_second_storey_stands_under_a_merged_word() -> None:
    assert heads("| 专业 | 就业率 | < |\n| ^ | 2019年 | 2020年 |\n| 护理 | 99 | 98 |") == [0, 1]


def test_a_second_storey_may_stand_under_blanks() -> None:
    assert heads("| 专业 | 就业率 | |\n| | 2019年 | 2020年 |\n| 护理 | 99 | 98 |") == [0, 1]


def test_a_row_of_units_belongs_to_the_header() -> None:
    assert heads("| 专业 | 人数 | 金额 |\n| | （人） | （万元） |\n| 护理 | 5 | 3 |") == [0, 1]


def test_a_row_of_words_under_a_full_header_is_a_body_row() -> None:
    assert heads("| 专业 | 2019年 | 2020年 |\n| 服装 | 停招 | 停招 |\n| 护理 | 99 | 98 |") == [0]


def test_a_table_of_words_has_one_header() -> None:
    assert heads("| 赛项 | 等第 |\n| 测绘 | 一等奖 |") == [0]


def test_figures_in_the_first_row_mean_no_header() -> None:
    assert heads("| 在校生 | 5人 |\n| 教师 | 3人 |") == []


def test_pairs_of_labels_and_answers_are_a_form() -> None:
    assert heads("| 校名 | 文溪中专 | 性质 | 公办 |\n| 占地 | 150亩 | 图书 | 12册 |") == []
    assert heads("| 项目 | 数量 | 内容 | 说明 |\n| 占地 | 150亩 | 图书 | 12册 |") == [0]


def test_header_words_run_from_the_outside_in() -> None:
    table = draw("| 专业 | 就业率 | < |\n| ^ | 2019年 | 2020年 |\n| 护理 | 99 | 98 |")
    assert [header_words(table, (0, 1), c) for c in range(3)] == [("专业",), ("就业率", "2019年"), ("就业率", "2020年")]


def test_a_blank_right_of_a_word_over_sub_headers_counts_as_that_word() -> None:
    table = draw("| 专业 | 就业率 | | 备注 |\n| | 2019年 | 2020年 | |\n| 护理 | 99 | 98 | |")
    assert [header_words(table, (0, 1), c) for c in (2, 3)] == [("就业率", "2020年"), ("备注",)]


def test_a_blank_beside_a_lone_sub_header_takes_no_word() -> None:
    table = draw("| 专业 | | \n| | 2020年 | \n| 护理 | 98 |")
    assert header_words(table, (0, 1), 1) == ("2020年",)


def test_rows_are_told_apart() -> None:
    table = draw("| 专业 | 人数 |\n| 护理 | 5 |\n| 专业 | 人数 |\n| 一、学生 | < |\n| （二）教师 | |\n| 护理 | |")
    found = readings(table)
    assert [has_figures(found, r) for r in range(6)] == [False, True, False, False, False, False]
    assert [is_header(table, found, r) for r in range(6)] == [True, False, True, False, False, False]
    assert [repeats_head(table, [0], r) for r in (1, 2)] == [False, True]
    assert [is_band(table, found, r) for r in range(6)] == [False, False, False, True, True, False]


def test_a_word_beside_all_rows_names_the_table() -> None:
    table = draw("| 合格率 | 专业 | 2020年 |\n| ^ | 护理 | 98 |\n| ^ | 会计 | 97 |")
    named = side_title(table, range(3))
    assert named is not None
    assert named.text == "合格率"
    assert side_title(draw("| 专业 | 班级 | 人数 |\n| 护理 | 甲 | 98 |\n| ^ | 乙 | 97 |"), range(3)) is None
