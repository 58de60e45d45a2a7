"""Derived statements computed again: what is printed rightly is never accused, what is not is."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Check, Finding, Severity
from zhihuan.checks.sums import PartExceedsWhole, PartsMissTotal, SumMismatch
from zhihuan.facts import Fact, Relation, RelationKind
from zhihuan.quantities import Qualifier, round_half_up

HEADS = st.integers(1, 20_000)
PLACES = st.integers(0, 3)


def found(check: type[Check], kind: RelationKind, result: Fact, *operands: Fact) -> list[Finding]:
    return list(check().find(dossier((result, *operands), [Relation(kind, result, operands)])))


@given(st.lists(HEADS, min_size=2, max_size=9))
def test_sum_of_heads_is_never_accused_when_right_and_always_when_wrong(parts: list[int]) -> None:
    facts = [fact(str(part), block=i) for i, part in enumerate(parts, 1)]

    assert not found(SumMismatch, RelationKind.SUM, fact(str(sum(parts))), *facts)
    (finding,) = found(SumMismatch, RelationKind.SUM, fact(str(sum(parts) + 1)), *facts)
    assert finding.severity is Severity.ERROR
    assert finding.expected == f"{sum(parts)}人"
    assert "多1人" in finding.message.zh


@given(st.lists(st.decimals(0, 9999, places=6), min_size=2, max_size=9), PLACES)
def test_sum_of_rounded_parts_may_be_off_by_its_rounding(parts: list[Decimal], places: int) -> None:
    facts = [fact(str(round_half_up(part, places)), "万元", block=i) for i, part in enumerate(parts, 1)]

    assert not found(SumMismatch, RelationKind.SUM, fact(str(round_half_up(sum(parts, Decimal(0)), places)), "万元"), *facts)


@given(st.permutations([3, 5, 9]))
def test_sum_does_not_depend_on_the_order_of_its_parts(parts: list[int]) -> None:
    (finding,) = found(SumMismatch, RelationKind.SUM, fact("18"), *(fact(str(part)) for part in parts))

    assert finding.expected == "17人"


def test_part_above_its_whole_is_an_error_and_a_part_of_about_so_many_is_not() -> None:
    assert found(PartExceedsWhole, RelationKind.PARTS, fact("23"), fact("25"))
    assert not found(PartExceedsWhole, RelationKind.PARTS, fact("23"), fact("23"))
    assert not found(PartExceedsWhole, RelationKind.PARTS, fact("23", qualifier=Qualifier.APPROX), fact("25"))


@pytest.mark.parametrize(
    ("whole", "parts", "severity"),
    [
        ("11200", ("9403", "1374", "323"), Severity.WARNING),
        ("11100", ("9403", "1374", "323"), None),
        ("20000", ("9403", "1374", "323"), None),
        ("1000", ("980",), None),
    ],
)
def test_parts_near_a_total_are_asked_about(whole: str, parts: tuple[str, ...], severity: Severity | None) -> None:
    findings = found(
        PartsMissTotal,
        RelationKind.PARTS,
        fact(whole, "万元"),
        *(fact(part, "万元", at=20 * i) for i, part in enumerate(parts, 1)),
    )

    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_more_prizes_by_rank_than_prizes_is_proof() -> None:
    ranks = [
        fact(n, "项", rank, breakdown=(("rank", rank),), at=20 * i)
        for i, (n, rank) in enumerate((("8", "一等奖"), ("13", "二等奖")), 1)
    ]

    (finding,) = found(PartsMissTotal, RelationKind.PARTS, fact("20", "项", "获奖"), *ranks)
    assert finding.severity is Severity.ERROR


def test_findings_do_not_depend_on_the_order_of_facts() -> None:
    facts = [fact("12", "项", "获奖"), fact("2", "项", "一等奖"), fact("8", "项", "二等奖")]
    relation = Relation(RelationKind.SUM, facts[0], (facts[1], facts[2]))

    assert len({tuple(SumMismatch().find(dossier(order, [relation]))) for order in permutations(facts)}) == 1
