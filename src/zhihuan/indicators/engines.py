"""The one place that opens an engine: DuckDB inside the process, or Spark. Everything else speaks in expressions."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from zhihuan.errors import UsageError
from zhihuan.indicators.records import Source
from zhihuan.language import Text


class Engine(Protocol):
    """What computes expressions over tables."""

    def table(self, source: Source, name: str = "") -> ir.Table:
        """Return a register as a table of this engine, called `name` in its queries if given."""

    def fetch(self, expression: ir.Table) -> pa.Table:
        """Return what an expression gives."""

    def keep(self, expression: ir.Table) -> ir.Table:
        """Return what an expression gives as a table that is worked out once, however often it is asked; it goes with the engine."""

    def sql(self, expression: ir.Table) -> str:
        """Return the query of an expression as this engine is asked it."""


class DuckDB:
    """DuckDB in this process. Tables in memory are read where they lie, Parquet files in a stream."""

    def __init__(self) -> None:
        self.connection = ibis.duckdb.connect()

    def table(self, source: Source, name: str = "") -> ir.Table:
        """Return a register as a table."""
        name = name or ibis.util.gen_name("register")
        if isinstance(source, pa.Table):
            self.connection.con.register(name, _plain_columns(source))
            return self.connection.table(name)
        return self.connection.read_parquet([str(path) for path in source], table_name=name, union_by_name=True)

    def fetch(self, expression: ir.Table) -> pa.Table:
        """Return what an expression gives."""
        # Not `to_pyarrow`: it has the query planned twice, once for its types, which the expression knows.
        found = self.connection.con.execute(self.connection.compile(expression)).to_arrow_table()
        return found.cast(expression.schema().to_pyarrow())

    def keep(self, expression: ir.Table) -> ir.Table:
        """Return what an expression gives as a table of its own."""
        return self.connection.create_table(ibis.util.gen_name("kept"), expression, temp=True)

    def sql(self, expression: ir.Table) -> str:
        """Return the query in DuckDB's SQL."""
        return str(ibis.to_sql(expression, dialect="duckdb"))


class Spark:
    """A Spark session: the one that is already there, else a local one on all cores."""

    def __init__(self) -> None:
        # Spark's workers take the python3 of the PATH, which knows none of our packages, unless they are told.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        from pyspark.sql import SparkSession  # noqa: PLC0415  an extra: most machines have no Spark

        self.session = SparkSession.getActiveSession() or _local_session(SparkSession)
        self.connection = ibis.pyspark.connect(self.session)

    def table(self, source: Source, name: str = "") -> ir.Table:
        """Return a register as a table."""
        if isinstance(source, pa.Table):
            frame = self.session.createDataFrame(_plain_columns(source))
        else:
            frame = self.session.read.option("mergeSchema", "true").parquet(*[str(path) for path in source])
        # The session may be another's, and lives on: a view of the plain name could replace one of theirs.
        view = ibis.util.gen_name(name or "register")
        frame.createOrReplaceTempView(view)
        return self.connection.table(view)

    def fetch(self, expression: ir.Table) -> pa.Table:
        """Return what an expression gives."""
        # Not by way of the connection: that goes through pandas, which changes types and warns.
        return self.session.sql(self.connection.compile(expression)).toArrow().cast(expression.schema().to_pyarrow())

    def keep(self, expression: ir.Table) -> ir.Table:
        """Return what an expression gives, kept in the memory of Spark."""
        name = ibis.util.gen_name("kept")
        self.session.sql(self.connection.compile(expression)).persist().createOrReplaceTempView(name)
        return self.connection.table(name)

    def sql(self, expression: ir.Table) -> str:
        """Return the query in Spark's SQL."""
        return str(ibis.to_sql(expression, dialect="pyspark"))


ENGINES: Mapping[str, type[DuckDB] | type[Spark]] = {"duckdb": DuckDB, "spark": Spark}


@contextmanager
def open_engine(name: str) -> Iterator[Engine]:
    """Open DuckDB or Spark; UsageError when there is no such engine or its package is not installed."""
    if name not in ENGINES:
        raise UsageError(
            Text(f"没有名为“{name}”的计算引擎。", f'There is no engine called "{name}". '),
            Text(f"可用：{'、'.join(ENGINES)}、plain。", f"There are: {', '.join(ENGINES)}, plain."),
        )
    try:
        engine = ENGINES[name]()
    except ImportError as missing:
        raise UsageError(
            Text("没有安装 Spark。", "Spark is not installed. "),
            Text("请运行 pip install zhihuan[spark]，并安装 Java 17。", "Run pip install zhihuan[spark] and install Java 17."),
        ) from missing
    try:
        yield engine
    finally:
        if isinstance(engine, DuckDB):
            engine.connection.disconnect()


def _local_session(spark: Any) -> Any:
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "2",
    }
    builder = spark.builder.master("local[*]").appName("zhihuan")
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def _plain_columns(table: pa.Table) -> pa.Table:
    """Return the table without dictionaries: an engine refuses to compare one with a word that it does not hold."""
    fields = [pa.field(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in table.schema]
    return table.cast(pa.schema(fields))
