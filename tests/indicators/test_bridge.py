"""Two counting rules of one quantity, and the rows between them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indicators.inventing import SCHOOLS, YEAR, invent_records
from tests.indicators.test_compute import records_of
from zhihuan.catalogue import formulas_for
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.errors import UsageError
from zhihuan.indicators import Bridge, State, Step, bridge, compute

TABLES = {
    "students": {
        "fields": ["student_no", "status", "entry_year"],
        "rows": [["1", "在读", 2023], ["2", "实习", 2023], ["3", "毕业", 2022], ["4", "毕业", 2022]],
    },
    "progression": {"fields": ["student_no", "is_enrolled"], "rows": [["3", True], ["9", True], ["2", False]]},
}
GRADUATES = {"count": "students", "where": "status = 毕业"}


def bridged(*entries, indicator: str = "students_full_time", engine: str = "plain") -> Bridge:
    formulas = {formula.code: formula for formula in map(parse_formula, entries)}
    return bridge(compute(records_of(TABLES, YEAR), schools=SCHOOLS, formulas=formulas, engine=engine), indicator, "S1")


def test_the_rows_that_make_the_difference_are_named(engine):
    other = {"indicator": "students_full_time", "basis": "不含实习生", "count": "students", "where": "status != 实习"}
    found = bridged({"indicator": "students_full_time", "count": "students"}, other, engine=engine)
    (pair,) = found.pairs
    (difference,) = pair.differences
    assert [(str(side.key), side.value) for side in found.sides] == [
        ("students_full_time@2025", 4),
        ("students_full_time@2025#不含实习生", 3),
    ]
    assert (difference.first, difference.second, difference.is_by_row) == (4, 3, True)
    assert difference.steps == (Step("2", Decimal(1), Decimal(0)),)


def test_a_quotient_is_bridged_part_by_part_and_across_registers_by_the_student():
    one = {"indicator": "progress_rate", "percent": [{"count": "progression", "where": "is_enrolled"}, GRADUATES]}
    other = {
        "indicator": "progress_rate",
        "basis": "考生口径",
        "percent": [{"count": "progression", "where": "is_enrolled"}, "clubs"],
    }
    clubs = {"indicator": "clubs", "count": "progression"}
    over, under = bridged(one, other, clubs, indicator="progress_rate").pairs[0].differences
    assert (over.role.zh, over.steps) == ("分子", ())
    assert (under.role.zh, under.first, under.second) == ("分母", 2, 3)
    assert under.steps == (
        Step("2", Decimal(0), Decimal(1)),
        Step("4", Decimal(1), Decimal(0)),
        Step("9", Decimal(0), Decimal(1)),
    )


def test_sums_differences_and_weights_of_indicators_are_followed_to_rows():
    half = {"indicator": "clubs", "value": "club_members * 0.5 - 0.5 * course_total"}
    whole = {"indicator": "clubs", "basis": "全", "count": "students"}
    members = {"indicator": "club_members", "count": "students"}
    courses = {"indicator": "course_total", "count": "students", "where": "status = 毕业"}
    (difference,) = bridged(whole, half, members, courses, indicator="clubs").pairs[0].differences
    assert (difference.first, difference.second) == (1, 4)
    assert {step.row: step.first - step.second for step in difference.steps} == {
        **dict.fromkeys(("1", "2"), Decimal("-0.5")),
        **dict.fromkeys(("3", "4"), -1),
    }


def test_a_mean_is_bridged_by_its_sum_and_its_rows_and_a_largest_value_as_a_whole():
    mean = {"indicator": "start_salary", "mean": "students.entry_year"}
    of_graduates = {**mean, "basis": "毕业", "where": "status = 毕业"}
    over, under = bridged(mean, of_graduates, indicator="start_salary").pairs[0].differences
    assert (over.first - over.second, under.first - under.second) == (4046, 2)
    largest = {"indicator": "start_salary", "basis": "最高", "max": "students.entry_year"}
    smallest = {"indicator": "start_salary", "basis": "最低", "value": "clubs / 2"}
    clubs = {"indicator": "clubs", "count": "students"}
    pair = bridged(largest, smallest, clubs, indicator="start_salary").pairs[0]
    assert not pair.differences[0].is_by_row


def test_distinct_values_are_the_steps_of_a_distinct_count():
    one = {"indicator": "clubs", "distinct": "students.entry_year"}
    (difference,) = bridged(one, {**one, "basis": "毕业", "where": "status = 毕业"}, indicator="clubs").pairs[0].differences
    assert difference.steps == (Step("2023", Decimal(1), Decimal(0)),)


def test_a_side_without_a_register_has_no_value():
    one, other = {"indicator": "clubs", "count": "staff"}, {"indicator": "clubs", "basis": "生", "count": "students"}
    found = bridged(one, other, indicator="clubs")
    assert [(side.state, side.value) for side in found.sides] == [(State.MISSING, None), (State.VALUE, 4)]
    assert found.pairs[0].differences[0].first == 0


def test_an_indicator_with_one_rule_is_refused():
    with pytest.raises(UsageError, match="只有一种口径"):
        bridged({"indicator": "clubs", "count": "students"}, indicator="clubs")
    with pytest.raises(UsageError, match="shoes"):
        bridged({"indicator": "clubs", "count": "students"}, indicator="shoes")


@settings(max_examples=4)
@given(st.integers(0, 10**6))
def test_steps_add_up_exactly_for_every_indicator_with_two_rules(seed):
    computed = compute(invent_records(seed, rows=12), schools=SCHOOLS, engine="plain")
    for indicator in {formula.indicator for formula in formulas_for(YEAR).values() if formula.basis}:
        for school in SCHOOLS:
            for pair in bridge(computed, indicator, school).pairs:
                for difference in pair.differences:
                    between = sum(step.first - step.second for step in difference.steps)
                    assert difference.first - difference.second == between
                check_sides(pair)


def check_sides(pair) -> None:
    """The parts that a bridge adds up from rows are those of the figures themselves."""
    for side, name in ((pair.first, "first"), (pair.second, "second")):
        if side.state is State.VALUE and len(pair.differences) == 2:
            over, under = (getattr(difference, name) for difference in pair.differences)
            assert side.numerator is None or over * side.denominator == under * side.numerator
        elif side.state is State.VALUE and side.numerator is None and pair.differences:
            assert getattr(pair.differences[0], name) == side.value
