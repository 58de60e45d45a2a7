"""Engines are opened by name, and read words that stand in dictionaries."""

import sys

import pyarrow as pa
import pytest

from zhihuan.errors import UsageError
from zhihuan.indicators.engines import open_engine


def test_an_engine_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(UsageError, match="duckdb、spark、plain"), open_engine("abacus"):
        pass


def test_spark_that_is_not_installed_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match="没有安装 Spark"), open_engine("spark"):
        pass


def test_a_word_that_no_row_has_can_be_asked_for_in_a_dictionary():
    table = pa.table({"sex": pa.array(["男", "女", "男"]).dictionary_encode()})
    with open_engine("duckdb") as engine:
        known = engine.table(table, "people")
        assert engine.fetch(known.filter(known["sex"] == "未说明")).num_rows == 0
        assert '"people"' in engine.sql(known.filter(known["sex"] == "男"))


@pytest.mark.xdist_group("spark")
def test_spark_gives_the_types_that_an_expression_has(spark):
    with open_engine("spark") as engine:
        known = engine.table(pa.table({"n": [1, 2, None]}))
        total = known.aggregate(total=known["n"].sum().cast("decimal(38, 6)"), rows=known["n"].count())
        assert engine.fetch(total).schema.types == [pa.decimal128(38, 6), pa.int64()]
        assert "SUM" in engine.sql(total)
