"""An invented city into a workspace, school by school, and the workbooks of its first school's offices beside it."""

from collections.abc import Collection, Iterator
from datetime import datetime

import pyarrow as pa

from zhihuan.sample.city import City
from zhihuan.sample.streaming import RECORDS, register_tables
from zhihuan.workspace import Source, Workspace


def store_city(
    city: City,
    workspace: Workspace,
    *,
    who: str,
    when: datetime,
    only: Collection[str] = tuple(RECORDS),
    has_faults: bool = False,
) -> Iterator[tuple[str, int, int]]:
    """Store the registers of every school and year; yield the school, the year and the number of rows as each is there.

    A school's year counts as a whole or not at all. With `has_faults`, known mistakes stand in the last year.
    """
    source = Source(f"{city.name}样例（虚构，种子 {city.seed}）")
    for plan in city.schools:
        for year in city.years:
            rows = 0
            with workspace.change(who=who, when=when) as change:
                for code, batches in register_tables(city, plan.code, year, only, has_faults=has_faults):
                    with change.writer(register=code, school=plan.code, year=year, source=source) as writer:
                        for batch in batches:
                            writer.write(batch)
                            rows += batch.num_rows
            yield plan.code, year, rows


def tables_of(city: City, school: str, year: int, only: Collection[str], *, has_faults: bool = False) -> dict[str, pa.Table]:
    """Return some registers of one school and year as tables by their codes."""
    streams = register_tables(city, school, year, only, has_faults=has_faults)
    return {code: pa.Table.from_batches(list(batches)) for code, batches in streams}
