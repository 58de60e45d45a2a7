"""Derived statements computed again: what is printed rightly is never accused, what is not is."""

from decimal import ROUND_DOWN, Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Check, Finding, Severity
from zhihuan.checks.rates import RatioMismatch, ShareMismatch
from zhihuan.facts import Fact, Relation, RelationKind
from zhihuan.quantities import round_half_up

HEADS = st.integers(1, 20_000)
PLACES = st.integers(0, 3)


def found(check: type[Check], kind: RelationKind, result: Fact, *operands: Fact) -> list[Finding]:
    return list(check().find(dossier((result, *operands), [Relation(kind, result, operands)])))


@given(HEADS, HEADS, PLACES)
def test_share_rounded_half_up_is_never_accused(part: int, rest: int, places: int) -> None:
    share = round_half_up(Decimal(part) * 100 / (part + rest), places)

    assert not found(ShareMismatch, RelationKind.SHARE, fact(str(share), "%"), fact(str(part)), fact(str(part + rest)))


@given(HEADS, HEADS)
def test_share_off_by_two_in_the_last_place_is_accused(part: int, rest: int) -> None:
    share = round_half_up(Decimal(part) * 100 / (part + rest), 2) + Decimal("0.02")

    (finding,) = found(ShareMismatch, RelationKind.SHARE, fact(str(share), "%"), fact(str(part)), fact(str(part + rest)))
    assert finding.found == f"{share}%"


def test_share_of_nothing_is_not_computed() -> None:
    assert not found(ShareMismatch, RelationKind.SHARE, fact("0", "%"), fact("0"), fact("0"))


def test_share_names_the_other_base_that_fits() -> None:
    part, whole, other = fact("44"), fact("277", label="专任教师"), fact("140", label="专业课教师", block=5)
    result = fact("31.43", "%", "占专任教师")
    check = dossier((result, part, whole, other), [Relation(RelationKind.SHARE, result, (part, whole))])

    (finding,) = ShareMismatch().find(check)
    assert "专业课教师" in finding.message.zh
    assert finding.expected == "15.88%"


def test_share_names_the_nearest_base_that_fits() -> None:
    (finding,) = found(ShareMismatch, RelationKind.SHARE, fact("34.66", "%"), fact("96"), fact("276"))

    assert "分母为277人" in finding.message.zh


def test_share_that_was_cut_off_says_so() -> None:
    share = (Decimal(1) * 100 / 6).quantize(Decimal("0.01"), rounding=ROUND_DOWN)

    (finding,) = found(ShareMismatch, RelationKind.SHARE, fact(str(share), "%"), fact("1"), fact("6"))
    assert "截去" in finding.message.zh


@given(HEADS, HEADS, PLACES)
def test_ratio_rounded_half_up_is_never_accused(pupils: int, teachers: int, places: int) -> None:
    ratio = round_half_up(Decimal(pupils) / teachers, places)

    assert not found(RatioMismatch, RelationKind.RATIO, fact(str(ratio), ":1"), fact(str(pupils)), fact(str(teachers)))


def test_ratio_that_does_not_follow_is_asked_about() -> None:
    (finding,) = found(RatioMismatch, RelationKind.RATIO, fact("14", ":1", "生师比"), fact("3000"), fact("200"))

    assert finding.severity is Severity.WARNING
    assert (finding.expected, finding.found) == ("15:1", "14:1")
