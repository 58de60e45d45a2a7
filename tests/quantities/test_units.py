from decimal import Decimal

import pytest

from zhihuan.quantities import base, dimension, factor, same_dimension, scale


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("", "1"), ("人", "1"), ("万元", "10000"), ("亿元", "100000000"), ("元/月", "1"), ("万元/年", "10000"), ("小时", "60"),
        ("万平方米", "10000"),
        ("公顷", "10000"), ("台/套", "1"), ("万", "10000"), ("百万元", "1000000"), ("TB", "1024"), ("‰", "0.1"), ("成", "10"),
        ("不识", "1"), ("千米", "1000"),
    ],
)  # fmt: skip
def test_scale_counts_scale_words_and_sizes(unit: str, times: str) -> None:
    assert scale(unit) == Decimal(times)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("万元", "元"),
        ("名", "人"),
        ("位", "人"),
        ("课时", "学时"),
        ("万人次", "人次"),
        ("百分点", "个百分点"),
        ("㎡", "平方米"),
        ("元/月", "元/月"),
    ],
)
def test_base_is_the_usual_name_without_scale(unit: str, name: str) -> None:
    assert base(unit) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("万元", "元"), ("人", "名"), ("亩", "平方米"), ("家", "所"), ("学时", "课时"), ("天", "周"), ("年", "个月")],
)
def test_same_dimension_joins_what_can_be_added(one: str, other: str) -> None:
    assert same_dimension(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("人", "人次"), ("人日", "人"), ("元", "元/月"), ("%", "个百分点"), ("元", "美元"), ("个", "人"), ("", "人"), ("不识", "")],
)
def test_same_dimension_parts_what_cannot(one: str, other: str) -> None:
    assert not same_dimension(one, other)


def test_dimension_names_what_is_measured() -> None:
    assert [dimension(unit) for unit in ("", "万人", "元/生", "桶")] == ["", "people", "money/生", "桶"]


@pytest.mark.parametrize(
    ("unit", "wanted", "expected"),
    [
        ("元", "万元", 10_000),
        ("元/生", "万元", 10_000),
        ("元/月", "元", 1),
        ("人/门", "人", 1),
        ("元/生", "元/生", 1),
        (":1", "—", 1),
        ("元", "", 1),
        ("人", "万元", 1),
    ],
)
def test_factor_says_how_many_of_the_base_unit_the_form_counts_at_once(unit: str, wanted: str, expected: int) -> None:
    assert factor(unit, wanted) == expected
