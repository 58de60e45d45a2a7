import pytest

from tests.facts.drawing import draw
from zhihuan.facts import LineRole
from zhihuan.facts.tables.grid import Panel, split
from zhihuan.facts.tables.lines import absolute, column_line, form_texts, row_line, row_words, stated_period
from zhihuan.quantities import PeriodMention


def panel(drawing: str) -> Panel:
    (only,) = split(draw(drawing))
    return only


def test_columns_say_role_unit_and_year() -> None:
    found = panel("| 指标 | 2019年（万元） | 合计 | 增减（%） |\n| 经费 | 5 | 5 | 1 |")
    lines = [column_line(found, c, "2020") for c in range(4)]
    assert [line.role for line in lines] == [LineRole.LABEL, LineRole.VALUE, LineRole.TOTAL, LineRole.GROWTH]
    assert [(line.unit, line.period) for line in lines[1:]] == [("万元", "2019"), ("", ""), ("%", "")]


def test_rows_take_the_unit_of_the_nearest_column_of_units() -> None:
    found = panel(
        "| 项目 | 数量 | 单位 | 项目 | 数量 | 单位 |\n| 图书 | 5 | 万册 | 机房 | 3 | 间 |\n| 画册 | 5 | 册 | 教室 | 3 | 间 |"
    )
    assert [row_line(found, 1, c, "2020").unit for c in (1, 4)] == ["万册", "间"]


def test_blanks_repeat_the_word_above_but_not_beside_a_new_parent() -> None:
    found = panel("| 专业 | 学制 | 人数 |\n| 护理 | 三年 | 5 |\n| | 五年 | 6 |\n| 会计 | | 7 |\n| | | 8 |")
    assert [row_words(found, r, 2) for r in found.body] == [("护理", "三年"), ("护理", "五年"), ("会计",), ("会计",)]


def test_totals_stand_alone_but_subtotals_keep_their_parent() -> None:
    found = panel("| 学部 | 班级 | 人数 |\n| 机电 | 甲 | 5 |\n| | 小计 | 5 |\n| | 合计 | 5 |")
    assert [row_words(found, r, 2) for r in found.body] == [("机电", "甲"), ("机电", "小计"), ("合计",)]


def test_a_total_may_stand_in_the_column_of_row_numbers() -> None:
    found = panel("| 序号 | 专业 | 人数 |\n| 1 | 护理 | 5 |\n| 合计 | | 5 |")
    assert row_line(found, 2, 2, "2020").words == ("合计",)
    assert row_line(found, 2, 2, "2020").role is LineRole.TOTAL


def test_in_a_form_only_words_over_more_rows_speak_beyond_a_figure() -> None:
    found = panel("| 春季 | 免学费 | 一年级 | 5人 | 金额 | 9元 |\n| ^ | ^ | 二年级 | 6人 | ^ | ^ |")
    assert list(form_texts(found, 0, 3).values()) == ["春季", "免学费", "一年级"]
    assert list(form_texts(found, 0, 5).values()) == ["春季", "免学费", "金额"]


def test_figures_side_by_side_share_their_labels() -> None:
    found = panel("| 在校生 | 5人 | 6人 |\n| 教师 | 3人 | 4人 |")
    assert [list(form_texts(found, 1, c).values()) for c in (1, 2)] == [["教师"], ["教师"]]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        (("2019年",), "2019"),
        (("就业率", "上年"), "2019"),
        (("较2019年增减",), ""),
        (("2019年", "2020年春季学期"), "2020春"),
        (("春季学期",), "2020春"),
        (("秋季",), "2020秋"),
        (("护理",), ""),
        ((), ""),
    ],
)
def test_the_innermost_time_counts_and_bases_do_not(words: tuple[str, ...], period: str) -> None:
    assert stated_period(words, "2020") == period


def test_relative_times_need_a_report_year() -> None:
    last = PeriodMention("上年", 0, 2, "", offset=-1)
    assert (absolute(last, "2020"), absolute(last, "")) == ("2019", "")
    assert stated_period(("春季",), "") == ""
