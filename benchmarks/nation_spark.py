"""The plans of `nation` written by hand for PySpark."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.nation_rivals import KEY, quoted
from zhihuan.indicators.aggregate_ways import ways_of


def roll_up_in_spark(session: Any, paths: Sequence[Path], schools: pa.Table, year: int) -> list[pa.Table]:
    """Return city and province figures, as `roll_up_in_sql` does."""
    ways = ways_of(year)
    session.createDataFrame(schools.select(["code", "region"])).createOrReplaceTempView("schools")
    session.read.parquet(*map(str, paths)).createOrReplaceTempView("filed")
    _keep(session, "placed", "select f.*, s.region county from filed f join schools s on f.school = s.code", persist=False)
    _keep(session, "city", SUMS)
    _keep(session, "city_members", MEMBERS.format(codes=quoted(ways.different)))
    _keep(session, "province", FOLDED)
    above = "select distinct substr(region, 1, 2) || '0000' region, year, indicator, basis, breakdown, member from city_members"
    _keep(session, "province_members", above)
    return [session.sql(_finish(level, digits, year)).toArrow() for level, digits in (("city", 4), ("province", 2))]


def judge_in_spark(session: Any, path: Path, conditions: Sequence[str]) -> pa.Table:
    """Return the broken identities of a wide table by Spark."""
    from pyspark.sql import functions as f  # noqa: PLC0415  among the tools of the benchmarks alone

    texts = [condition.replace('"', "`") for condition in conditions]
    marks = f.array(*(f.expr(f"case when {text} then cast({place} as smallint) end") for place, text in enumerate(texts)))
    wide = session.read.parquet(str(path))
    return wide.select("entity", "year", f.explode(f.filter(marks, lambda mark: mark.isNotNull())).alias("identity")).toArrow()


def _keep(session: Any, name: str, query: str, *, persist: bool = True) -> None:
    frame = session.sql(query)
    (frame.persist() if persist else frame).createOrReplaceTempView(name)


SUMS = f"""
    select substr(county, 1, 4) || '00' region, {KEY}, sum(value) total,
           sum(numerator) filter (where denominator is not null) over_, sum(denominator) under_,
           sum(value) filter (where members is null) loose, sum(rows) rows, count(value) stated, count(denominator) divided,
           count(*) filter (where state = 'not_applicable') inapplicable, min(value) low, max(value) high
    from placed group by 1, {KEY}"""
MEMBERS = f"""
    select distinct substr(county, 1, 4) || '00' region, {KEY}, explode(members) member
    from placed where indicator in ({{codes}}) and members is not null"""
FOLDED = f"""
    select substr(region, 1, 2) || '0000' region, {KEY}, sum(total) total, sum(over_) over_, sum(under_) under_, sum(loose) loose,
           sum(rows) rows, sum(stated) stated, sum(divided) divided, sum(inapplicable) inapplicable, min(low) low, max(high) high
    from city group by 1, {KEY}"""


def _finish(level: str, digits: int, year: int) -> str:
    """Return the query of the finished figures of one level."""
    ways = ways_of(year)
    over, under = (f"cast(cast({name} as decimal(28, 6)) * 1000000 as decimal(28, 0))" for name in ("over_", "under_"))
    kinds = " ".join(
        f"when c.indicator in ({quoted([code for code, its in ways.quotients.items() if its == (times, places)])}) then "
        f"((2 * {over} * {times * 10**places} + {under}) div nullif(2 * {under}, 0)) / cast({10**places} as double)"
        for times, places in sorted(set(ways.quotients.values()))
    )
    return f"""
      with expected as (select rpad(substr(region, 1, {digits}), 6, '0') region, count(*) expected from schools group by 1),
      things as (select region, {KEY}, count(*) different from {level}_members group by region, {KEY}),
      medians as (select rpad(substr(county, 1, {digits}), 6, '0') region, {KEY}, percentile(value, 0.5) middle
                  from placed where indicator in ({quoted(ways.spread)}) and value is not null group by 1, {KEY}),
      counted as (select *, case when indicator in ({quoted(ways.quotients)}) then divided else stated end as counted from {level}),
      whole as (select region, year, indicator, basis, counted, inapplicable from counted where breakdown = '')
      select region, {KEY}, expected, coalesce(w.counted, c.counted) counted,
             coalesce(w.inapplicable, c.inapplicable) not_applicable,
             case {kinds} when c.indicator in ({quoted(ways.different)}) then
               case when stated > 0 then coalesce(different, 0) + coalesce(loose, 0) end
                  when c.indicator in ({quoted(ways.spread)}) then round(middle, 2) else total end as value,
             over_, under_, rows, low, high
      from counted c join expected using (region) left join whole w using (region, year, indicator, basis)
      left join things using (region, {KEY}) left join medians using (region, {KEY})
      where indicator not in ({quoted(ways.own)})
      order by year, region, indicator, basis, breakdown"""
