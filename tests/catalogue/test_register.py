"""The record forms as nouns: what is said of none of them stands, and classes and types keep their written names."""

from dataclasses import FrozenInstanceError

import pytest

from zhihuan.catalogue import Field, FieldType, Privacy, load_registers
from zhihuan.language import Text


def test_a_field_is_the_school_s_own_unless_it_says_otherwise():
    field = Field("a", Text("甲", "A"), FieldType.TEXT)
    assert (field.privacy, field.is_required, field.is_unique, field.may_be_future) == (Privacy.SCHOOL, False, False, False)


def test_a_form_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        load_registers()["students"].code = "pupils"


@pytest.mark.parametrize("field_type", FieldType)
def test_each_type_of_field_is_used_or_is_a_time_of_an_event(field_type):
    used = {field.type for register in load_registers().values() for field in register.fields.values()}
    assert field_type in used


@pytest.mark.parametrize("privacy", Privacy)
def test_each_class_of_privacy_is_used(privacy):
    assert any(field.privacy is privacy for register in load_registers().values() for field in register.fields.values())


@pytest.mark.parametrize("register", load_registers().values(), ids=lambda register: register.code)
def test_the_key_of_a_form_is_asked_for(register):
    """A key that may be empty names no row; only the breakdown of an entered value may be: "" is the total."""
    optional = {code for code in register.key if not register.fields[code].is_required}
    assert optional <= ({"breakdown"} if register.code == "entries" else set())


@pytest.mark.parametrize("register", load_registers().values(), ids=lambda register: register.code)
def test_a_field_is_told_in_both_languages(register):
    for field in register.fields.values():
        assert field.name.zh != field.name.en, field.code
        assert field.name.en[0].isupper() or not field.name.en[0].isalpha(), field.code
