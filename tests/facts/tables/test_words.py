import pytest

from zhihuan.facts import LineRole
from zhihuan.facts.tables.words import column_kind, figure_role, is_dash, is_dimension, is_total, narrow


def test_narrow_drops_blanks_stars_and_full_width_signs() -> None:
    assert narrow(" 就业率（％） * ") == "就业率(%)"


@pytest.mark.parametrize("text", ["/", "—", "－", " — ", "无", "中职不填", "仅高职填", "不适用"])
def test_dashes_say_that_there_is_no_figure(text: str) -> None:
    assert is_dash(text)


@pytest.mark.parametrize("text", ["", "0", "工种取消", "-5", "填报数"])
def test_blank_zero_and_words_are_no_dashes(text: str) -> None:
    assert not is_dash(text)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("增长情况%", LineRole.GROWTH), ("增幅", LineRole.GROWTH), ("同比增长率（%）", LineRole.GROWTH), ("增减率(%)", LineRole.GROWTH),
        ("变化情况", LineRole.CHANGE), ("增减", LineRole.CHANGE), ("较上年", LineRole.CHANGE), ("比2019年增加", LineRole.CHANGE),
        ("同比", LineRole.CHANGE),
        ("全市排名", LineRole.RANK), ("名次", LineRole.RANK), ("目标值", LineRole.TARGET), ("国家标准", LineRole.STANDARD),
        ("达标要求", LineRole.STANDARD),
        ("占比（%）", LineRole.SHARE), ("所占比例", LineRole.SHARE), ("占总人数比例", LineRole.SHARE),
        ("“双师型”教师比例", LineRole.VALUE), ("课程标准数量", LineRole.VALUE), ("新增教师数", LineRole.VALUE), ("2020年", LineRole.VALUE),
    ],
)  # fmt: skip
def test_the_header_tells_the_role_of_figures(word: str, role: LineRole) -> None:
    assert figure_role((word,)) is role


def test_the_innermost_word_that_says_something_decides() -> None:
    assert figure_role(("增减", "全市排名", "人数")) is LineRole.RANK


@pytest.mark.parametrize(
    ("word", "total"),
    [("合计", True), ("总学时", True), ("机电部小计", True), ("合计金额", True), ("统计", False), ("总结", False)],
)
def test_totals_are_told_by_their_word(word: str, total: bool) -> None:
    assert is_total((word,)) is total


def test_no_words_name_no_total() -> None:
    assert not is_total(())


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("序号", LineRole.SERIAL), ("No.", LineRole.SERIAL), ("专业代码", LineRole.CODE), ("获奖时间", LineRole.CODE),
        ("备注", LineRole.REMARK),
        ("培训时间（天）", None), ("在校生数", None), ("", None),
    ],
)  # fmt: skip
def test_columns_without_figures_are_told_by_their_header(word: str, kind: LineRole | None) -> None:
    assert column_kind((word,) if word else ()) is kind


def test_dimensions_name_what_rows_are_about() -> None:
    assert [is_dimension(word) for word in ("专业名称", "年级", "项目", "护理", "在校生数")] == [True, True, True, False, False]
