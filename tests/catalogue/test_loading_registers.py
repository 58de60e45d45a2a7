"""The record forms as the package gives them: all of them, in order, each value in its type."""

from decimal import Decimal

import pytest

from zhihuan.catalogue import FieldType, Privacy, load, load_registers
from zhihuan.catalogue.loading_registers import build_registers


def test_all_forms_are_there_in_the_order_of_their_numbers():
    assert [register.number for register in load_registers().values()] == [f"R{n:02d}" for n in range(48)]


def test_a_field_is_read_with_all_that_is_said_of_it():
    field = load_registers()["admissions"].fields["score"]
    assert (field.name.zh, field.type, field.unit, field.decimals) == ("录取分数", FieldType.DECIMAL, "分", 2)
    assert (field.low, field.high, field.is_required, field.privacy) == (Decimal(0), Decimal(1000), False, Privacy.SCHOOL)
    assert "中考成绩" in field.synonyms


def test_what_is_not_said_has_its_default():
    entry = {"number": "X1", "code": "x", "name": {"zh": "某", "en": "X"}, "purpose": {"zh": "某", "en": "X"}, "key": ["a"]}
    fields = [{"code": "a", "name": {"zh": "甲", "en": "A"}, "type": "text"}]
    register = build_registers({"registers": [{**entry, "time_basis": "date", "fields": fields}]})["x"]
    field = register.fields["a"]
    assert (register.begins, register.happens, register.feeds, register.valid_from, register.valid_to) == ("", "", (), 2016, None)
    assert (field.low, field.is_required, field.references, field.valid_from) == (None, False, "", None)


def test_forms_cannot_be_changed():
    with pytest.raises(TypeError):
        load_registers()["students"] = None


@pytest.mark.parametrize("code", ["reason", "is_hardship", "height", "id_number", "is_punished"])
def test_health_hardship_and_identity_are_restricted(code):
    found = [field for register in load_registers().values() for field in register.fields.values() if field.code == code]
    assert found
    assert all(field.privacy is Privacy.RESTRICTED for field in found)


@pytest.mark.parametrize(
    ("codes", "stored"), [("majors", "code"), ("industries", "code"), ("sexes", "word"), ("lengths", "word")]
)
def test_a_code_list_says_what_of_it_is_stored(codes, stored):
    assert load().codes[codes].stores == stored


@pytest.mark.parametrize("code_list", load().codes.values(), ids=lambda code_list: code_list.key)
def test_former_words_lead_to_a_word_of_the_list_that_is_not_itself(code_list):
    assert set(code_list.former.values()) <= set(code_list.values.values())
    assert all(old != new for old, new in code_list.former.items())


def test_industries_are_the_97_divisions_in_20_sections():
    industries = load().codes["industries"].values
    assert [code[1:] for code in industries] == [f"{n:02d}" for n in range(1, 98)]
    assert "".join(dict.fromkeys(code[0] for code in industries)) == "ABCDEFGHIJKLMNOPQRST"
