import pytest

from zhihuan.facts.tables.units import counted_unit, guess_unit, header_unit, is_unit, noted_unit, plain_unit


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("人", True),
        ("%", True),
        ("万元", True),
        ("元/生", True),
        ("比值", True),
        ("指标", False),
        ("", False),
        ("3年", False),
        ("教学仪器设备总值", False),
    ],
)
def test_a_unit_stands_alone(text: str, whole: bool) -> None:
    assert is_unit(text) is whole


@pytest.mark.parametrize(("text", "unit"), [("比值", ":1"), ("百分比", "%"), ("万元", "万元"), ("—", ""), ("名称", "")])
def test_cells_of_units_are_read_as_figures_carry_them(text: str, unit: str) -> None:
    assert plain_unit(text) == unit


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        (("金额（万元）",), "万元"), (("增长情况%",), "%"), (("就业率（%）", "2020年"), "%"), (("经费/万元",), "万元"),
        (("单位：人",), "人"), (("金额", "万元"), "万元"),
        (("必修（基础模块）",), ""), (("专业（群）",), ""), (("万元",), ""), ((), ""),
    ],
)  # fmt: skip
def test_headers_state_units(words: tuple[str, ...], unit: str) -> None:
    assert header_unit(words) == unit


def test_a_note_over_the_table_gives_its_unit() -> None:
    assert noted_unit(("资助情况（单位：万元）", "")) == "万元"
    assert noted_unit(("附表2 经费情况（万元）",)) == "万元"
    assert header_unit(("“双师型”教师比例", "变化（百分点）")) == "个百分点"
    assert noted_unit(("单位：文溪中等专业学校",)) == ""


@pytest.mark.parametrize(
    ("words", "with_measures", "unit"),
    [
        (("调查人次",), False, "人次"),
        (("认定人数",), False, "人"),
        (("期数",), False, ""),
        (("期数",), True, "期"),
        (("学时",), True, "学时"),
        (("护理",), True, ""),
    ],
)
def test_headers_that_count_say_what(words: tuple[str, ...], with_measures: bool, unit: str) -> None:
    assert counted_unit(words, with_measures) == unit


def test_words_suggest_a_unit_from_the_inside_out() -> None:
    assert guess_unit(("在校生数", "合格率")) == "%"
    assert guess_unit(("校平均分",)) == "分"
    assert guess_unit(("国家一等奖",)) == "项"
    assert guess_unit(("机械",)) == ""
