import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Finding, Severity
from zhihuan.checks.means import MeanOutside
from zhihuan.quantities import round_half_up

GRADES = ("高一", "高二", "高三")


def found(whole: str, parts: list[str], key: str = "grade") -> list[Finding]:
    rates = [
        fact(part, "%", "合格率", indicator="fitness_pass_rate", breakdown=((key, name),), row=1)
        for part, name in zip(parts, GRADES, strict=False)
    ]
    return list(MeanOutside().find(dossier([fact(whole, "%", "合格率", indicator="fitness_pass_rate", row=4), *rates])))


@given(st.lists(st.tuples(st.integers(1, 500), st.decimals(50, 100, places=4)), min_size=3, max_size=3))
def test_a_weighted_mean_is_never_outside(parts: list[tuple[int, object]]) -> None:
    mean = sum(heads * rate for heads, rate in parts) / sum(heads for heads, _ in parts)  # type: ignore[operator]

    assert not found(str(round_half_up(mean, 2)), [str(round_half_up(rate, 2)) for _, rate in parts])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("whole", "key", "severity"),
    [("96.1", "grade", Severity.ERROR), ("91.0", "grade", Severity.ERROR), ("96.1", "major", Severity.WARNING)],
)
def test_a_mean_outside_all_parts(whole: str, key: str, severity: Severity) -> None:
    (finding,) = found(whole, ["92.5", "92.0", "95.0"], key)

    assert finding.severity is severity
    assert finding.expected == "92.0%—95.0%"


def test_one_part_is_no_whole() -> None:
    assert not found("96.1", ["92.5"])
