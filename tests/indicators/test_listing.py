"""Keys of rows; which rows are listed is tested by test_trace.py."""

from zhihuan.indicators import CountedRow
from zhihuan.indicators.listing import key_of


def test_a_key_joins_the_values_of_its_fields():
    assert key_of({"a": 1, "b": None, "c": "x"}, ("a", "b", "c")) == "1||x"


def test_a_row_brings_its_number_or_counts_as_one_different_value():
    assert CountedRow("1", 3).amount == 3
    assert CountedRow("1", "甲").amount == 1
