"""Exact linear programming: bounds of unknowns that are known by sums alone."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.indicators.simplex import Equation, Solver


def bounds(equations: list[Equation], unknown: int) -> tuple[object, object]:
    solver = Solver(equations)
    least, most = solver.greatest(unknown, sign=-1), solver.greatest(unknown)
    return (least or {}).get(unknown, 0), None if most is None else most.get(unknown, 0)


def test_two_parts_of_a_sum_can_be_anything_up_to_it() -> None:
    assert bounds([Equation({0: 1, 1: 1}, 7)], 0) == (0, 7)


def test_a_part_alone_in_a_sum_is_known() -> None:
    assert bounds([Equation({0: 1, 1: 1}, 7), Equation({1: 1}, 4)], 0) == (3, 3)


def test_parts_of_nothing_are_nothing() -> None:
    assert bounds([Equation({0: 1, 1: 1}, 0)], 0) == (0, 0)


def test_what_no_sum_bounds_has_no_bound() -> None:
    assert bounds([Equation({0: 1, 1: -1}, 2)], 0) == (2, None)
    assert bounds([], 3) == (0, None)


def test_a_sum_said_twice_tells_no_more() -> None:
    assert bounds([Equation({0: 1, 1: 1}, 7), Equation({0: 1, 1: 1}, 7)], 1) == (0, 7)


def test_a_bridge_between_two_circles_is_known() -> None:
    # Rows 1 and 2 and columns 1 and 2 make a circle, so do rows 3 and 4 and columns 3 and 4; the cell 4 joins the two.
    rows = [({0, 1}, 10), ({2, 3, 4}, 15), ({5, 6}, 10), ({7, 8}, 10)]
    columns = [({0, 2}, 10), ({1, 3}, 10), ({4, 5, 7}, 15), ({6, 8}, 10)]
    equations = [Equation(dict.fromkeys(cells, 1), total) for cells, total in rows + columns]
    assert bounds(equations, 4) == (5, 5)


def test_sums_that_contradict_one_another_have_no_solution() -> None:
    with pytest.raises(ValueError, match="not negative"):
        Solver([Equation({0: 1, 1: 1}, 1), Equation({0: 1}, 2)])


def test_a_negative_total_is_as_good_as_a_positive_one() -> None:
    assert bounds([Equation({0: -1, 1: -1}, -7), Equation({1: 2}, 3)], 0) == (5.5, 5.5)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=4), st.data())
def test_bounds_hold_every_solution_and_are_reached(values: list[int], data: st.DataObject) -> None:
    unknowns = range(len(values))
    signs = st.fixed_dictionaries({}, optional=dict.fromkeys(unknowns, st.sampled_from([1, -1]))).filter(bool)
    factors = [dict.fromkeys(unknowns, 1), *data.draw(st.lists(signs, max_size=3))]
    equations = [Equation(f, sum(values[n] * factor for n, factor in f.items())) for f in factors]
    fit = [
        numbers
        for numbers in product(range(sum(values) + 1), repeat=len(values))
        if all(sum(numbers[n] * factor for n, factor in e.coefficients.items()) == e.total for e in equations)
    ]
    solver = Solver(equations)
    for unknown in unknowns:
        for sign in (1, -1):
            solution = solver.greatest(unknown, sign=sign) or {}
            assert all(number >= 0 for number in solution.values())
            assert all(sum(solution.get(n, 0) * factor for n, factor in e.coefficients.items()) == e.total for e in equations)
            assert sign * solution.get(unknown, 0) >= max(sign * numbers[unknown] for numbers in fit)
