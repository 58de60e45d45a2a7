"""The list of schools tells every region and its name."""

import pytest

from tests.indicators.figures import NATION
from zhihuan.errors import UsageError
from zhihuan.indicators.school_list import names_of, read_list


def test_schools_and_regions_of_every_level_have_names() -> None:
    names = names_of(read_list(NATION))
    expected = {"S1": "云岭职校", "330101": "东区", "330100": "云城", "330000": "越省"}
    assert {code: names[code] for code in expected} == expected


def test_the_first_name_that_is_given_holds_and_a_code_stands_for_none() -> None:
    table = NATION.select(["code", "region"])
    assert names_of(read_list(table)) == {code: code for code in names_of(read_list(table))}


def test_a_school_listed_twice_is_refused_with_what_to_do() -> None:
    with pytest.raises(UsageError) as refused:
        read_list(NATION.take([0, 0]))
    assert refused.value.message.zh == "学校名单中S1重复登记。"
    assert refused.value.hint.zh.startswith("请改正学校基本情况台账")
