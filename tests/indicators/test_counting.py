"""Cells of one name are put together: two codes may have one word."""

from decimal import Decimal

import pytest

from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.indicators.counting import gather
from zhihuan.indicators.questions import Question, Tally


def question(**entry):
    return Question(parse_formula({"indicator": "x", **entry}).measures[0], ("major",))


@pytest.mark.parametrize(
    ("entry", "together"),
    [
        ({"count": "students"}, 7),
        ({"sum": "funds.amount"}, 7),
        ({"mean": "funds.amount"}, 7),
        ({"max": "funds.amount"}, 5),
        ({"min": "funds.amount"}, 2),
        ({"distinct": "students.student_no"}, 7),
    ],
)
def test_two_cells_of_one_name_are_counted_together(entry, together):
    lines = [("S1", ("护理",), 5, 3, None), ("S1", ("护理",), Decimal(2), 1, None), ("S2", ("护理",), 9, 9, None)]
    found = gather(question(**entry), lines)
    assert found == {"S1": {("护理",): Tally(Decimal(together), 4)}, "S2": {("护理",): Tally(Decimal(9), 9)}}


def test_different_values_of_two_cells_are_counted_once():
    lines = [("S1", ("护理",), 2, 3, ["b", "a"]), ("S1", ("护理",), 2, 2, ["b", "c"])]
    found = gather(question(distinct="enterprises.credit_code"), lines)
    assert found == {"S1": {("护理",): Tally(Decimal(3), 5, ("a", "b", "c"))}}


def test_a_cell_in_which_nothing_counts_is_none():
    assert gather(question(count="students"), [("S1", ("护理",), 0, 0, None)]) == {}
