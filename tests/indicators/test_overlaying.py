from decimal import Decimal

import pytest

from zhihuan.facts import Absence, Origin, key_of
from zhihuan.indicators import Entered, overlay

SCHOOL = "云州市第一职业技术学校（虚构）"
COMPUTED, NO_GAPS = overlay(
    [],
    [],
    [Entered("students_full_time@2025", Decimal("1200"), origin=Origin.COMPUTED), Entered("enrol_new@2025", Decimal("400"))],
    SCHOOL,
)


def test_an_entered_value_stands_in_place_of_the_computed_one() -> None:
    facts, gaps = overlay(COMPUTED, NO_GAPS, [Entered("students_full_time@2025", Decimal("1201"))], SCHOOL)
    assert {str(key_of(fact)): fact.value for fact in facts} == {
        "students_full_time@2025": Decimal("1201"),
        "enrol_new@2025": Decimal("400"),
    }
    changed = next(fact for fact in facts if fact.value == Decimal("1201"))
    assert changed.evidence.derivation is not None
    assert (changed.entity, changed.unit, changed.evidence.derivation.origin) == (SCHOOL, "人", Origin.ENTERED)
    assert gaps == ()


@pytest.mark.parametrize("absence", Absence)
def test_missing_and_not_applicable_take_a_value_away(absence: Absence) -> None:
    facts, gaps = overlay(COMPUTED, NO_GAPS, [Entered("enrol_new@2025", absence=absence)], SCHOOL)
    assert [str(key_of(fact)) for fact in facts] == ["students_full_time@2025"]
    assert [(gap.indicator, gap.period, gap.absence) for gap in gaps] == [("enrol_new", "2025", absence)]


def test_a_value_fills_a_gap_and_zero_is_a_value() -> None:
    _, gaps = overlay([], [], [Entered("enrol_new@2025", absence=Absence.MISSING)], SCHOOL)
    facts, rest = overlay([], gaps, [Entered("enrol_new@2025", Decimal("0"))], SCHOOL)
    assert [fact.value for fact in facts] == [Decimal("0")]
    assert rest == ()


def test_parts_are_other_facts_than_the_whole() -> None:
    facts, _ = overlay(COMPUTED, NO_GAPS, [Entered("enrol_new@2025;major=护理", Decimal("80"))], SCHOOL)
    assert [fact.breakdown for fact in facts][-1] == (("major", "护理"),)
    assert len(facts) == 3


def test_an_indicator_that_is_not_known_is_left_out() -> None:
    assert overlay(COMPUTED, NO_GAPS, [Entered("no_such_thing@2025", Decimal("1"))], SCHOOL) == (COMPUTED, ())


@pytest.mark.parametrize("both", [(None, None), (Decimal("1"), Absence.MISSING)])
def test_a_value_or_a_reason_and_not_both(both: tuple[Decimal | None, Absence | None]) -> None:
    with pytest.raises(ValueError, match="enrol_new@2025"):
        Entered("enrol_new@2025", *both)
