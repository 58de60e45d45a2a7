from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import fact
from zhihuan.checks.slips import explain, nearby_base, other_bases


@pytest.mark.parametrize(
    ("found", "expected", "decimals", "words"),
    [
        ("16.22", "16.2278", 2, "截去"),
        ("8.85", "-8.85", 2, "正负号"),
        ("-8.58", "-8.85", 2, "颠倒"),
        ("0.31", "31", 2, "100倍"),
        ("360000", "36", 0, "1万倍"),
        ("36.5", "31.2", 1, ""),
        ("5", "0", 0, ""),
    ],
)
def test_usual_slips_are_named(found: str, expected: str, decimals: int, words: str) -> None:
    slip = explain(Decimal(found), Decimal(expected), decimals)

    assert (slip is not None) == bool(words)
    assert slip is None or words in slip.zh


def test_other_bases_are_figures_of_the_same_unit_not_below_the_part() -> None:
    facts = [fact("140", label="专业课教师"), fact("30"), fact("140", "万元"), fact("277"), fact("0")]

    rivals = other_bases(Decimal(44), lambda quotient: round(quotient * 100, 2) == Decimal("31.43"), facts, fact("277"))
    assert [rival.label for rival in rivals] == ["专业课教师"]


@given(st.integers(100, 5000), st.integers(1, 99), st.integers(-2, 2))
def test_nearby_base_finds_a_whole_number_that_fits(base: int, part: int, off: int) -> None:
    wanted = Decimal(part) / (base + off)

    near = nearby_base(Decimal(part), Decimal(base), lambda quotient: quotient == wanted)
    assert near == (base + off if off else None)
