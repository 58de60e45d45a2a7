from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Severity
from zhihuan.checks.identities import IdentityBroken, ImpossibleRate, OutOfRange, least_heads
from zhihuan.quantities import Interval, round_half_up


def least_by_trying(printed: Interval) -> int:
    """Return the smallest group of which some people, not none and not all, make a share in the range."""
    return next(n for n in range(1, 200_000) if any(part in printed for part in near(n, printed)))


def near(heads: int, printed: Interval) -> list[Decimal]:
    first = int(printed.low * heads / 100)
    return [Decimal(part) * 100 / heads for part in range(max(1, first - 1), min(heads, first + 3))]


@given(st.integers(1, 600), st.integers(1, 600), st.integers(0, 2))
def test_least_heads_agrees_with_trying(part: int, rest: int, places: int) -> None:
    share = round_half_up(Decimal(part) * 100 / (part + rest), places)
    printed = Interval.printed(share, places)

    least = least_heads(printed)
    assert least <= part + rest
    assert least == (least_by_trying(printed) if printed.low > 0 and printed.high < 100 else 0)


@pytest.mark.parametrize("share", ["0.00", "100.00", "99.996"])
def test_least_heads_of_nobody_and_of_everybody_is_not_told(share: str) -> None:
    assert least_heads(Interval.printed(Decimal(share), 2)) == 0


@given(
    st.permutations(
        [
            fact("1200", indicator="grad_total"),
            fact("1230", indicator="grad_placed", block=1),
            fact("60", indicator="grad_progressed", block=2),
        ]
    )
)
def test_error_does_not_depend_on_the_order_of_facts(facts: list[object]) -> None:
    findings = [f for f in IdentityBroken().find(dossier(facts)) if f.severity is Severity.ERROR]  # type: ignore[arg-type]

    assert {(f.expected, f.found, frozenset(c.quote for c in f.citations)) for f in findings} == {
        ("", "1230人", frozenset({"毕业生1230人", "毕业生1200人"}))
    }


def test_any_reading_that_fits_keeps_an_identity_quiet() -> None:
    rate = fact("50.00", "%", "高级职称比例", indicator="senior_title_rate")
    senior = fact("100", label="高级职称", indicator="teachers_senior", block=1)
    wholes = [fact(n, label="专任教师", indicator="teachers_full_time", block=i) for i, n in enumerate(("190", "200"), 2)]

    assert not list(IdentityBroken().find(dossier((rate, senior, *wholes))))
    assert list(IdentityBroken().find(dossier((rate, senior, wholes[0]))))


def test_rate_several_times_off_is_a_misreading_and_no_finding() -> None:
    rate = fact("5.00", "%", "高级职称比例", indicator="senior_title_rate")
    heads = (fact("100", indicator="teachers_senior", block=1), fact("200", indicator="teachers_full_time", block=2))

    assert not list(IdentityBroken().find(dossier((rate, *heads))))


def test_figures_of_two_years_or_two_parts_are_not_joined() -> None:
    total = fact("1200", indicator="grad_total")

    assert not list(IdentityBroken().find(dossier((total, fact("1230", indicator="grad_placed", period="2024")))))
    assert not list(
        IdentityBroken().find(dossier((total, fact("1230", indicator="grad_placed", breakdown=(("major", "护理"),)))))
    )


@pytest.mark.parametrize(
    ("value", "unit", "indicator", "severity"),
    [
        ("102.4", "%", "employment_rate", Severity.ERROR),
        ("152.0", ":1", "student_teacher_ratio", Severity.WARNING),
        ("98.4", "%", "employment_rate", None),
        ("15.2", ":1", "student_teacher_ratio", None),
    ],
)
def test_range_of_an_indicator(value: str, unit: str, indicator: str, severity: Severity | None) -> None:
    findings = list(OutOfRange().find(dossier([fact(value, unit, indicator=indicator)])))

    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_value_below_its_range_is_asked_about() -> None:
    (finding,) = OutOfRange().find(dossier([fact("-5.0", "%", "就业率", indicator="employment_rate")]))

    assert "低于" in finding.message.zh


def test_impossible_rate_needs_a_whole_and_a_part() -> None:
    rate = fact("99.95", "%", "就业率", indicator="employment_rate", breakdown=(("major", "护理"),))
    whole = fact("1474", indicator="grad_total", block=1)

    (finding,) = ImpossibleRate().find(dossier((rate, whole)))
    assert "1819人" in finding.message.zh
    assert not list(ImpossibleRate().find(dossier([rate])))
    assert not list(ImpossibleRate().find(dossier((fact("99.95", "%", indicator="employment_rate"), whole))))
