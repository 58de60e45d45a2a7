from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from zhihuan.catalogue import load_registers
from zhihuan.sample.columns import (
    BATCH,
    batches,
    chosen,
    dated,
    day,
    digits,
    either,
    height,
    joined,
    known,
    make_table,
    stacked,
    stamp,
    where,
    words,
    years_of,
)
from zhihuan.sample.drawing import NONE

NEVER = np.datetime64("NaT", "D")


def test_words_stand_at_their_places_and_a_negative_one_is_empty() -> None:
    assert words(("男", "女"), np.asarray([1, -1, 0])).to_pylist() == ["女", None, "男"]


def test_a_flag_chooses_and_hides() -> None:
    flags = np.asarray([True, False])
    assert either(flags, "是", "否").to_pylist() == ["是", "否"]
    assert where(flags, pa.array(["甲", "乙"])).to_pylist() == ["甲", None]
    assert list(known(flags, np.asarray([3, 4]))) == [3, NONE]
    assert list(np.isnat(dated(flags, np.asarray([day(2025, 9, 1)] * 2)))) == [False, True]


def test_numbers_and_days_become_text() -> None:
    assert joined("K", digits(np.asarray([7, 123]), 3)).to_pylist() == ["K007", "K123"]
    assert stamp(np.asarray([day(2009, 2, 3)])).to_pylist() == ["20090203"]
    assert list(years_of(np.asarray([day(1969, 12, 31), day(2025, 1, 1)]))) == [1969, 2025]


def test_a_table_has_the_columns_and_types_of_its_register() -> None:
    made = make_table(
        "funds",
        "S001",
        2025,
        {
            "voucher_no": ["JZ-1", "JZ-2"],
            "amount": np.asarray([123_456, NONE]),
            "booked_on": np.asarray([day(2025, 5, 20), NEVER]),
            "direction": "收入",
        },
    )
    assert made.column_names[:2] == ["school", "voucher_no"]
    assert set(made.column_names) == {"school", *load_registers()["funds"].fields}
    assert made["school"].to_pylist() == ["S001", "S001"]
    assert made["direction"].to_pylist() == ["收入", "收入"]
    assert made["amount"].to_pylist() == [Decimal("1234.56"), None]
    assert made["booked_on"].to_pylist() == [date(2025, 5, 20), None]
    assert made["project"].null_count == 2


def test_negative_money_and_tenths_are_exact() -> None:
    made = make_table(
        "trainings", "S001", 2025, {"hours_per_head": np.asarray([165]), "income_due": np.asarray([-5]), "is_public": True}
    )
    assert made["hours_per_head"].to_pylist() == [Decimal("16.5")]
    assert made["income_due"].to_pylist() == [Decimal("-0.05")]
    assert made["is_public"].to_pylist() == [True]


def test_a_column_that_the_register_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="funds has no field colour"):
        make_table("funds", "S001", 2025, {"colour": "红"})


def test_single_values_make_one_row_and_lists_of_nothing_none() -> None:
    assert height({"a": "x", "b": None}) == 1
    assert height({"a": "x", "b": []}) == 0
    assert make_table("network", "S001", 2025, {"line_no": "L1"}).num_rows == 1
    assert make_table("network", "S001", 2025, {"line_no": []}).num_rows == 0


def test_no_row_is_one_empty_batch_and_many_rows_are_several() -> None:
    empty = make_table("network", "S001", 2025, {"line_no": []})
    assert [batch.num_rows for batch in batches(empty)] == [0]
    large = make_table("network", "S001", 2025, {"points": np.arange(BATCH + 1)})
    assert [batch.num_rows for batch in batches(large)] == [BATCH, 1]


def test_parts_are_stacked_column_by_column() -> None:
    upper = {"who": "学生", "number": np.asarray([1, 2]), "name": pa.array(["甲", "乙"]), "note": None, "kind": ["a", "b"]}
    lower = {"who": "教师", "number": np.asarray([3]), "name": pa.array(["丙"]), "note": None, "kind": ["c"]}
    both = stacked([upper, lower])
    assert both["who"].to_pylist() == ["学生", "学生", "教师"]
    assert list(both["number"]) == [1, 2, 3]
    assert both["name"].to_pylist() == ["甲", "乙", "丙"]
    assert both["note"] is None
    assert both["kind"].to_pylist() == ["a", "b", "c"]


def test_a_part_without_rows_takes_the_kind_of_the_others() -> None:
    both = stacked([{"who": pa.array([]), "name": pa.array(["甲"])}, {"who": pa.array(["学生"]), "name": pa.array([])}])
    assert (both["who"].to_pylist(), both["name"].to_pylist()) == (["学生"], ["甲"])
    assert stacked([{"who": pa.array([])}, {"who": pa.nulls(2)}])["who"].to_pylist() == [None, None]


def test_rows_are_chosen_by_their_places() -> None:
    kept = chosen({"who": "学生", "number": np.asarray([1, 2, 3]), "name": pa.array(["甲", "乙", "丙"])}, np.asarray([2, 0]))
    assert kept["who"] == "学生"
    assert list(kept["number"]) == [3, 1]
    assert kept["name"].to_pylist() == ["丙", "甲"]
