import re
from pathlib import Path

import pytest

from zhihuan.registers import reasons
from zhihuan.registers.reasons import explain


@pytest.mark.parametrize("reason", sorted(reasons._REASONS))
def test_every_reason_says_what_was_expected_and_how_to_mend_it(reason: str) -> None:
    for text in explain(reason, "某物", "男、女"):
        assert text.zh
        assert text.en
        assert not re.search(r"[{}]", text.zh + text.en)
    assert explain(reason, "")[1].zh.endswith("。")


def test_words_of_the_user_are_not_read_as_places_to_fill() -> None:
    assert explain("code_near", "{choices}", "男")[1].zh == "是否为“{choices}”？请核对后改填。"


def test_what_a_reference_leads_to_is_called_as_its_keepers_call_it() -> None:
    expected, _ = explain("unknown_reference", "majors.major_code")
    assert expected.zh == "“专业”台账的“专业代码”中已登记的值"
    assert expected.en == "a value that stands in Major code of the register Majors"
    assert explain("unknown_reference", "shoes.size")[0].zh == "“shoes.size”中已登记的值"


def test_every_reason_that_is_given_is_explained() -> None:
    room = Path(reasons.__file__).parent
    given = {
        word
        for path in room.rglob("*.py")
        for found in re.findall(r'refused\("(\w+)"|_refuse\([^)]*?"(\w+)"|return "(id_\w+|lost_\w+)"', path.read_text("utf-8"))
        for word in found
        if word
    }
    assert given <= set(reasons._REASONS)
    assert {"id_old", "lost_digits", "code_near", "required", "before"} <= given
