"""Ranges of columns: the arithmetic of intervals, where every row is the same."""

from decimal import Decimal

import ibis
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.indicators.engines import DuckDB
from zhihuan.indicators.ranges import Bound, Range, as_range, choose

DUCKDB = DuckDB()


def fixed(value: int) -> Range:
    """A number that is the same in every row, as an engine sees it."""
    return Range.exactly(ibis.literal(float(value)))


def told(found: Range) -> tuple[float | None, float | None]:
    """The ends as the engine works them out."""
    ends = {name: bound.over / bound.under for name, bound in (("low", found.low), ("high", found.high))}
    columns = {name: ibis.literal(end) if isinstance(end, float) else end for name, end in ends.items()}
    row = DUCKDB.fetch(ibis.range(1).unnest().name("n").as_table().mutate(**columns)).to_pylist()[0]
    return row["low"], row["high"]


@pytest.mark.parametrize(
    ("found", "ends"),
    [
        (fixed(2) + fixed(3), (5, 5)),
        (Range.printed(ibis.literal(10.0)) - fixed(3), (6.5, 7.5)),
        (Range.printed(ibis.literal(10.0)) * fixed(-2), (-21, -19)),
        (fixed(-2) * Range.printed(ibis.literal(10.0)), (-21, -19)),
        (Range.printed(ibis.literal(10.0)) * Range.printed(ibis.literal(-1.0)), (-15.75, -4.75)),
        (fixed(6) / fixed(-4), (-1.5, -1.5)),
        (fixed(19) / Range.printed(ibis.literal(10.0)), (19 / 10.5, 2)),
        (fixed(19) / Range.printed(ibis.literal(-10.0)), (-2, -19 / 10.5)),
        (1 - fixed(3), (-2, -2)),
        (Decimal("0.5") * fixed(3), (1.5, 1.5)),
        (3 + fixed(1), (4, 4)),
        (8 / fixed(2), (4, 4)),
    ],
)
def test_ranges_compute_as_intervals_do(found: Range, ends: tuple[float, float]) -> None:
    assert told(found) == pytest.approx(ends)


@pytest.mark.parametrize("divisor", [fixed(0), Range.printed(ibis.literal(0.0)), as_range(0)])
def test_dividing_by_what_may_be_zero_gives_nothing(divisor: Range) -> None:
    assert told(fixed(1) / divisor) == (None, None)


MOST = 9 * 10**15


@given(st.lists(st.tuples(st.integers(-MOST, MOST), st.integers(1, MOST), st.integers(-1, 1)), min_size=1))
def test_a_quotient_just_below_a_whole_number_is_not_taken_for_it(drawn: list[tuple[int, int, int]]) -> None:
    pairs = [(over // under * under + beside, under) for over, under, beside in drawn if under <= abs(over)]
    over, under = (pa.array([float(pair[side]) for pair in pairs], pa.float64()) for side in (0, 1))
    table = DUCKDB.table(pa.table({"over": over, "under": under}))
    floors = DUCKDB.fetch(table.select(floor=Bound(table.over, table.under).floor()))["floor"].to_pylist()
    assert floors == [over // under for over, under in pairs]


def test_what_is_the_same_in_every_row_is_worked_out_at_once() -> None:
    assert as_range(Decimal("2.5")) == Range.of(Bound(5, 2))
    assert (as_range(7) / as_range(-2)).low == Bound(-7, 2)
    assert Bound(-7, 2).floor() == -4
    assert choose(True, 1, 2) == 1
    assert (choose(False, 1, 2), as_range(as_range(3)).low.at_most(Bound(3, 1)), Bound(1, 3).below(Bound(1, 3))) == (
        2,
        True,
        False,
    )
