"""Derived statements computed again: what is printed rightly is never accused, what is not is."""

from decimal import ROUND_DOWN, Decimal
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Check, Finding, Severity
from zhihuan.checks.arithmetic import (
    ChangeMismatch,
    GrowthMismatch,
    MultipleMismatch,
    PartExceedsWhole,
    PartsMissTotal,
    PointsAsPercent,
    ProductMismatch,
    RatioMismatch,
    ShareMismatch,
    SumMismatch,
)
from zhihuan.facts import Fact, Relation, RelationKind, Role
from zhihuan.quantities import Kind, Qualifier, round_half_up

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


@given(HEADS, st.integers(1, 9000))
def test_amount_is_heads_times_standard(heads: int, standard: int) -> None:
    whole = fact(str(heads * standard), "元")

    assert not found(ProductMismatch, RelationKind.PRODUCT, whole, fact(str(heads)), fact(str(standard), "元"))
    assert found(
        ProductMismatch,
        RelationKind.PRODUCT,
        fact(str(heads * (standard + 2)), "元"),
        fact(str(heads)),
        fact(str(standard), "元"),
    )


def test_amount_in_ten_thousands_is_held_to_its_own_precision() -> None:
    heads, standard = fact("313", "人次"), fact("1150", "元")

    assert not found(ProductMismatch, RelationKind.PRODUCT, fact("36.0", "万元"), heads, standard)
    (finding,) = found(ProductMismatch, RelationKind.PRODUCT, fact("63.0", "万元"), heads, standard)
    assert finding.expected == "36.0万元"


def test_multiple_is_held_against_its_two_figures() -> None:
    assert not found(MultipleMismatch, RelationKind.MULTIPLE, fact("2.5", "倍"), fact("260"), fact("104"))
    (finding,) = found(MultipleMismatch, RelationKind.MULTIPLE, fact("3", "倍"), fact("1200", "人次"), fact("600", "人次"))
    assert finding.expected == "2倍"


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


def test_points_printed_as_percent_are_one_finding() -> None:
    changes = [fact("0.8", "%", "提高", role=Role.CHANGE, block=n) for n in range(3)]

    (finding,) = PointsAsPercent().find(dossier(changes))
    assert finding.facts == tuple(changes)


def test_points_named_in_the_header_are_right() -> None:
    now, before, change = fact("36.0", "%"), fact("35.0", "%"), fact("1.0", "", row=1, kind=Kind.AMOUNT)

    assert found(PointsAsPercent, RelationKind.DIFFERENCE, change, now, before)
    assert not found(PointsAsPercent, RelationKind.DIFFERENCE, fact("1.0", "个百分点"), now, before)


def test_findings_do_not_depend_on_the_order_of_facts() -> None:
    facts = [fact("12", "项", "获奖"), fact("2", "项", "一等奖"), fact("8", "项", "二等奖")]
    relation = Relation(RelationKind.SUM, facts[0], (facts[1], facts[2]))

    assert len({tuple(SumMismatch().find(dossier(order, [relation]))) for order in permutations(facts)}) == 1
