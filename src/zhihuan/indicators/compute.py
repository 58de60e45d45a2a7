"""The verb of the room: records of a year, and of the year before, to figures."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

import pyarrow as pa

from zhihuan.catalogue import Formula, Indicator, formulas_for, load
from zhihuan.errors import UsageError
from zhihuan.facts import Origin
from zhihuan.indicators.computed import Computed
from zhihuan.indicators.counted import Counted, count
from zhihuan.indicators.entries import EntryKey, write_breakdown
from zhihuan.indicators.exact import parts
from zhihuan.indicators.figures import FIGURES
from zhihuan.indicators.printing import printed
from zhihuan.indicators.questions import Wording, wording
from zhihuan.indicators.records import Records
from zhihuan.indicators.working import School
from zhihuan.language import Text

Line = tuple[object, ...]
PIECE: Final = 100_000
"""Lines that are held as rows at a time."""


def compute(
    records: Records,
    previous: Records | None = None,
    *,
    schools: Mapping[str, str],
    edition: str | None = None,
    engine: str = "duckdb",
    formulas: Mapping[str, Formula] | None = None,
    definitions: Wording | None = None,
) -> Computed:
    """Return the figures of `schools` (code → name) for the year of `records`, and of `previous`, the year before, if given.

    `edition` is the form whose rows are asked for: what is missing of it is named among the gaps. `engine` is duckdb, spark or
    plain, the slow reference. `formulas` and `definitions` are those of the catalogue unless others are given. UsageError when
    `previous` is another year, or there is no such engine.
    """
    if previous is not None and previous.year != records.year - 1:
        raise UsageError(
            Text(f"{previous.year}年不是{records.year}年的上一年。", f"{previous.year} is not the year before {records.year}. "),
            Text("请给出上一年的台账，或不给。", "Give the records of the year before, or none."),
        )
    indicators = load().indicators
    asked = definitions or wording()
    kept = [records] if previous is None else [previous, records]
    given = [(year, formulas_for(year.year) if formulas is None else formulas) for year in kept]
    years = count(given, engine, asked, indicators)
    figures = _table(line for code in sorted(schools) for line in _of_school(code, years, indicators))
    return Computed(figures, dict(schools), years, asked, edition, engine)


def _of_school(code: str, years: tuple[Counted, ...], indicators: Mapping[str, Indicator]) -> Iterator[Line]:
    """Yield the lines of one school, the earlier year first."""
    before: School | None = None
    for year in years:
        before = year.school(code, before)
        for key in before.figures():
            yield _line(before, year.records.year, key, indicators)


def _line(school: School, year: int, key: EntryKey, indicators: Mapping[str, Indicator]) -> Line:
    amount, entry = school.amount(*key), school.prevailing(key)
    code, by, cell = key
    indicator, _, basis = code.partition("#")
    over, under = (None, None) if amount.over is None or amount.under is None else parts(amount.over, amount.under)
    return (
        *(school.code, year, indicator, basis, write_breakdown(by, cell), amount.state.value),
        printed(amount, code, school.formulas, indicators),
        *(over, under, amount.rows, amount.members),
        (entry.origin if entry else Origin.COMPUTED).value,
    )


def _table(lines: Iterable[Line]) -> pa.Table:
    """Return lines as a table, put into columns piece by piece: a nation's would fill the memory as rows."""
    pieces = iter(lines)
    tables = [FIGURES.empty_table()]
    while piece := list(islice(pieces, PIECE)):
        columns = zip(zip(*piece, strict=True), FIGURES, strict=True)
        tables.append(pa.Table.from_arrays([pa.array(column, field.type) for column, field in columns], schema=FIGURES))
    return pa.concat_tables(tables).combine_chunks()
