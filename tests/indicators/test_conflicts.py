"""How a conflict is told; which ones there are is said by the cases of test_compute.py."""

from decimal import Decimal

from tests.indicators.inventing import SCHOOLS, YEAR
from tests.indicators.test_compute import records_of
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.facts import Origin
from zhihuan.indicators import compute

STUDENTS = {"fields": ["student_no"], "rows": [["1"], ["2"], ["3"]]}
FORMULAS = [
    {"indicator": "students_enrolled", "count": "students"},
    {"indicator": "clubs", "count": "students", "empty_without": "none_such"},
    {"indicator": "dual_teacher_rate", "percent": [{"count": "students", "where": "student_no = 1"}, "students_enrolled"]},
]


def conflicts(*rows):
    entries = {"fields": ["indicator", "value", "state", "origin"], "rows": list(rows)}
    formulas = {entry["indicator"]: parse_formula(entry) for entry in FORMULAS}
    records = records_of({"students": STUDENTS, "entries": entries}, YEAR)
    return compute(records, schools=SCHOOLS, formulas=formulas, engine="plain").conflicts("S1")


def test_a_conflict_says_both_values_and_which_one_stands():
    (found,) = conflicts(["students_enrolled", 4, "值", "上年"])
    assert (found.entity, found.origin) == (SCHOOLS["S1"], Origin.FILED)
    assert found.message.zh == "“在校生规模”由台账算得3，上年已报值为4，报告采用3；请核对两者。"
    assert found.message.en.startswith('"Students enrolled" computed from the registers is 3, the value filed last year is 4')


def test_values_that_are_printed_alike_are_no_conflict():
    assert conflicts(["dual_teacher_rate", Decimal("33.33"), "值", "填报"]) == ()
    assert len(conflicts(["dual_teacher_rate", Decimal("33.34"), "值", "填报"])) == 1


def test_a_value_against_not_applicable_is_a_conflict():
    (found,) = conflicts(["clubs", 2, "值", "填报"])
    assert (found.computed, found.entered, found.stands) == (None, 2, None)
    assert "由台账算得无" in found.message.zh


def test_an_entry_for_what_cannot_be_computed_is_no_conflict():
    assert conflicts(["course_total", 2, "值", "填报"]) == ()
