from datetime import date

import pyarrow as pa
import pytest

from zhihuan.registers.tallies import Tally, places, strings


def test_cells_come_in_the_order_of_the_file() -> None:
    tally = Tally()
    tally.add((1, 0, "a"), pa.array([2], pa.int32()), pa.array(["x"]), "required")
    tally.add((0, 3, "b"), pa.array([9, 4], pa.int32()), pa.array(["y", "z"]), pa.array(["p", "q"]), pa.array(["1", None]))
    tally.add((0, 1, "c"), pa.array([], pa.int32()), pa.array([], pa.string()), "required")
    cells = [
        (row["sheet"], row["row"], row["column"], row["value"], row["reason"], row["detail"]) for row in tally.table().to_pylist()
    ]
    assert cells == [(0, 4, 3, "z", "q", None), (0, 9, 3, "y", "p", "1"), (1, 2, 0, "x", "required", "")]


def test_nothing_is_nothing() -> None:
    assert Tally().table().num_rows == 0


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (pa.array([True, False, None]), ["是", "否", None]),
        (pa.array([date(2024, 9, 1)]), ["2024-09-01"]),
        (pa.chunked_array([[12]]), ["12"]),
        (pa.array(["甲"]), ["甲"]),
    ],
)
def test_values_are_said_in_words(values: pa.Array, words: list[str | None]) -> None:
    assert strings(values).to_pylist() == words


def test_places_are_named_with_their_sheet_and_a_long_list_is_cut() -> None:
    assert places([("", "A2"), ("表2", "A3")]) == "A2、表2!A3"
    assert places([("", f"A{at}") for at in range(12)], most=2) == "A0、A1 …（12）"
