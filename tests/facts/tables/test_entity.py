import pytest

from zhihuan.facts.tables.entity import is_other, is_own

NAMES = ("文溪中等专业学校", "文专")


@pytest.mark.parametrize(
    ("word", "own"),
    [
        ("我校", True),
        ("文专", True),
        ("文溪中专", True),
        ("文溪中等专业学校", True),
        ("文溪市", False),
        ("青禾中专", False),
        ("护理", False),
        ("", False),
    ],
)
def test_a_school_is_known_by_its_names_and_short_forms(word: str, own: bool) -> None:
    assert is_own(word, NAMES) is own


def test_the_whole_city_is_the_city_itself() -> None:
    assert is_own("全市", ("文溪市",))
    assert not is_own("全市", NAMES)


@pytest.mark.parametrize(
    ("word", "header", "other"),
    [
        ("全市", "", True), ("全省平均", "", True), ("文溪市", "", True), ("青禾职业学校", "学校", True), ("甲校", "学校名称", True),
        ("合计", "学校名称", False),
        ("青禾职业技术学院", "合作院校", False), ("文溪中专", "学校", False), ("护理", "专业", False), ("市平均分", "", False),
    ],
)  # fmt: skip
def test_somebody_else_is_told_by_word_and_header(word: str, header: str, other: bool) -> None:
    assert is_other(word, NAMES, header) is other


def test_under_a_region_a_city_lists_others_and_a_school_its_own_students() -> None:
    assert is_other("青禾县", ("文溪市",), "县市区")
    assert not is_other("合计", ("文溪市",), "县市区")
    assert not is_other("青禾县", NAMES, "生源地区")
    assert is_other("青禾县", NAMES, "年度")
