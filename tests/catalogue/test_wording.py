"""The sentence of a rule is generated from it, with the figures in it."""

from decimal import Decimal

import pytest

from zhihuan.catalogue.parsing import parse_rule
from zhihuan.catalogue.wording import describe, write_number
from zhihuan.language import Text
from zhihuan.quantities import Interval

NAMES = {"a": Text("甲", "A"), "b": Text("“乙”类", "B"), "c": Text("丙", "C")}


@pytest.mark.parametrize(
    ("rule", "values", "zh", "en"),
    [
        (
            "a = b + c",
            {"a": 9, "b": 4, "c": 6},
            "“甲”（9）应等于“‘乙’类”（4）+“丙”（6），算得10。",
            '"A" (9) should equal "B" (4) + "C" (6), which comes to 10.',
        ),
        ("a ≤ b", {"a": 9}, "“甲”（9）不应大于“‘乙’类”。", '"A" (9) should not exceed "B".'),
        ("a < b", {}, "“甲”应小于“‘乙’类”。", '"A" should be less than "B".'),
        (
            "a = b / c * 100",
            {"b": Decimal(1), "c": Decimal(8)},
            "“甲”应等于“‘乙’类”（1）÷“丙”（8）×100，算得12.5。",
            '"A" should equal "B" (1) ÷ "C" (8) × 100, which comes to 12.5.',
        ),
        ("a = (b - c) / 2", {}, "“甲”应等于(“‘乙’类”−“丙”)÷2。", '"A" should equal ("B" − "C") ÷ 2.'),
        (
            "a = b / c",
            {"b": Decimal(1), "c": Decimal(0)},
            "“甲”应等于“‘乙’类”（1）÷“丙”（0）。",
            '"A" should equal "B" (1) ÷ "C" (0).',
        ),
        (
            "previous(a) ≤ a",
            {"a": 2, "previous(a)": 4},
            "上年“甲”（4）不应大于“甲”（2）。",
            'last year\'s "A" (4) should not exceed "A" (2).',
        ),
        (
            "20 ≤ a / c ≤ 1000",
            {"a": Decimal(19), "c": Decimal(2)},
            "“甲”（19）÷“丙”（2）应在20与1000之间，算得9.5。",
            '"A" (19) ÷ "C" (2) should lie between 20 and 1000, which comes to 9.5.',
        ),
        (
            "a = 0 ⇒ c = 0",
            {"a": 0, "c": 5},
            "“甲”为0时，“丙”应为0，报告写的是5。",
            'Since "A" (0) is 0, it should follow that "C" (5) is 0.',
        ),
        (
            "whole(a / 100 * c)",
            {},
            "“甲”÷100×“丙”应是整数（人数不会有小数）。",
            '"A" ÷ 100 × "C" should be a whole number (there are no parts of a person).',
        ),
        ("a = x", {}, "“甲”应等于“x”。", '"A" should equal "x".'),
    ],
)
def test_a_rule_is_told_in_both_languages(rule, values, zh, en):
    assert describe(parse_rule(rule), values, NAMES) == Text(zh, en)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (Decimal("5.00"), "5"),
        (Decimal("0.050"), "0.05"),
        (Decimal(1200), "1200"),
        (Decimal(1) / 3, "0.3333"),
        (Interval(Decimal(1), Decimal(2)), "1.5"),
    ],
)
def test_a_number_is_written_as_people_read_it(value, text):
    assert write_number(value) == text
