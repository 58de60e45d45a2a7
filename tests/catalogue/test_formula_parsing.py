"""Entries of the formula files to formulas, and what cannot be one."""

from decimal import Decimal

import pytest

from zhihuan.catalogue import Code, Column, Compared, Constant, Formula, Literal, Measure, Operation, Previous, Quotient, needed
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.errors import CatalogueError

HEADS = Code("heads")
HALF = Operation("*", Code("c"), Constant(Decimal("0.5")))
BODIES = [
    ({"count": "students"}, Measure("count", "students")),
    ({"count": "students", "at": "year_end"}, Measure("count", "students", at="year_end")),
    ({"count": "awards", "where": "level = 国家级"}, Measure("count", "awards", where=Compared(Column("level"), "=", Literal("国家级")))),
    (
        {"sum": "trainings.heads * trainings.hours", "during": "spring"},
        Measure("sum", "trainings", Operation("*", HEADS, Code("hours")), during="spring"),
    ),
    ({"sum": "heads", "register": "trainings"}, Measure("sum", "trainings", HEADS)),
    ({"distinct": "enterprises.credit_code"}, Measure("distinct", "enterprises", Code("credit_code"))),
    ({"mean": "employment.student_no.age"}, Measure("mean", "employment", Code("student_no.age"))),
    ({"percent": ["a", "b#考生口径"]}, Quotient(Code("a"), Code("b#考生口径"), 100)),
    ({"ratio": ["a", "b + c * 0.5"]}, Quotient(Code("a"), Operation("+", Code("b"), HALF), 1)),
    ({"percent": {"of": {"max": "network.mbps"}, "among": "a"}}, Quotient(Measure("max", "network", Code("mbps")), Code("a"), 100)),
    ({"value": "a - previous(b)"}, Operation("-", Code("a"), Previous("b"))),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "body"), BODIES, ids=[str(entry) for entry, _ in BODIES])
def test_an_entry_is_read_as_written(entry, body):
    assert parse_formula({"indicator": "x", **entry}) == Formula("x", 2016, body)


def test_a_formula_is_named_by_indicator_basis_and_year():
    formula = parse_formula(
        {"indicator": "x", "basis": "含升学", "valid_from": 2020, "count": "students", "by": ["b", ["c", "a"]]}
    )
    assert (formula.code, formula.id, formula.by) == ("x#含升学", "x#含升学@2020", (("b",), ("a", "c")))


def test_a_formula_knows_its_measures_and_inputs():
    formula = parse_formula({"indicator": "x", "ratio": [{"count": "students"}, "a + b * a - previous(c)"]})
    assert formula.measures == (Measure("count", "students"),)
    assert formula.inputs == ("a", "b", "previous(c)")


def test_breakdowns_are_needed_of_inputs_too():
    entries = [
        {"indicator": "rate", "percent": ["part", "whole"], "by": ["major"]},
        {"indicator": "part", "count": "students"},
        {"indicator": "whole", "value": "part + entered - previous(whole)"},
    ]
    formulas = {entry["indicator"]: parse_formula(entry) for entry in entries}
    assert set(needed(formulas)) == {(code, by) for code in formulas for by in ((), ("major",))}


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({}, "零个"),
        ({"count": "students", "value": "a"}, "应恰有"),
        ({"count": "students", "wheer": "a"}, "不认识 wheer"),
        ({"percent": ["a"]}, "分子分母"),
        ({"percent": {"of": "a"}}, "分子分母"),
        ({"percent": [{"where": "a"}, "b"]}, "统计方法"),
        ({"percent": [{"counts": "a"}, "b"]}, "不认识 counts"),
        ({"sum": "heads"}, "没有写明登记簿"),
        ({"count": "students", "at": "noon"}, "不在 snapshot"),
        ({"count": "students", "during": "winter"}, "不在 calendar_year"),
        ({"value": "a +"}, "读不懂"),
    ],
)
def test_what_is_no_formula_says_why(entry, why):
    with pytest.raises(CatalogueError, match=why):
        parse_formula({"indicator": "x", **entry})
