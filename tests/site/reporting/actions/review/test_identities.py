"""What the form's rows demand of one another is an error; what is only doubtful is told once, by the checks that read the words."""

from datetime import date
from decimal import Decimal

from zhihuan.checks import Dossier, Finding
from zhihuan.facts import extract
from zhihuan.indicators import Entered, overlay
from zhihuan.report import Cover, compose
from zhihuan_site.reporting.actions.review.checking import definitions
from zhihuan_site.reporting.actions.review.identities import find_all

SCHOOL = "云州市第一职业技术学校"
SECTORS = {
    "grad_employed_three_sectors": 36,
    "grad_employed_primary": 0,
    "grad_employed_secondary": 1,
    "grad_employed_tertiary": 35,
}


def found(**values: int) -> list[Finding]:
    """Return what is found in a report of these figures that is about figures."""
    facts, gaps = overlay((), (), [Entered(f"{code}@2025", value=Decimal(value)) for code, value in values.items()], SCHOOL)
    document = compose(facts, gaps, "E3", Cover(SCHOOL, 2025, date(2025, 12, 20)))
    return [each for each in find_all(Dossier(extract(document, definitions(), "E3"), definitions())) if len(each.facts) > 1]


def test_figures_that_fit_give_nothing():
    assert found(**SECTORS) == []


def test_a_broken_sum_is_one_error_about_its_four_figures():
    [finding] = found(**{**SECTORS, "grad_employed_tertiary": 34})
    assert (finding.check, finding.severity, finding.expected, finding.found) == ("identity-broken", "error", "35人", "36人")
    assert {fact.indicator for fact in finding.facts} == set(SECTORS)


def test_what_is_only_doubtful_is_told_once():
    doubts = found(grad_placed=60, grad_progressed=37, grad_first_employment=21)
    assert [finding.severity for finding in doubts] == ["warning"]


def test_the_worst_comes_first():
    both = found(**{**SECTORS, "grad_employed_tertiary": 34}, grad_placed=60, grad_progressed=37, grad_first_employment=36)
    assert both[0].severity == "error"
