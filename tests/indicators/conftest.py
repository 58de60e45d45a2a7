"""Each computing test runs on every engine; a gap is named here, never hidden."""

import os
import sys
from collections.abc import Iterator

import pytest

from zhihuan.indicators.engines import Engine, open_engine

ENGINES = ("plain", "duckdb", "spark")
GAPS: dict[str, str] = {}
"""What an engine cannot do, by "engine: matter", and why. Empty: all three compute everything."""


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """One Spark session for the process, on one core; engines find it by themselves."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": "1g",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local[1]").appName("tests")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.xdist_group("spark") if name == "spark" else ()) for name in ENGINES]
)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine: a test that takes it runs on each."""
    if request.param == "spark":
        request.getfixturevalue("spark")
    return str(request.param)


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.xdist_group("spark") if name == "spark" else ()) for name in ENGINES[1:]]
)
def table_engine_name(request: pytest.FixtureRequest) -> str:
    """The name of an engine that knows tables: what is written as an expression runs on each, beside a plain reference in the test."""
    if request.param == "spark":
        request.getfixturevalue("spark")
    return str(request.param)


@pytest.fixture
def table_engine(table_engine_name: str) -> Iterator[Engine]:
    """The same, opened."""
    with open_engine(table_engine_name) as opened:
        yield opened
