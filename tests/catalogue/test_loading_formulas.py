"""The formulas of the package, by year; an old one stays beside the new one."""

from zhihuan.catalogue import formulas_for, in_force, load, load_formulas, load_uncounted
from zhihuan.catalogue.formula_parsing import parse_formula


def test_formulas_come_with_the_package():
    assert {formula.indicator for formula in load_formulas()} <= set(load().indicators)
    assert list(formulas_for(2025)) == [formula.code for formula in formulas_for(2025).values()]


def test_indicators_without_a_formula_say_why():
    for code, uncounted in load_uncounted().items():
        assert uncounted.indicator == code
        assert uncounted.why.zh
        assert uncounted.why.en


def test_the_latest_formula_that_has_begun_holds():
    old, new, other = (
        parse_formula({"indicator": code, "count": register, "valid_from": year})
        for code, register, year in (("x", "students", 2016), ("x", "staff", 2024), ("y", "staff", 2020))
    )
    for formulas in ((old, new, other), (new, other, old)):
        assert in_force(formulas, 2015) == {}
        assert in_force(formulas, 2020) == {"x": old, "y": other}
        assert in_force(formulas, 2024) == {"x": new, "y": other}
