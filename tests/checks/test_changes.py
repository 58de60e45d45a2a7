"""Derived statements computed again: what is printed rightly is never accused, what is not is."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Check, Finding
from zhihuan.checks.changes import ChangeMismatch, GrowthMismatch, PointsAsPercent
from zhihuan.facts import Fact, Relation, RelationKind, Role
from zhihuan.quantities import Kind, round_half_up

HEADS = st.integers(1, 20_000)
PLACES = st.integers(0, 3)


def found(check: type[Check], kind: RelationKind, result: Fact, *operands: Fact) -> list[Finding]:
    return list(check().find(dossier((result, *operands), [Relation(kind, result, operands)])))


@given(st.integers(-5000, 5000), HEADS)
def test_change_of_heads_is_never_accused_with_its_sign_or_as_a_size(step: int, before: int) -> None:
    assume(before + step >= 0)
    now, then = fact(str(before + step)), fact(str(before))

    assert not found(ChangeMismatch, RelationKind.DIFFERENCE, fact(str(step), signed=True), now, then)
    assert not found(ChangeMismatch, RelationKind.DIFFERENCE, fact(str(abs(step))), now, then)


def test_change_with_the_wrong_sign_is_an_error_only_when_a_sign_was_printed() -> None:
    now, then = fact("1035"), fact("1096")

    assert found(ChangeMismatch, RelationKind.DIFFERENCE, fact("61", signed=True), now, then)
    assert not found(ChangeMismatch, RelationKind.DIFFERENCE, fact("61"), now, then)


def test_change_with_digits_swapped_says_so() -> None:
    (finding,) = found(
        ChangeMismatch, RelationKind.DIFFERENCE, fact("-8.58", "个百分点", signed=True), fact("50.03", "%"), fact("58.88", "%")
    )

    assert finding.expected == "-8.85个百分点"
    assert "颠倒" in finding.message.zh


@given(HEADS, HEADS, PLACES)
def test_growth_rounded_half_up_is_never_accused(now: int, before: int, places: int) -> None:
    growth = round_half_up(Decimal(now - before) * 100 / before, places)

    assert not found(GrowthMismatch, RelationKind.GROWTH, fact(str(growth), "%", signed=True), fact(str(now)), fact(str(before)))
    assert not found(GrowthMismatch, RelationKind.GROWTH, fact(str(abs(growth)), "%"), fact(str(now)), fact(str(before)))


@pytest.mark.parametrize(
    ("printed", "now", "before", "slip"),
    [("20", "1000", "800", "后一年"), ("200", "1000", "800", "差值"), ("28.4", "106", "84", "")],
)
def test_growth_says_how_it_may_have_gone_wrong(printed: str, now: str, before: str, slip: str) -> None:
    (finding,) = found(GrowthMismatch, RelationKind.GROWTH, fact(printed, "%"), fact(now), fact(before))

    assert slip in finding.message.zh
    assert ("；" in finding.message.zh) == bool(slip)


def test_growth_from_zero_is_not_computed() -> None:
    assert not found(GrowthMismatch, RelationKind.GROWTH, fact("100", "%"), fact("5"), fact("0"))


def test_points_printed_as_percent_are_one_finding() -> None:
    changes = [fact("0.8", "%", "提高", role=Role.CHANGE, block=n) for n in range(3)]

    (finding,) = PointsAsPercent().find(dossier(changes))
    assert finding.facts == tuple(changes)


def test_points_named_in_the_header_are_right() -> None:
    now, before, change = fact("36.0", "%"), fact("35.0", "%"), fact("1.0", "", row=1, kind=Kind.AMOUNT)

    assert found(PointsAsPercent, RelationKind.DIFFERENCE, change, now, before)
    assert not found(PointsAsPercent, RelationKind.DIFFERENCE, fact("1.0", "个百分点"), now, before)
