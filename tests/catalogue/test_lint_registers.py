"""Every kind of defect of a record form is found when it is planted, and named with the form and the field."""

from copy import deepcopy

import pytest

from tests.catalogue.planting import entry
from zhihuan.catalogue import load
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.catalogue.lint_registers import find_register_problems
from zhihuan.catalogue.reading import read_registers

CLEAN = read_registers()


@pytest.fixture
def forms():
    """A copy of all record forms that a test may spoil."""
    return deepcopy(CLEAN)


def register(forms, code):
    return entry(forms, "registers", code)


def field(forms, code, name):
    return next(field for field in register(forms, code)["fields"] if field["code"] == name)


def broken(forms, *formulas):
    problems = find_register_problems(forms, load(), [parse_formula(formula) for formula in formulas])
    return {(problem.rule, problem.about) for problem in problems}


def test_the_forms_of_the_package_are_clean(forms):
    assert broken(forms) == set()


def test_two_forms_of_one_number_or_code_are_found(forms):
    register(forms, "fitness")["number"] = "R01"
    forms["registers"].append(deepcopy(register(forms, "library")))
    assert {("duplicate", "R01"), ("duplicate", "library")} <= broken(forms)


def test_two_fields_of_one_code_are_found(forms):
    register(forms, "posts")["fields"].append(deepcopy(field(forms, "posts", "used")))
    assert broken(forms) == {("duplicate", "posts.used")}


def test_a_header_that_two_fields_claim_is_found(forms):
    field(forms, "staff", "title")["synonyms"].append("学历")
    assert broken(forms) == {("clash", "staff")}


@pytest.mark.parametrize(
    ("code", "name", "change", "rule"),
    [
        ("students", "sex", {"codes": "nothing"}, "orphan"),
        ("students", "sex", {"codes": ""}, "type"),
        ("students", "name", {"codes": "sexes"}, "type"),
        ("aid", "student_no", {"references": "pupils.student_no"}, "orphan"),
        ("aid", "student_no", {"references": "students.number"}, "orphan"),
        ("aid", "student_no", {"references": "students.entered_on"}, "type"),
        ("students", "left_on", {"not_before": "nothing"}, "orphan"),
        ("students", "left_on", {"not_before": "name"}, "orphan"),
        ("students", "name", {"not_before": "entered_on"}, "orphan"),
        ("classes", "heads", {"low": 50, "high": 5}, "type"),
        ("classes", "name", {"low": 1}, "type"),
        ("classes", "heads", {"decimals": 2}, "type"),
        ("fitness", "total_score", {"decimals": 0}, "type"),
        ("students", "id_number", {"privacy": "school"}, "privacy"),
        ("students", "phone", {"valid_from": 2025, "valid_to": 2024}, "time"),
        ("students", "phone", {"valid_to": 2015}, "time"),
        ("students", "phone", {"code": "person"}, "duplicate"),
    ],
)
def test_a_defect_of_a_field_is_found(forms, code, name, change, rule):
    spoilt = field(forms, code, name)
    spoilt.update(change)
    assert broken(forms) == {(rule, f"{code}.{spoilt['code']}")}


@pytest.mark.parametrize(
    ("code", "change", "rule"),
    [
        ("students", {"key": ["number"]}, "orphan"),
        ("students", {"begins": "born"}, "orphan"),
        ("students", {"ends": "name"}, "type"),
        ("exams", {"happens": "score"}, "type"),
        ("awards", {"source": ""}, "no-source"),
        ("awards", {"confidence": "sure"}, "no-source"),
        ("awards", {"time_basis": "often"}, "time"),
        ("awards", {"valid_to": 2010}, "time"),
        ("awards", {"breakdowns": {"colour": "level"}}, "orphan"),
        ("awards", {"breakdowns": {"level": "colour"}}, "orphan"),
        ("aid", {"breakdowns": {"reason": "reason"}}, "sealed"),
        ("aid", {"breakdowns": {"type": "student_no.is_hardship"}}, "sealed"),
    ],
)
def test_a_defect_of_a_form_is_found(forms, code, change, rule):
    register(forms, code).update(change)
    assert broken(forms) == {(rule, code)}


@pytest.mark.parametrize(
    "formula",
    [
        {"indicator": "poverty_students", "count": "students", "where": "is_poverty"},
        {"indicator": "poverty_students", "distinct": "aid.reason"},
        {"indicator": "poverty_students", "count": "aid", "where": "student_no.is_hardship"},
    ],
)
def test_a_formula_that_reads_a_sealed_field_is_found(forms, formula):
    assert broken(forms, formula) == {("sealed", "poverty_students@2016")}


def test_a_problem_is_told_in_both_languages(forms):
    field(forms, "students", "sex")["codes"] = "nothing"
    message = find_register_problems(forms, load())[0].message
    assert (message.zh, message.en) == ("没有代码表 nothing。", "There is no code list nothing.")
