import pytest

from zhihuan.facts.tables.parts import (
    branch_key,
    header_key,
    is_major,
    is_whole,
    names_indicators,
    part_word,
    shape_keys,
    strip_number,
)


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("高一", (("grade", "高一"),)), ("一年级学生数", (("grade", "一年级"),)), ("二等奖", (("rank", "二等奖"),)),
        ("省一等奖", (("level", "省级"), ("rank", "一等奖"))),
        ("国家级二等奖数量", (("level", "国家级"), ("rank", "二等奖"))), ("市级", (("level", "市级"),)), ("语文", (("subject", "语文"),)),
        ("男生人数", (("gender", "男"),)),
        ("春季学期", (("term", "春季学期"),)), ("省外", (("origin", "省外"),)), ("护理", ()), ("招生规模", ()),
    ],
)  # fmt: skip
def test_words_that_show_what_part_they_name(word: str, keys: tuple[tuple[str, str], ...]) -> None:
    assert shape_keys(word) == keys


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("专业名称", "major"),
        ("学部", "major_group"),
        ("学科", "subject"),
        ("测评对象", "grade"),
        ("调查对象", "who"),
        ("培训对象", "target"),
        ("升学渠道", "channel"),
        ("项目", ""),
        ("", ""),
    ],
)
def test_the_header_over_labels_tells_the_key(header: str, key: str) -> None:
    assert header_key(header) == key


def test_numbers_of_lists_are_no_part_of_a_label() -> None:
    assert [strip_number(word) for word in ("1.护理", "（3）护理", "12. 数控技术应用", "3+2分段", "2.5万")] == [
        "护理",
        "护理",
        "数控技术应用",
        "3+2分段",
        "2.5万",
    ]


def test_words_for_the_whole_name_no_part() -> None:
    assert [is_whole(word) for word in ("全校情况", "合计", "数量", "护理", "全校教师")] == [True, True, True, False, False]


def test_a_part_is_named_without_its_count() -> None:
    assert [part_word(word) for word in ("五类生人数", "其中：低保边缘学生数", "2.护理", "人数")] == [
        "五类生",
        "低保边缘",
        "护理",
        "人数",
    ]


def test_registers_of_a_school_are_branches() -> None:
    assert (branch_key("教育口"), branch_key("护理")) == ("registration", "")


def test_columns_of_majors_and_of_indicators() -> None:
    assert is_major("专业名称")
    assert not is_major("项目")
    assert names_indicators("指标名称")
    assert not names_indicators("培训项目")
