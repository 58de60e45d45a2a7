import pytest

from tests.registers.cast import MAJORS, SEXES
from zhihuan.catalogue import CodeList, load
from zhihuan.language import Text
from zhihuan.registers.cells.choices import Choices
from zhihuan.registers.cells.reading import Reading

LISTS = load().codes


@pytest.mark.parametrize("key", sorted(LISTS))
def test_every_word_of_every_list_is_read_as_it_is_stored(key: str) -> None:
    codes = LISTS[key]
    choices = Choices(codes)
    for code, word in codes.values.items():
        assert choices.read(code if codes.stores == "code" else word) == Reading(code if codes.stores == "code" else word)
        assert choices.read(word).value in (code, word)


@pytest.mark.parametrize("key", sorted(LISTS))
def test_every_former_name_is_mended_to_a_value_of_its_list(key: str) -> None:
    codes = LISTS[key]
    stored = set(codes.values) if codes.stores == "code" else set(codes.values.values())
    for former in codes.former:
        reading = Choices(codes).read(former)
        assert reading.value in stored, former


def test_a_column_of_wrong_words_does_not_search_the_list_for_ever() -> None:
    choices = Choices(SEXES)
    readings = [choices.read(f"男{chr(0x4E00 + at)}") for at in range(1000)]
    assert {reading.reason for reading in readings[:300]} == {"code_near"}
    assert {reading.reason for reading in readings[300:]} == {"code"}


def test_a_number_like_another_is_no_proposal() -> None:
    assert Choices(MAJORS).read("710209") == Reading(None, reason="code")


def test_a_former_name_that_leads_nowhere_is_not_taken() -> None:
    codes = CodeList("x", Text("某", "x"), {"1": "甲"}, {"乙": "丙"}, stores="code")
    assert Choices(codes).read("乙").reason == "code"
