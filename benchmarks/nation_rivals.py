"""The plans of `nation`, written by hand: in DuckDB's SQL, for PySpark, for polars, and a part of them for pandera."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from zhihuan.indicators.aggregate_ways import ways_of

KEY = "year, indicator, basis, breakdown"


def quoted(words: Sequence[str]) -> str:
    """Return words as a list of SQL."""
    return ", ".join(f"'{word}'" for word in sorted(words))


def roll_up_in_sql(paths: Sequence[Path], schools: pa.Table, year: int) -> list[pa.Table]:
    """Return city and province figures: sums, quotients of sums rounded half up, different things, medians, coverage."""
    ways = ways_of(year)
    with duckdb.connect() as base:
        base.register("schools", schools.select(["code", "region"]))
        files = ", ".join(f"'{path}'" for path in paths)
        base.execute(f"create view filed as from read_parquet([{files}])")
        base.execute("create view placed as select f.*, s.region county from filed f join schools s on f.school = s.code")
        base.execute(SUMS.format(table="city", source="placed", region="substr(county, 1, 4) || '00'"))
        base.execute(MEMBERS.format(table="city_members", codes=quoted(ways.different)))
        base.execute(FOLDED)
        base.execute("""create temp table province_members as
                        select distinct substr(region, 1, 2) || '0000' region, * exclude (region) from city_members""")
        return [base.sql(_finish(level, digits, year)).to_arrow_table() for level, digits in (("city", 4), ("province", 2))]


SUMS = f"""create temp table {{table}} as
    select {{region}} region, {KEY}, sum(value) total, sum(numerator) filter (denominator is not null) over_, sum(denominator) under_,
           sum(value) filter (members is null) loose, sum(rows) as rows, count(value) stated, count(denominator) divided,
           count(*) filter (state = 'not_applicable') inapplicable, min(value) low, max(value) high
    from {{source}} group by all"""
MEMBERS = f"""create temp table {{table}} as
    select distinct substr(county, 1, 4) || '00' region, {KEY}, unnest(members) member
    from placed where indicator in ({{codes}}) and members is not null"""
FOLDED = f"""create temp table province as
    select substr(region, 1, 2) || '0000' region, {KEY}, sum(total) total, sum(over_) over_, sum(under_) under_, sum(loose) loose,
           sum(rows)::bigint as rows, sum(stated)::bigint stated, sum(divided)::bigint divided, sum(inapplicable)::bigint inapplicable,
           min(low) low, max(high) high
    from city group by all"""
MILLIONTHS = "cast({} * 1000000::decimal(7, 0) as hugeint)"


def _finish(level: str, digits: int, year: int) -> str:
    """Return the query of the finished figures of one level. Rounded on whole numbers, as no engine's own division is exact."""
    ways = ways_of(year)
    over, under = (MILLIONTHS.format(f"{name}::decimal(28, 6)") for name in ("over_", "under_"))
    kinds = " ".join(
        f"when indicator in ({quoted([c for c, its in ways.quotients.items() if its == (times, places)])}) then "
        f"((2 * {over} * {times * 10**places} + {under}) // nullif(2 * {under}, 0)) / {10**places}::double"
        for times, places in sorted(set(ways.quotients.values()))
    )
    return f"""
      with expected as (select rpad(substr(region, 1, {digits}), 6, '0') region, count(*) expected from schools group by 1),
      things as (select region, {KEY}, count(*) different from {level}_members group by all),
      medians as (select rpad(substr(county, 1, {digits}), 6, '0') region, {KEY}, median(value) middle
                  from placed where indicator in ({quoted(ways.spread)}) and value is not null group by all),
      counted as (select *, case when indicator in ({quoted(ways.quotients)}) then divided else stated end as counted from {level}),
      whole as (select region, year, indicator, basis, counted, inapplicable from counted where breakdown = '')
      select region, {KEY}, expected, coalesce(w.counted, c.counted) counted, coalesce(w.inapplicable, c.inapplicable) not_applicable,
             case {kinds} when indicator in ({quoted(ways.different)}) then
               case when stated > 0 then coalesce(different, 0) + coalesce(loose, 0) end
                  when indicator in ({quoted(ways.spread)}) then round(middle, 2) else total end as value,
             over_, under_, rows, low, high
      from counted c join expected using (region) left join whole w using (region, year, indicator, basis)
      left join things using (region, {KEY}) left join medians using (region, {KEY})
      where indicator not in ({quoted(ways.own)})
      order by year, region, indicator, basis, breakdown"""


def judge_in_sql(path: Path, conditions: Sequence[str]) -> pa.Table:
    """Return the broken identities of a wide table by DuckDB."""
    marks = ", ".join(f"case when {condition} then {place}::smallint end" for place, condition in enumerate(conditions))
    with duckdb.connect() as base:
        query = f"select entity, year, unnest(list_filter([{marks}], lambda x: x is not null)) as identity from '{path}'"
        return base.sql(query).to_arrow_table()


def judge_in_polars(path: Path, conditions: Sequence[str]) -> int:
    """Return how many identities are broken in a wide table, by polars."""
    import polars  # noqa: PLC0415  among the tools of the benchmarks alone

    wide = polars.read_parquet(path)
    broken = [polars.sql_expr(condition).fill_null(value=False).alias(str(place)) for place, condition in enumerate(conditions)]
    return int(wide.select(broken).sum().transpose().sum().item())


def judge_in_pandera(path: Path, conditions: Sequence[str], rows: int) -> int:
    """Return how many identities are broken in the first rows of a wide table, by pandera on polars."""
    import pandera.polars as pandera  # noqa: PLC0415
    import polars  # noqa: PLC0415

    def holds(condition: str) -> object:
        return lambda data: data.lazyframe.select(~polars.sql_expr(condition).fill_null(value=False))

    checks = [pandera.Check(holds(condition), name=str(place)) for place, condition in enumerate(conditions)]
    try:
        pandera.DataFrameSchema(checks=checks).validate(polars.read_parquet(path, n_rows=rows), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return int(errors.failure_cases.height)
    return 0
