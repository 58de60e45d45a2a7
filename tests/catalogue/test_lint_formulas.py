"""The formulas of the package are clean, and each planted defect is found."""

import pytest

from zhihuan.catalogue import load, load_registers
from zhihuan.catalogue.lint_formulas import find_formula_problems
from zhihuan.catalogue.reading import read_formulas

GOOD = {"indicator": "students_full_time", "valid_from": 2016, "count": "students", "source": "办法", "confidence": "high"}


def problems(*entries, without=()):
    data = {"formulas": list(entries), "without": list(without)}
    return [(p.rule, p.about) for p in find_formula_problems(data, load(), load_registers())]


def test_the_formulas_of_the_package_are_clean():
    assert find_formula_problems(read_formulas(), load(), load_registers()) == ()


def test_a_good_formula_has_no_problem():
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("change", "rule", "about"),
    [
        ({"count": None, "value": None}, "formula", "students_full_time"),
        ({"where": "shoe_size = 40"}, "unfit", "students_full_time@2016"),
        ({"by": ["star"]}, "unfit", "students_full_time@2016"),
        ({"by": ["shoe"]}, "unfit", "students_full_time"),
        ({"indicator": "shoes"}, "orphan", "shoes@2016"),
        ({"empty_without": "shoes"}, "orphan", "students_full_time@2016"),
        ({"source": ""}, "no-source", "students_full_time@2016"),
        ({"confidence": "sure"}, "no-source", "students_full_time@2016"),
    ],
)
def test_a_planted_defect_is_found(change, rule, about):
    assert (rule, about) in problems({**GOOD, **change})


def test_a_register_that_does_not_exist_is_told_once():
    assert problems({**GOOD, "count": "pupils", "by": ["major"]}) == [("unfit", "students_full_time@2016")]


def test_circles_are_found_and_the_year_before_is_none():
    one = {**GOOD, "count": None, "indicator": "clubs"}
    del one["count"]
    other = {**one, "indicator": "club_members", "value": "clubs + 1"}
    assert set(problems({**one, "value": "club_members"}, other)) == {("cycle", "clubs"), ("cycle", "club_members")}
    assert problems({**one, "value": "previous(club_members)"}, other) == []


def test_what_stands_twice_is_found():
    why = {"zh": "无", "en": "none"}
    without = [{"indicator": "students_full_time", "reason": "entered", "why": why}]
    assert problems(GOOD, GOOD) == [("duplicate", "students_full_time@2016")]
    assert problems(GOOD, {**GOOD, "valid_from": 2020}) == []
    assert problems(GOOD, without=without) == [("duplicate", "students_full_time")]


@pytest.mark.parametrize(("code", "reason"), [("clubs", "lost"), ("shoes", "entered")])
def test_an_exception_needs_a_known_reason_and_indicator(code, reason):
    without = [{"indicator": code, "reason": reason, "why": {"zh": "无", "en": "none"}}]
    assert problems(without=without) == [("no-source", code)]
