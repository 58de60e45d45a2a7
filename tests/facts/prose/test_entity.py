import pytest

from zhihuan.facts.prose.entity import Owner

SCHOOL = ("文溪中等专业学校", "文溪中专")
CITY = ("文溪市", "文溪")


@pytest.mark.parametrize(
    ("clause", "other"),
    [
        ("学校现有教职工215人", ""),
        ("文溪中专现有教职工215人", ""),
        ("其中文溪中等专业学校现有教职工215人", ""),
        ("青禾学院现有在校生12000人", "青禾学院"),
        ("集团由4所学校组成", "集团"),
        ("与青禾学院合作招生40人", ""),
        ("充分发挥名师工作室的作用", ""),
        ("在校生3000人", ""),
    ],
)
def test_a_school_report_speaks_of_its_school(clause: str, other: str) -> None:
    assert Owner(SCHOOL, "school").other(clause) == other


@pytest.mark.parametrize(
    ("clause", "other"),
    [
        ("全市中职学校在校生27000人", ""),
        ("学校每年培训4000人次", "学校"),
        ("青禾中专现有在校生3100人", "青禾中专"),
        ("培训4000人次", ""),
    ],
)
def test_a_city_report_speaks_of_its_city(clause: str, other: str) -> None:
    assert Owner(CITY, "city").other(clause) == other


def test_the_subject_holds_until_another_is_named() -> None:
    owner = Owner(SCHOOL, "school")
    assert [owner.other(c) for c in ("青禾学院现有专业20个", "在校生9000人", "我校在校生3000人")] == ["青禾学院", "青禾学院", ""]


def test_a_new_sentence_begins_anew() -> None:
    owner = Owner(CITY, "city")
    assert owner.other("该校现有专业20个") == "该校"
    assert owner.other("培训900人次") == "该校"
    owner.begin()
    assert owner.other("培训900人次") == ""
