"""Figures of a city from what its schools filed: that may be another thing than their records say today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import load
from zhihuan.facts import Fact, Gap, Origin
from zhihuan.indicators import FIGURES, Aggregate, Level, State, aggregate
from zhihuan.workspace.aggregating import tell_doubled, too_many
from zhihuan.workspace.computing import figures_of
from zhihuan.workspace.doubled import figures_without, match_students, surplus
from zhihuan.workspace.workspace import Workspace

Filed = Mapping[str, pa.Table]
"""The figures (FIGURES) that schools filed, by the code of the school: see `filed_figures`."""

_PLACES: Final = Decimal(1).scaleb(-6)
_SAME: Final = ("state", "value")
_Rows = Mapping[tuple[str, ...], Mapping[str, Any]]


def aggregate_filed(
    workspace: Workspace, year: int, filed: Filed, schools: pa.Table, *, stated: pa.Table | None = None, engine: str = "duckdb"
) -> Aggregate:
    """Add the figures that schools filed up to those of their city.

    `schools` is the list of all that ought to file: columns school, region, name and, as far as they are known, those of register R00.
    Where a school filed what its records say, the records tell more: which enterprises and majors are meant, and which students
    another school has, too. Those are counted once. What the city states itself is `stated` (see `aggregate`).
    """
    kept = sorted(set(filed) & set(workspace.schools(year)))
    computed = figures_of(workspace, year, kept, engine=engine) if kept else FIGURES.empty_table()
    counties = dict(zip(schools["school"].to_pylist(), schools["region"].to_pylist(), strict=True))
    figures = lay_filed(computed, filed)
    less = _without_doubles(workspace, year, kept, counties, engine)
    once = _laid_anew(figures, computed, filed, less) if less else figures
    found = aggregate(once, schools, levels=[Level.CITY], year=year, stated=stated, engine=engine)
    left_out = too_many(figures, once, counties, Level.CITY)
    return replace(tell_doubled(found, left_out), sources=figures)


def filed_figures(school: str, facts: Iterable[Fact], gaps: Iterable[Gap]) -> pa.Table:
    """Return what a school filed as a table of figures (FIGURES), each key once."""
    rows = {_key(row): row for row in (*_of_gaps(school, gaps), *_of_facts(school, facts))}
    return pa.Table.from_pylist(list(rows.values()), FIGURES)


def lay_filed(computed: pa.Table, filed: Filed, less: _Rows | None = None) -> pa.Table:
    """Return the figures (FIGURES) that schools filed.

    A figure that says what was `computed` keeps the parts and members that the records know; or it is taken from `less`, where those
    stand without students of other schools. What only a city states no school files: it is taken from the records.
    """
    told = []
    for school, figures in sorted(filed.items()):
        own = computed.filter(pc.equal(computed["school"], school))
        told.append(_laid(own, figures, less or {}) if own.num_rows else figures)
    return pa.concat_tables([FIGURES.empty_table(), *told])


def _laid_anew(figures: pa.Table, computed: pa.Table, filed: Filed, less: _Rows) -> pa.Table:
    """Return the figures, laid anew for the few schools that have students of other schools."""
    concerned = {school for school, *_ in less}
    others = figures.filter(pc.invert(pc.is_in(figures["school"], pa.array(sorted(concerned), pa.string()))))
    anew = lay_filed(computed, {school: told for school, told in filed.items() if school in concerned}, less)
    return pa.concat_tables([others, anew])


def _laid(computed: pa.Table, figures: pa.Table, less: _Rows) -> pa.Table:
    """Return the figures of one school."""
    known = _by_key(computed)
    rows: dict[tuple[str, ...], Mapping[str, Any]] = {
        key: less.get(key, row) for key, row in known.items() if not _is_of_schools(row["indicator"])
    }
    for key, row in _by_key(figures).items():
        own = known.get(key)
        is_same = own is not None and all(own[name] == row[name] for name in _SAME)
        rows[key] = less.get(key, own) if is_same and own else row
    return pa.Table.from_pylist(list(rows.values()), FIGURES)


def _without_doubles(
    workspace: Workspace, year: int, schools: Sequence[str], counties: Mapping[str, str], engine: str
) -> dict[tuple[str, ...], Mapping[str, Any]]:
    """Return the figures of the schools that registered a student second, without that student, by key."""
    left_out = {
        counted: surplus(match_students(workspace, counted, schools), counties, Level.CITY) for counted in (year, year - 1)
    }
    if not any(left_out.values()):
        return {}
    return _by_key(figures_without(workspace, year, left_out, engine=engine))


def _is_of_schools(code: str) -> bool:
    return "school" in load().indicators[code].levels


def _of_facts(school: str, facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    for fact in facts:
        if fact.indicator and fact.period.isdecimal():
            how = fact.evidence.derivation
            yield {
                **_named(school, fact.indicator, fact.period, fact.breakdown, fact.basis),
                "state": State.VALUE.value,
                "value": _exact(fact.value),
                "numerator": _exact(how.numerator) if how else None,
                "denominator": _exact(how.denominator) if how else None,
                "rows": how.rows if how else 0,
                "members": None,
                "origin": (how.origin if how else Origin.ENTERED).value,
            }


def _of_gaps(school: str, gaps: Iterable[Gap]) -> Iterator[dict[str, Any]]:
    nothing = {"value": None, "numerator": None, "denominator": None, "rows": 0, "members": None}
    for gap in gaps:
        if gap.period.isdecimal():
            named = _named(school, gap.indicator, gap.period, gap.breakdown, gap.basis)
            yield {**named, **nothing, "state": gap.absence.value, "origin": Origin.ENTERED.value}


def _named(school: str, indicator: str, period: str, breakdown: Iterable[tuple[str, str]], basis: str) -> dict[str, Any]:
    part = ",".join(f"{name}={word}" for name, word in sorted(breakdown))
    return {"school": school, "year": int(period), "indicator": indicator, "basis": basis, "breakdown": part}


def _exact(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)


def _by_key(figures: pa.Table) -> dict[tuple[str, ...], Mapping[str, Any]]:
    return {_key(row): row for row in figures.to_pylist()}


def _key(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("school", "year", "indicator", "basis", "breakdown"))
