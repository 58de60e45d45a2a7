import pytest

from zhihuan.facts.prose.roles import read_role
from zhihuan.quantities import find


@pytest.mark.parametrize(
    ("before", "number", "after", "role"),
    [
        ("在校生", "3000人", "", "value"),
        ("位列全市", "第3名", "", "rank"),
        ("较上年增加", "22人", "", "change"),
        ("提高", "1.2个百分点", "", "change"),
        ("高于全省平均水平", "1.2%", "", "growth"),
        ("增幅高达", "28.4%", "", "growth"),
        ("同比", "8.4%", "", "growth"),
        ("较上年多", "22人", "", "change"),
        ("持证率高达", "90%", "", "value"),
        ("新增", "43名", "教师参加培训", "value"),
        ("提高到", "61.5%", "", "value"),
        ("较上年增加到", "320人", "", "value"),
        ("力争达到", "4000人", "", "target"),
        ("计划到", "4000人", "", "target"),
        ("招生计划", "1200人", "", "value"),
        ("远超", "70%", "的要求", "standard"),
        ("双师型教师比例应", "不低于50%", "", "standard"),
        ("双师型教师比例", "不低于50%", "", "value"),
        ("全省中职学校平均", "96.5%", "", "other"),
    ],
)
def test_what_a_number_does(before: str, number: str, after: str, role: str) -> None:
    assert read_role(find(number)[0], before, after, follows_rate=False) == role


def test_after_a_rate_a_percentage_of_change_counts_points() -> None:
    (quantity,) = find("0.92%")
    assert read_role(quantity, "较上年提高", "", follows_rate=True) == "change"
    assert read_role(quantity, "同比增长", "", follows_rate=True) == "growth"
