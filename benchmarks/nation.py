"""A nation's figures rolled up to cities and provinces and judged by 300 identities, beside the same plans written by hand.

`python -m benchmarks.nation [--schools 10000 --years 10 --indicators 200] [--spark]` writes docs/reference/nation.md; it needs
.venv-bench, and Java 17 for Spark. Ours and the rival take turns in one process. Shown are the medians of the processor's seconds,
with Spark those of its own process too: on a machine that is shared they say more than the clock. Results are compared before times
are. On Spark each has run once before it is measured: what runs first has the engine compile itself.
"""

import argparse
import os
import platform
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from benchmarks.nation_data import LATEST, Size, write_figures, write_schools, write_wide
from benchmarks.nation_rivals import judge_in_pandera, judge_in_polars, judge_in_sql, roll_up_in_sql
from benchmarks.nation_rules import by_hand, three_hundred
from benchmarks.nation_spark import judge_in_spark, roll_up_in_spark
from zhihuan.catalogue import load
from zhihuan.indicators import Level, aggregate
from zhihuan.indicators.engines import open_engine
from zhihuan.indicators.identities import codes_of, violations

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "nation.md"
LEVELS = (Level.CITY, Level.PROVINCE)
PART = 1000
"""Rows for pandera, which takes too long for all of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured: seconds of ours and of the rival, and the ratio that was asked for ("" if none was)."""

    what: str
    ours: float
    rival: str
    theirs: float
    bound: str

    def __str__(self) -> str:
        return f"| {self.what} | {self.ours:.2f} s | {self.rival} | {self.theirs:.2f} s | {self.ours / self.theirs:.2f} | {self.bound} |"


@dataclass(frozen=True)
class Material:
    """What all take the same from."""

    size: Size
    figures: tuple[Path, ...]
    schools: pa.Table
    wide: Path
    rounds: int

    def judge(self, engine: str) -> pa.Table:
        """Return the broken identities, by us."""
        with open_engine(engine) as opened:
            wide = opened.table((self.wide,))
            return opened.fetch(violations(wide, three_hundred(), load().indicators, "entity", "year"))

    def roll_up(self, engine: str) -> pa.Table:
        """Return the figures of cities and provinces, by us."""
        return aggregate(self.figures, self.schools, levels=LEVELS, year=LATEST, engine=engine).figures


def compare(
    ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int, clock: Callable[[], float], same: Callable[[Any, Any], bool]
) -> tuple[float, float]:
    """Return the median seconds of both, in turns; AssertionError when their results differ."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        results = []
        for work, seconds in zip((ours, theirs), spent, strict=True):
            start = clock()
            results.append(work())
            seconds.append(clock() - start)
        assert same(*results), "the results differ"
    return statistics.median(spent[0]), statistics.median(spent[1])


def same_figures(ours: pa.Table, theirs: Iterable[pa.Table]) -> bool:
    """Tell whether every figure written by hand is ours to the last printed place; codes of cities are ours alone."""
    names = ("region", "year", "indicator", "value")
    ours = ours.rename_columns(["region" if name == "school" else name for name in ours.column_names])
    found = {row[:3]: row[3] for row in zip(*(ours[name].to_pylist() for name in names), strict=True)}
    rows = (row for table in theirs for row in zip(*(table[name].to_pylist() for name in names), strict=True))
    return all(_equal(found[row[:3]], row[3]) for row in rows)


def _equal(one: Any, other: Any) -> bool:
    return one is other if one is None or other is None else abs(float(one) - float(other)) < 1e-9 * max(1, abs(float(one)))


def same_violations(ours: pa.Table, theirs: pa.Table) -> bool:
    """Tell whether as many entities break each identity."""
    return Counter(ours["identity"].to_pylist()) == Counter(theirs["identity"].to_pylist())


def lines(material: Material, *, with_spark: bool, with_rivals: bool) -> Iterator[Line]:
    """Yield what was measured."""
    conditions, cpu, rounds = [by_hand(identity) for identity in three_hundred()], time.process_time, material.rounds

    def sums_by_hand() -> list[pa.Table]:
        return roll_up_in_sql(material.figures, material.schools, LATEST)

    what = f"{material.size.figures:,} figures to cities and provinces"
    yield Line(
        what,
        *_between(compare(lambda: material.roll_up("duckdb"), sums_by_hand, rounds, cpu, same_figures), "DuckDB SQL"),
        "≤ 1.2",
    )
    judged = f"{len(conditions)} identities on {material.size.schools * material.size.years:,} rows"
    times = compare(
        lambda: material.judge("duckdb"), lambda: judge_in_sql(material.wide, conditions), rounds, cpu, same_violations
    )
    yield Line(judged, *_between(times, "DuckDB SQL"), "≤ 1.3")
    if with_rivals:
        yield from _beside(material, conditions, judged, times[0])
    if with_spark:
        yield from _on_spark(material, conditions, what, judged)


def _beside(material: Material, conditions: list[str], judged: str, ours: float) -> Iterator[Line]:
    start = time.process_time()
    judge_in_polars(material.wide, conditions)
    yield Line(judged, ours, "polars, counts only", time.process_time() - start, "")
    start = time.process_time()
    judge_in_pandera(material.wide, conditions, PART)
    yield Line(f"{judged} (pandera: {PART:,} rows)", ours, "pandera", time.process_time() - start, "")


def _on_spark(material: Material, conditions: list[str], what: str, judged: str) -> Iterator[Line]:
    with open_engine("spark") as engine:
        session = engine.session  # type: ignore[attr-defined]  of Spark alone

        def sums() -> list[pa.Table]:
            return roll_up_in_spark(session, material.figures, material.schools, LATEST)

        def rules() -> pa.Table:
            return judge_in_spark(session, material.wide, conditions)

        def in_turns(ours: Callable[[], Any], theirs: Callable[[], Any], same: Callable[[Any, Any], bool]) -> tuple[float, float]:
            ours(), theirs()
            return compare(ours, theirs, material.rounds, lambda: _busy(session), same)

        times = in_turns(lambda: _cleared(session, material.roll_up), lambda: _cleared(session, lambda _: sums()), same_figures)
        yield Line(what, *_between(times, "PySpark"), "≤ 1.5")
        yield Line(judged, *_between(in_turns(lambda: material.judge("spark"), rules, same_violations), "PySpark"), "≤ 1.5")


def _busy(session: Any) -> float:
    """Return the processor's seconds of this process and of Spark's."""
    java = session._jvm.java.lang.ProcessHandle.current().info().totalCpuDuration().get()  # noqa: SLF001  Spark shows it nowhere else
    return time.process_time() + float(java.toMillis()) / 1000


def _cleared(session: Any, work: Callable[[str], Any]) -> Any:
    """Return what the work gives, and take from Spark's memory what it kept there, so that nobody finds it ready."""
    result = work("spark")
    session.catalog.clearCache()
    return result


def _between(times: tuple[float, float], rival: str) -> tuple[float, str, float]:
    return times[0], rival, times[1]


def measure(size: Size, folder: Path, rounds: int = 3, *, with_spark: bool = False, with_rivals: bool = False) -> Iterator[Line]:
    """Write the figures of a nation of a size into a folder, and yield what was measured on them."""
    wide = write_wide(size, codes_of(three_hundred()), folder / "wide.parquet")
    figures = folder / "figures"
    figures.mkdir()
    material = Material(size, write_figures(size, figures), write_schools(size), wide, rounds)
    yield from lines(material, with_spark=with_spark, with_rivals=with_rivals)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="figures of a nation, ours beside the same plans written by hand")
    for name, number in (("schools", 10_000), ("years", 10), ("indicators", 200), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--page", type=Path, default=PAGE)
    asked = parser.parse_args()
    found = []
    with TemporaryDirectory() as folder:
        size = Size(asked.schools, asked.years, asked.indicators)
        for line in measure(size, Path(folder), asked.rounds, with_spark=asked.spark, with_rivals=True):
            print(line, flush=True)
            found.append(line)
    asked.page.write_text(page_of(size, found), "utf-8")


def page_of(size: Size, found: Sequence[Line]) -> str:
    """Return the page that shows what was measured."""
    nation = f"{size.schools:,} schools, {size.years} years and {size.indicators} indicators"
    machine = f"{platform.machine()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    load = f"{os.cpu_count()} processors, of which {os.getloadavg()[2]:.1f} were asked for"
    return "\n".join(
        [
            "# Speed on a nation's figures",
            "",
            f"Written by `make nation` on {nation}: {machine}; {load}.",
            "Seconds are those of the processors, which other work on the machine changes least; results are equal, or nothing is shown.",
            "",
            "| what | ours | beside | theirs | ratio | asked for |",
            "|---|--:|---|--:|--:|---|",
            *map(str, found),
            "",
        ]
    )


if __name__ == "__main__":
    main()
