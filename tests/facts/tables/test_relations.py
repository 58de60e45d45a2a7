import pytest

from tests.facts.reading import read_drawn, tell_relation


def relations(drawing: str, title: str = "") -> list[str]:
    return [tell_relation(relation) for relation in read_drawn(drawing, title).relations]


def test_a_total_on_top_sums_what_follows() -> None:
    assert relations("| 专业 | 人数 |\n| 合计 | 9 |\n| 护理 | 5 |\n| 会计 | 4 |") == ["sum: 9 of 5, 4"]


def test_a_wrong_total_is_still_a_total() -> None:
    assert relations("| 专业 | 人数 |\n| 护理 | 5 |\n| 会计 | 4 |\n| 合计 | 10 |") == ["sum: 10 of 5, 4"]


@pytest.mark.parametrize("column", ["合格率（%）", "平均分", "生均图书（册）", "全市排名", "起薪（元）"])
def test_rates_means_and_ranks_do_not_add_up(column: str) -> None:
    assert relations(f"| 专业 | {column} |\n| 护理 | 50 |\n| 会计 | 40 |\n| 合计 | 45 |") == []


def test_a_total_of_one_line_says_nothing() -> None:
    assert relations("| 专业 | 人数 |\n| 护理 | 5 |\n| 合计 | 5 |") == []


def test_blanks_and_dashes_take_no_part_in_a_sum() -> None:
    assert relations("| 专业 | 人数 |\n| 护理 | 5 |\n| 服装 | |\n| 美术 | / |\n| 会计 | 4 |\n| 合计 | 9 |") == ["sum: 9 of 5, 4"]


def test_of_which_lines_lie_within_the_line_above_and_out_of_the_sum() -> None:
    assert relations("| 类别 | 人数 |\n| 专任教师 | 9 |\n| 其中：女教师 | 5 |\n| 兼职教师 | 4 |\n| 合计 | 13 |") == [
        "sum: 13 of 9, 4",
        "parts: 9 of 5",
    ]


def test_a_subtotal_that_nobody_calls_one_is_left_out_if_that_explains_the_total() -> None:
    table = "| 类别 | 人数 |\n| 机电 | 9 |\n| 数控 | 5 |\n| 模具 | 4 |\n| 财经 | 7 |\n| 合计 | {} |"
    assert relations(table.format(16)) == ["sum: 16 of 5, 4, 7"]
    assert relations(table.format(25)) == ["sum: 25 of 9, 5, 4, 7"]
    assert relations(table.format(17)) == ["sum: 17 of 9, 5, 4, 7"]


def test_a_total_of_money_leaves_heads_out() -> None:
    found = relations("| 项目 | 人数 | 金额（元） | 补贴（元） | 合计金额（元） |\n| 甲 | 5 | 10 | 7 | 17 |")
    assert found == ["sum: 17 of 10, 7"]


def test_two_views_count_only_where_they_add_up() -> None:
    table = "| 类别 | 合计 | 职称结构 | < | 年龄结构 | < |\n| ^ | ^ | 高级 | 其他 | 青年 | 中年 |\n| 教师 | 9 | 5 | 4 | 6 | {} |"
    assert relations(table.format(3)) == ["sum: 9 of 5, 4", "sum: 9 of 6, 3"]
    assert relations(table.format(2)) == ["sum: 9 of 5, 4"]


def test_changes_look_for_the_two_years_of_their_own_name() -> None:
    table = """
        | 专业 | 就业率 | < | 起薪（元） | < | < |
        | ^ | 2019年 | 2020年 | 2019年 | 2020年 | 增减 |
        | 护理 | 97% | 98% | 3000 | 3200 | 200 |
    """
    assert relations(table) == ["difference: 200 of 3200, 3000"]


def test_flat_headers_are_told_by_name_and_nearness() -> None:
    table = "| 专业 | 2019年就业率 | 2020年就业率 | 2019年起薪 | 2020年起薪 | 起薪增长率 |\n| 护理 | 97% | 98% | 3000 | 3200 | 6.67% |"
    assert relations(table) == ["growth: 6.67 of 3200, 3000"]


def test_a_named_base_is_taken() -> None:
    table = "| 指标 | 2018年 | 2019年 | 2020年 | 较2018年增减 |\n| 招生数 | 5 | 7 | 8 | 3 |"
    assert relations(table) == ["difference: 3 of 8, 5"]


@pytest.mark.parametrize(
    "table",
    [
        "| 指标 | 增减 |\n| 招生数 | 3 |",
        "| 指标 | 2020年 | 增减 |\n| 招生数 | 8 | 3 |",
        "| 指标 | 2019年 | 2020年 | 增减 |\n| 招生数 | / | 8 | 3 |",
    ],
)
def test_a_change_without_two_years_says_nothing(table: str) -> None:
    assert relations(table) == []


def test_a_sum_that_nobody_names_is_found_by_its_rows() -> None:
    rows = ["| 护理 | 9 | 5 | 4 |", "| 会计 | 12 | 7 | 5 |", "| 机电 | 20 | 19 | 1 |", "| 旅游 | 30 | 19 | 1 |"]
    found = relations("\n".join(["| 专业 | 学生 | 男 | 女 |", *rows]))
    assert found == ["sum: 9 of 5, 4", "sum: 12 of 7, 5", "sum: 20 of 19, 1", "sum: 30 of 19, 1"]
    assert relations("\n".join(["| 专业 | 学生 | 男 | 女 |", *rows[:2]])) == []


def test_the_whole_may_stand_behind_its_parts() -> None:
    rows = ["| 护理 | 5 | 4 | 9 |", "| 会计 | 7 | 5 | 12 |", "| 机电 | 19 | 1 | 20 |"]
    assert relations("\n".join(["| 专业 | 男 | 女 | 学生 |", *rows])) == ["sum: 9 of 5, 4", "sum: 12 of 7, 5", "sum: 20 of 19, 1"]


def test_a_share_needs_its_total_or_its_rows() -> None:
    assert relations("| 去向 | 人数 | 占比 |\n| 升学 | 90 | 90% |\n| 就业 | 10 | 10% |\n| 合计 | 100 | 100% |")[2:] == [
        "share: 90 of 90, 100",
        "share: 10 of 10, 100",
    ]
    assert relations("| 去向 | 人数 | 占比 |\n| 升学 | 90 | 30% |\n| 就业 | 10 | 40% |\n| 合计 | 100 | 80% |") == [
        "sum: 100 of 90, 10"
    ]


def test_rates_are_found_by_their_rows_even_where_one_is_wrong() -> None:
    rows = [
        "| 甲 | 50 | 45 | 90% |",
        "| 乙 | 40 | 38 | 95% |",
        "| 丙 | 30 | 24 | 80% |",
        "| 丁 | 20 | 10 | 52% |",
        "| 戊 | 8 | 8 | 100% |",
    ]
    found = relations("\n".join(["| 班级 | 应到 | 实到 | 到场率 |", *rows]))
    assert found == [
        "share: 90 of 45, 50",
        "share: 95 of 38, 40",
        "share: 80 of 24, 30",
        "share: 52 of 10, 20",
        "share: 100 of 8, 8",
    ]
