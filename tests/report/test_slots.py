from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.errors import CatalogueError
from zhihuan.report.slots import Fragment, Slot, Word, parse, slots_in


@pytest.mark.parametrize(
    ("source", "slot"),
    [
        ("{{enrol_new}}", Slot("enrol_new")),
        ("{{ enrol_new | growth }}", Slot("enrol_new", form="growth")),
        ("{{enrol_new@previous}}", Slot("enrol_new", back=1)),
        ("{{a#考生口径|万元}}", Slot("a", basis="考生口径", form="unit", unit="万元")),
        ("{{a[major=护理, grade=一年级]}}", Slot("a", (("grade", "一年级"), ("major", "护理")))),
        ("{{a|change 万元}}", Slot("a", form="change", unit="万元")),
        ("{{a|share of b}}", Slot("a", form="share", of="b")),
        ("{{a|list by major top 3}}", Slot("a", form="list", by="major", top=3)),
        ("{{a|rank by major}}", Slot("a", form="rank", by="major")),
    ],
)
def test_a_slot_as_written(source: str, slot: Slot) -> None:
    (found,) = parse(source)
    assert isinstance(found, Slot)
    assert (found, found.source) == (Slot(*_fields(slot), source=source), source)


def _fields(slot: Slot) -> tuple[object, ...]:
    return (slot.code, slot.breakdown, slot.basis, slot.back, slot.form, slot.unit, slot.of, slot.by, slot.top)


def test_words_slots_and_fragments_in_their_order() -> None:
    nodes = parse("{{year}}年招生{{enrol_new}}人[[，住校{{boarders}}人]]。")
    assert [type(node) for node in nodes] == [Word, str, Slot, str, Fragment, str]
    assert [slot.code for slot in slots_in(nodes)] == ["enrol_new", "boarders"]


@pytest.mark.parametrize("text", ["{{}}", "{{a b}}", "{{a|growth of b}}", "{{a|wrong}}", "[[甲", "甲]]", "{{a|list by}}"])
def test_what_cannot_be_understood_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(CatalogueError) as refusal:
        parse(text)
    assert "{{指标代码}}" in refusal.value.hint.zh


@given(st.text(alphabet=st.characters(exclude_characters="{}[]"), min_size=1))
def test_words_without_marks_stay_as_they_are(text: str) -> None:
    assert parse(text) == (text,)


@given(st.text(alphabet="{}[]|@a护 ", max_size=12))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    with suppress(CatalogueError):
        assert isinstance(parse(text), tuple)
