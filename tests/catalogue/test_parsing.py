"""Rules in text become the trees they read like."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.catalogue import Between, Code, Comparison, Constant, Implication, Operation, Previous, Whole
from zhihuan.catalogue.parsing import parse_expression, parse_rule
from zhihuan.errors import CatalogueError

A, B, C = Code("a"), Code("b"), Code("c")
ZERO = Constant(Decimal(0))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("2.5", Constant(Decimal("2.5"))),
        ("a + b * c", Operation("+", A, Operation("*", B, C))),
        ("(a + b) * c", Operation("*", Operation("+", A, B), C)),
        ("a - b - c", Operation("-", Operation("-", A, B), C)),
        ("a / b * c", Operation("*", Operation("/", A, B), C)),
        ("previous(a) + b", Operation("+", Previous("a"), B)),
    ],
)
def test_sums_and_products_bind_as_in_school(text, tree):
    assert parse_rule(f"{text} = b") == Comparison("=", tree, B)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = b", Comparison("=", A, B)),
        ("a ≤ b", Comparison("≤", A, B)),
        ("a < b", Comparison("<", A, B)),
        ("0 ≤ a ≤ b", Between(ZERO, A, B)),
        ("a = 0 ⇒ b = 0", Implication(Comparison("=", A, ZERO), Comparison("=", B, ZERO))),
        ("whole(a * b)", Whole(Operation("*", A, B))),
    ],
)
def test_every_kind_of_rule_is_read(text, tree):
    assert parse_rule(text) == tree


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a =",
        "a = b c",
        "a = (b",
        "whole(a",
        "a ? b",
        "a = 0 ⇒ 0 ≤ b ≤ 1",
        "a = previous()",
        "a = +",
        "a = b ≤ c",
        "a + (b)) = c",
    ],
)
def test_a_rule_that_cannot_be_read_is_quoted(text):
    with pytest.raises(CatalogueError, match="读不懂"):
        parse_rule(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    said = text
    try:
        parse_rule(text)
    except CatalogueError as refused:
        said = refused.message.zh
    assert text in said


def test_arithmetic_of_formulas_names_bases_and_fields():
    assert parse_expression("a#考生口径 - previous(b#x)") == Operation("-", Code("a#考生口径"), Previous("b#x"))
    assert parse_expression("t.heads * t.hours", lambda code: code.removeprefix("t.")) == Operation(
        "*", Code("heads"), Code("hours")
    )
    with pytest.raises(CatalogueError, match="读不懂"):
        parse_expression("a = b")
