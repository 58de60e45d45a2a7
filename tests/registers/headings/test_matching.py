from decimal import Decimal

import pytest

from tests.registers.cast import PUPILS, field
from zhihuan.catalogue import Register, load_registers
from zhihuan.registers.headings import Likeness, Match, Names, take_apart
from zhihuan.registers.template import header_of

NAMES = Names.of(PUPILS.fields.values())
REGISTERS = load_registers()


@pytest.mark.parametrize(
    ("header", "match"),
    [
        ("学籍号", Match("pupil_no", Likeness.NAME)),
        ("*学 籍 号", Match("pupil_no", Likeness.NAME)),
        ("学号", Match("pupil_no", Likeness.SYNONYM)),
        ("pupil_no", Match("pupil_no", Likeness.NAME)),
        ("学费（元）", Match("fee", Likeness.NAME)),
        ("学费（万元）", Match("fee", Likeness.NAME, Decimal(10_000))),
        ("学费（人）", Match("fee", Likeness.NAME, wrong_unit="人")),
        ("学时（课时）", Match("hours", Likeness.NAME)),
        ("姓名（曾用名）", Match("name", Likeness.NAME)),
        ("备注", None),
        ("学费单位", None),
    ],
)
def test_headers_name_fields(header: str, match: Match | None) -> None:
    found = NAMES.match([header])
    if match is None:
        assert found is None
    else:
        assert found is not None
        assert found._replace(factor=found.factor.normalize()) == match._replace(factor=match.factor.normalize())


def test_the_surest_of_several_spellings_counts() -> None:
    assert NAMES.match(["学号", "姓名"]) == Match("name", Likeness.NAME)
    assert NAMES.match(["", "甲"]) is None


def test_the_name_of_one_field_wins_over_the_synonym_of_another() -> None:
    names = Names.of([field("a", "甲", "text", synonyms=("乙",)), field("b", "乙", "text")])
    assert names.match(["乙"]) == Match("b", Likeness.NAME)


def test_a_name_with_its_unit_in_brackets_is_known_without_it() -> None:
    names = Names.of([field("a", "金额（元）", "money", unit="元")])
    assert names.match(["金额"]) == Match("a", Likeness.NAME)
    assert names.match(["金额（元）"]) == Match("a", Likeness.NAME)
    assert names.match(["金额（千元）"]) == Match("a", Likeness.NAME, Decimal(1000))


@pytest.mark.parametrize("form", REGISTERS.values(), ids=list(REGISTERS))
def test_every_header_of_every_form_names_its_own_field(form: Register) -> None:
    names = Names.of(form.fields.values())
    for one in form.fields.values():
        assert names.match([header_of(one)]) == Match(one.code, Likeness.NAME), one.name


@pytest.mark.parametrize("form", REGISTERS.values(), ids=list(REGISTERS))
def test_no_header_names_two_fields_of_a_register(form: Register) -> None:
    spelt: dict[str, str] = {}
    for one in form.fields.values():
        for text in (one.name.zh, *one.synonyms):
            assert spelt.setdefault(take_apart(text).full, one.code) == one.code, text
