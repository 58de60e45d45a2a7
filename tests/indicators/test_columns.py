"""Literals and columns of expressions; what they compute is tested by the cases of test_compute.py on every engine."""

from decimal import Decimal

import ibis

from zhihuan.catalogue import Column
from zhihuan.indicators.columns import as_literal, label


def test_a_number_keeps_all_its_places():
    assert as_literal(Decimal("0.0625")).type() == ibis.dtype("decimal(7, 4)")
    assert as_literal(Decimal("60.0")).type() == ibis.dtype("int64")
    assert as_literal("全日制").type() == ibis.dtype("string")
    assert as_literal(True).type() == ibis.dtype("boolean")


def test_a_column_of_another_register_is_told_from_an_own_one():
    assert label(Column("mode")) == "mode"
    assert label(Column("mode", "student_no")) == "student_no__mode"
