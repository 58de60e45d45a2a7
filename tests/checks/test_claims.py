import pytest

from tests.checks.inventing import fact
from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Dossier
from zhihuan.checks.claims import ClaimWithoutFigures, fell, two_years


@pytest.mark.parametrize(
    ("now", "before", "unit", "falls", "falls_clearly"),
    [
        ("50.03", "58.88", "%", True, True),
        ("57.00", "58.88", "%", True, False),
        ("58.80", "58.88", "%", False, False),
        ("800", "1000", "人", True, True),
        ("960", "1000", "人", True, False),
        ("1000", "1000", "人", False, False),
        ("14.2", "15.9", ":1", False, False),
        ("5", "0", "人", False, False),
    ],
)
def test_what_counts_as_a_fall(now: str, before: str, unit: str, falls: bool, falls_clearly: bool) -> None:
    pair = fact(now, unit), fact(before, unit)

    assert fell(*pair, strictly=False) is falls
    assert fell(*pair, strictly=True) is falls_clearly


def test_a_report_without_a_year_claims_nothing_over_last_year() -> None:
    text = reading("学生满意度比上年有所提高。", "报告.txt")

    assert not text.period
    assert not list(ClaimWithoutFigures().find(Dossier(text, load())))


def test_two_years_of_one_row_belong_together() -> None:
    now, before = fact("98", indicator="grad_total", row=2), fact("97", indicator="grad_total", period="2024", row=2)
    other_row, other_year = (
        fact("96", indicator="grad_total", period="2024", row=3),
        fact("9", indicator="grad_total", period="2023"),
    )

    assert list(two_years((now, before, other_year), "2025")) == [(before, now)]
    assert list(two_years((now, other_row), "2025")) == []
    assert list(two_years((now, before), "")) == []
