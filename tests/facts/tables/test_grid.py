from tests.facts.drawing import draw
from zhihuan.facts.tables.grid import Panel, split


def panel(drawing: str) -> Panel:
    (only,) = split(draw(drawing))
    return only


def values(panel: Panel, row: int, column: int) -> list[str]:
    return [str(quantity.value) for quantity in panel.figures(row, column)]


def test_titles_bands_and_repeated_headers_are_no_body() -> None:
    found = panel("""
        | 基本情况 | < |
        | 项目 | 2020年 |
        | 一、学生 | < |
        | 在校生 | 5 |
        | 项目 | 2020年 |
        | 二、教师 | < |
        | 专任教师 | 3 |
    """)
    assert (found.titles, found.heads, found.body) == (("基本情况",), (1,), (3, 6))
    assert [found.band(row) for row in (1, 3, 6)] == ["", "一、学生", "二、教师"]


def test_a_new_header_begins_a_new_panel() -> None:
    panels = split(
        draw("""
        | 项目 | 2019年 | 2020年 |
        | 在校生 | 5 | 6 |
        | 项目 | 2017年 | 2018年 |
        | 教师 | 3 | 4 |
        | 部门 | 2015年 | 2016年 |
        | 教务处 | 1 | 2 |
    """)
    )
    assert [(found.heads, found.body) for found in panels] == [((0,), (1,)), ((2,), (3,)), ((4,), (5,))]


def test_rows_of_words_inside_the_body_are_no_new_header() -> None:
    assert len(split(draw("| 专业 | 2019年 | 2020年 |\n| 护理 | 5 | 6 |\n| 服装 | 停招 | 停招 |\n| 会计 | 3 | 4 |"))) == 1


def test_counts_that_look_like_years_are_no_new_header() -> None:
    (found,) = split(draw("| 指标 | 单位 | 2024年 | 2025年 |\n| 课程 | 门 | 60 | 62 |\n| 课程 | 学时 | 1984 | 2016 |"))
    assert (found.body, values(found, 2, 2), values(found, 2, 3)) == ((1, 2), ["1984"], ["2016"])


def test_labels_of_a_double_table_are_the_nearest_of_their_header() -> None:
    found = panel("""
        | 学段 | 学科 | 19年 | 学科 | 20年 |
        | 高一 | 语文 | 73 | 数学 | 75 |
        | ^ | 英语 | 70 | 体育 | 71 |
    """)
    assert (found.labels[2], found.labels[4]) == ((0, 1), (0, 3))


def test_two_label_columns_under_one_word_both_count() -> None:
    assert panel("| 年度 | < | 人数 |\n| 2019 | 甲 | 5 |\n| ^ | 乙 | 6 |").labels[2] == (0, 1)


def test_a_merged_figure_is_stated_once() -> None:
    found = panel("| 项目 | 2020年 |\n| 甲 | 5 |\n| 乙 | ^ |")
    assert (values(found, 1, 1), values(found, 2, 1)) == (["5"], [])


def test_serial_numbers_and_codes_are_no_figures() -> None:
    found = panel("| 序号 | 专业代码 | 专业 | 人数 |\n| 1 | 720201 | 护理 | 5 |")
    assert [values(found, 1, c) for c in range(4)] == [[], [], [], ["5"]]


def test_a_remark_states_a_figure_only_with_its_unit() -> None:
    found = panel(
        "| 专业 | 人数 | 合作 | 学制 |\n| 护理 | 5 | 30人 | 3个月 |\n| 会计 | 6 | 青禾 | 半年 |\n| 服装 | 7 | 东桥 | 一年 |\n"
        "| 机电 | 7 | 7 | 一年 |\n| 旅游 | 8 | 南山 | 一年 |\n| 数控 | 8 | 北河 | 一年 |\n| 电商 | 8 | 西岭 | 一年 |"
    )
    assert [values(found, 1, c) for c in (2, 3)] == [["30"], []]
    assert values(found, 4, 2) == []


def test_bare_years_count_where_their_neighbours_do() -> None:
    found = panel("| 项目 | 数目 |\n| 甲 | 2012 |\n| 乙 | 350 |")
    assert values(found, 1, 1) == ["2012"]
    bare = panel("| 甲 | 2012 |\n| 乙 | 350 |")
    assert values(bare, 0, 1) == ["2012"]
    assert values(panel("| 甲 | 2012 |"), 0, 1) == []
