from dataclasses import replace

import pytest

from zhihuan.facts.prose.saying import COMPARED_WITH, Scope, can_be_part, same_things
from zhihuan.quantities import Quantity, find


def one(words: str) -> Quantity:
    return find(words)[0]


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        ("2023年学考合格率：", "2023年学考合格率"),
        ("学考合格率：语文97%，", "学考合格率"),
        ("成绩如下：学考合格率：", "学考合格率"),
        ("共获奖12项：", ""),
        ("学考合格率，", ""),
        ("", ""),
    ],
)
def test_words_before_a_colon_head_what_stands_behind_it(lead: str, head: str) -> None:
    assert Scope(lead=lead.replace("2023年", "\0" * 5)).head == head.removeprefix("2023年")


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("奖3项", "奖2个", True),
        ("奖3名", "奖2人", True),
        ("讲座3场", "讲座2个", False),
        ("经费3万元", "经费2元", True),
    ],
)
def test_counts_of_one_sort_may_have_other_units(first: str, second: str, alike: bool) -> None:
    assert same_things(one(first), one(second)) is alike


def test_people_may_be_a_part_of_person_times() -> None:
    assert can_be_part(one("学生3人"), one("培训9人次"))
    assert can_be_part(one("学生3人"), one("学生9名"))
    assert not can_be_part(one("学生3人"), one("经费9元"))
    assert not can_be_part(replace(one("学生3人"), unit="项"), one("学生9人"))


@pytest.mark.parametrize(
    ("before", "compares"),
    [("较上年的", True), ("比", True), ("比同期", True), ("较", True), ("生师比", False), ("占比", False), ("较上年增加", False)],
)
def test_a_base_of_comparison_is_told_by_the_words_before_it(before: str, compares: bool) -> None:
    assert bool(COMPARED_WITH.search(before)) is compares
