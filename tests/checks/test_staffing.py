"""Staff are told from pupils by the registers that a formula counts."""

import pytest

from zhihuan.catalogue import load, load_formulas, load_registers
from zhihuan.checks.staffing import OF_STAFF, counts_staff


@pytest.mark.parametrize(
    "code",
    [
        "staff_total",
        "teachers_full_time",
        "counsellors",
        "staff_quota_vacant",
        "homeroom_teachers",
        "teacher_enterprise_practice",
    ],
)
def test_who_is_in_the_registers_of_the_staff_is_staff_whatever_the_name_says(code: str) -> None:
    assert counts_staff(code)


@pytest.mark.parametrize(
    "code", ["grad_total", "students_full_time", "employed_count", "exam_candidates", "teachers_parttime", "industry_mentors"]
)
def test_pupils_and_who_may_come_to_two_schools_are_not(code: str) -> None:
    assert not counts_staff(code)


def test_of_an_indicator_without_a_formula_nobody_knows() -> None:
    assert "support_cadres" in load().indicators
    assert not counts_staff("support_cadres")
    assert not counts_staff("")


def test_the_registers_of_the_staff_are_registers() -> None:
    assert load_registers().keys() >= OF_STAFF
    assert {measure.register for formula in load_formulas() for measure in formula.measures} >= OF_STAFF
