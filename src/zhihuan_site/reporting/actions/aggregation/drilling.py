"""From a city's figure down to the schools that it was added up from; never to a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import FormRow, load
from zhihuan.facts import Key, parse_key
from zhihuan.indicators import obliged, suppress, tell_rule
from zhihuan_site.reporting.actions.publishing.printing import print_value
from zhihuan_site.reporting.models import Report, RollUp
from zhihuan_site.reporting.tables import read_table

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CityFigure:
    """A figure of the city: two years, and from how many schools."""

    key: str
    label: str
    unit: str
    level: int
    before: str
    now: str
    counted: int
    expected: int
    doubled: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class SchoolFigure:
    """What one school filed of a figure; `report` is its number, 0 for a school that has not filed."""

    code: str
    name: str
    report: int
    receipt: str
    text: str
    parts: str
    state: str


@dataclass(frozen=True, slots=True)
class Drilled:
    """A figure of the city with the schools behind it."""

    key: str
    name: str
    definition: str
    rule: str
    text: str
    unit: str
    parts: str
    schools: tuple[SchoolFigure, ...]


def city_tables(rollup: RollUp, *, public: bool = False) -> tuple[tuple[str, tuple[CityFigure, ...]], ...]:
    """Return the city's figures by the tables of its form; as the public may see them, small numbers are hidden."""
    report = rollup.report
    figures = read_table(rollup.figures.digest)
    if public:
        figures = public_figures(figures, report.edition)
    totals = _by_key(figures)
    tables = load().editions[report.edition].tables
    return tuple((f"{table.number} {table.title}", tuple(_rows(table.rows, report.year, totals))) for table in tables)


def public_figures(figures: pa.Table, edition: str) -> pa.Table:
    """Return a city's figures without small numbers, nor what they could be worked out from; what the form obliges stays."""
    bare = figures.append_column("members", pa.nulls(figures.num_rows, pa.list_(pa.string())))
    return suppress(bare, keep=obliged(edition)).drop_columns(["members"])


def drill(rollup: RollUp, key: str) -> Drilled | None:
    """Return a figure of the city and what each school filed of it; None where there is no such figure."""
    parsed = parse_key(key)
    if parsed is None or parsed.indicator not in load().indicators or not parsed.period.isdecimal():
        return None
    row = _by_key(_of(read_table(rollup.figures.digest, parsed.indicator), parsed)).get(str(parsed))
    if row is None:
        return None
    unit = form_unit(rollup.report, parsed.indicator)
    indicator = load().indicators[parsed.indicator]
    schools = tuple(_schools(rollup, _of(read_table(rollup.sources.digest, parsed.indicator), parsed), unit))
    return Drilled(
        key,
        indicator.name.zh,
        indicator.definition.zh,
        tell_rule(row, indicator).zh,
        _printed(row, unit),
        unit,
        _parts(row),
        schools,
    )


def form_unit(report: Report, indicator: str) -> str:
    """Return the unit in which the form prints an indicator; its own where the form does not."""
    rows = (row for table in load().editions[report.edition].tables for row in table.rows)
    return next((row.unit for row in rows if row.indicator == indicator), load().indicators[indicator].unit)


def _rows(rows: Sequence[FormRow], year: int, totals: Mapping[str, Row]) -> Iterator[CityFigure]:
    for row in rows:
        now, before = totals.get(f"{row.indicator}@{year}"), totals.get(f"{row.indicator}@{year - 1}")
        if row.is_filled and now:
            yield CityFigure(
                f"{row.indicator}@{year}", row.label, row.unit, row.level,
                _printed(before, row.unit) if before else "—", _printed(now, row.unit),
                now["counted"], now["expected"], now["doubled"],
                _number(now, "low", row.unit), _number(now, "high", row.unit),
            )  # fmt: skip


def _schools(rollup: RollUp, sources: pa.Table, unit: str) -> Iterator[SchoolFigure]:
    figures = {row["school"]: row for row in sources.to_pylist()}
    for each in rollup.filed:
        row = figures.get(each["code"])
        text, parts = (_printed(row, unit), _parts(row)) if row else ("—", "")
        state = row["state"] if row else "missing"
        yield SchoolFigure(each["code"], each["name"], each["report"], each["receipt"], text, parts, state)
    names = dict(
        rollup.report.round.reports.filter(institution__code__in=rollup.absent).values_list(
            "institution__code", "institution__name"
        )
    )
    for code in rollup.absent:
        yield SchoolFigure(code, names.get(code, code), 0, "", "", "", "absent")


def _of(figures: pa.Table, key: Key) -> pa.Table:
    part = ",".join(f"{name}={word}" for name, word in key.breakdown)
    wanted = {"indicator": key.indicator, "year": int(key.period), "basis": key.basis, "breakdown": part}
    for name, value in wanted.items():
        figures = figures.filter(pc.equal(figures[name], value))
    return figures


def _by_key(figures: pa.Table) -> dict[str, Row]:
    whole = figures.filter(pc.and_(pc.equal(figures["breakdown"], ""), pc.equal(figures["basis"], "")))
    return {f"{row['indicator']}@{row['year']}": row for row in whole.to_pylist()}


def _printed(row: Row, unit: str) -> str:
    return print_value(row["state"], _text(row["value"]), load().indicators[row["indicator"]].unit, unit)


def _number(row: Row, name: str, unit: str) -> str:
    return "" if row[name] is None else print_value("value", _text(row[name]), load().indicators[row["indicator"]].unit, unit)


def _parts(row: Row) -> str:
    if row["numerator"] is None or row["denominator"] is None:
        return ""
    return f"{_plain(row['numerator'])} ÷ {_plain(row['denominator'])}"


def _plain(value: Decimal) -> str:
    return print_value("value", _text(value), "")


def _text(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
