from collections import Counter

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.registers.cast import field
from zhihuan.registers.batches import BAD, ROW, SHEET
from zhihuan.registers.tallies import Tally
from zhihuan.registers.wholes import Whole

VALUES = st.none() | st.sampled_from(["甲", "乙", "丙", ""])


def whole(rows: list[tuple[str | None, str | None]], sheets: list[int] | None = None) -> tuple[Whole, Tally]:
    tally = Tally()
    table = pa.table(
        {
            SHEET: pa.array(sheets or [0] * len(rows), pa.int16()),
            ROW: pa.array(range(2, len(rows) + 2), pa.int32()),
            BAD: pa.array([False] * len(rows), pa.bool_()),
            "a": pa.array([row[0] for row in rows], pa.string()),
            "b": pa.array([row[1] for row in rows], pa.string()),
        }
    )
    return Whole(table, ["一班", "二班"], [{"a": 0, "b": 3}, {"a": 1}], tally), tally


@given(st.lists(st.tuples(VALUES, VALUES), max_size=8))
def test_rows_that_share_a_value_are_refused_and_no_others(rows: list[tuple[str | None, str | None]]) -> None:
    found, tally = whole(rows)
    found.check_twice(("a",), "unique_twice")
    counts = Counter(row[0] for row in rows)
    assert tally.table()["row"].to_pylist() == [at for at, row in enumerate(rows, 2) if row[0] is not None and counts[row[0]] > 1]
    assert found.accepted().num_rows == len(rows) - tally.table().num_rows


@given(st.lists(st.tuples(VALUES, VALUES), max_size=8))
def test_rows_that_share_a_key_of_two_fields_are_refused_and_no_others(rows: list[tuple[str | None, str | None]]) -> None:
    found, tally = whole(rows)
    found.check_twice(("a", "b"), "key_twice")
    keys = [(row[0] or "", row[1] or "") for row in rows]
    counts = Counter(keys)
    assert tally.table()["row"].to_pylist() == [at for at, key in enumerate(keys, 2) if key != ("", "") and counts[key] > 1]


def test_places_are_named_across_sheets_and_columns() -> None:
    found, tally = whole([("甲", None), ("乙", None), ("甲", None)], [0, 0, 1])
    found.check_twice(("a",), "key_twice")
    assert tally.table()["detail"].to_pylist() == ["一班!A2、二班!B4"] * 2
    assert tally.table()["column"].to_pylist() == [0, 1]


def test_references_that_lead_nowhere_are_refused() -> None:
    found, tally = whole([("甲", "x"), ("乙", None), (None, None)])
    found.check_reference(field("a", "甲", "text", references="majors.code"), frozenset({"甲"}))
    found.check_reference(field("b", "乙", "text", references="majors.code"), frozenset({"x"}))
    assert [(row["row"], row["value"], row["detail"]) for row in tally.table().to_pylist()] == [(3, "乙", "majors.code")]
    assert found.accepted()[ROW].to_pylist() == [2, 4]


def test_nothing_is_refused_where_nothing_is() -> None:
    found, tally = whole([])
    found.check_twice(("a",), "key_twice")
    found.check_twice(("a", "b"), "key_twice")
    found.check_reference(field("a", "甲", "text", references="x.y"), frozenset())
    assert tally.table().num_rows == found.accepted().num_rows == 0
