"""Entered values, read from their register."""

from decimal import Decimal

import pyarrow as pa

from zhihuan.catalogue import load
from zhihuan.facts import Key, Origin
from zhihuan.indicators import Records, State
from zhihuan.indicators.entries import Entries, Entry, key_from, pairs_of, split_breakdown, write_breakdown
from zhihuan.indicators.exact import MISSING, NOT_APPLICABLE, Amount


def entries(*rows):
    names = ["school", "indicator", "breakdown", "value", "state", "origin", "note", "evidence"]
    return Entries(
        Records(2025, {"entries": pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows])}), load().indicators
    )


def test_an_entry_has_amount_origin_note_and_evidence():
    known = entries(("S1", "clubs", "", Decimal("7.50"), "值", "填报", "团委", "名单.xlsx"))
    expected = Entry(Amount(State.VALUE, Decimal("7.5")), Origin.ENTERED, False, "团委", "名单.xlsx")
    assert known.of("S1") == {("clubs", (), ()): expected}
    assert known.of("S2") == {}


def test_the_platform_prevails_for_starred_figures_alone():
    known = entries(
        ("S1", "students_full_time", "", Decimal(1), "值", "平台", None, None),
        ("S1", "students_full_time#9月30日", "", Decimal(1), "值", "平台", None, None),
        ("S1", "clubs", "", Decimal(1), "值", "平台", None, None),
        ("S1", "grad_total", "", Decimal(1), "值", "填报", None, None),
    ).of("S1")
    assert [entry.prevails for entry in known.values()] == [True, True, False, False]


def test_missing_and_not_applicable_are_told_apart():
    rows = [
        ("S1", "clubs", "", None, "缺失", "填报", None, None),
        ("S1", "grad_total", "", None, "不适用", "填报", None, None),
        ("S1", "course_total", "", Decimal(5), "不适用", "填报", None, None),
        ("S1", "staff_total", "", None, "值", None, None, None),
    ]
    amounts = [entry.amount for entry in entries(*rows).of("S1").values()]
    assert amounts == [MISSING, NOT_APPLICABLE, NOT_APPLICABLE, MISSING]


def test_codes_that_nobody_knows_are_told():
    known = entries(
        ("S1", "shoes", "", Decimal(1), "值", "填报", None, None),
        ("S1", None, "", Decimal(1), "值", "填报", None, None),
        ("S2", "hats", "", Decimal(1), "值", "填报", None, None),
    )
    assert known.strangers("S1") == ("", "shoes")
    assert known.of("S1") == {}


def test_no_register_is_no_entry():
    assert Entries(Records(2025, {}), load().indicators).of("S1") == {}


def test_breakdowns_are_written_and_read_in_the_order_of_names():
    assert split_breakdown("major=护理, gender=女") == (("gender", "major"), ("女", "护理"))
    assert write_breakdown(("gender", "major"), ("女", "护理")) == "gender=女,major=护理"
    assert pairs_of("major=护理,gender=女") == (("gender", "女"), ("major", "护理"))
    assert pairs_of("") == ()
    assert key_from(("a#b", ("x",), ("y",)), 2025) == Key("a", "2025", (("x", "y"),), "b")
