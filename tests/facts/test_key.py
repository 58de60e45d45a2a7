"""The written key of a fact and its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.facts import Key, parse_key

CASES = {
    "students_full_time@2025": Key("students_full_time", "2025"),
    "employment_rate@2025;major=数控技术应用": Key("employment_rate", "2025", (("major", "数控技术应用"),)),
    "progress_rate@2025#考生口径": Key("progress_rate", "2025", (), "考生口径"),
    "exam_pass_rate@2025;grade=一年级,subject=数学#初考": Key(
        "exam_pass_rate", "2025", (("grade", "一年级"), ("subject", "数学")), "初考"
    ),
}


@pytest.mark.parametrize("written", CASES)
def test_key_is_read(written: str) -> None:
    assert parse_key(written) == CASES[written]
    assert str(CASES[written]) == written


@pytest.mark.parametrize("text", ["", "students", "@2025", "students@", "students@2025;major"])
def test_text_that_is_no_key_is_none(text: str) -> None:
    assert parse_key(text) is None


WORDS = st.text(st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=8)


@given(WORDS, WORDS, st.dictionaries(WORDS, WORDS, max_size=3), st.one_of(st.just(""), WORDS))
def test_key_comes_back_as_written(indicator: str, period: str, parts: dict[str, str], basis: str) -> None:
    key = Key(indicator, period, tuple(sorted(parts.items())), basis)
    assert parse_key(str(key)) == key
