"""Where a figure stands in the official tables of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhihuan.catalogue import FormRow, FormTable, Indicator, load
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.models import Report


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell that the form asks to fill: its fact key, the year it tells of, its table and row, and what is measured."""

    key: str
    year: int
    table: str
    row: FormRow
    indicator: Indicator
    is_last_year: bool


def tables_of(report: Report) -> tuple[FormTable, ...]:
    """Return the official tables that the report fills in, in the order of the form."""
    return load().editions[report.edition].tables


def table_of(report: Report, number: str) -> FormTable:
    """Return one table by its number. Raises UsageError when the form has none of that number."""
    for table in tables_of(report):
        if table.number == number:
            return table
    raise UsageError(
        Text(f"这一年的表式没有“{number}”。", f"The form of this year has no table {number}. "),
        Text("请从数据表目录进入。", "Choose it from the list of tables."),
    )


def spots_of(report: Report) -> Mapping[str, Spot]:
    """Return the cells of all tables by their keys, those of the year and of the year before."""
    return _spots(report.edition, report.year)


def spots_in(report: Report, number: str) -> Mapping[str, Spot]:
    """Return the cells of one table by their keys."""
    return _spots_in(report.edition, report.year, number)


def key_at(row: FormRow, year: int) -> str:
    """Return the key of the figure that a row of the form asks for."""
    return f"{row.indicator}@{year}"


@cache
def _spots(edition: str, year: int) -> dict[str, Spot]:
    known = load()
    return {
        key_at(row, when): Spot(key_at(row, when), when, table.number, row, known.indicators[row.indicator], when != year)
        for table in known.editions[edition].tables
        for row in table.rows
        if row.is_filled
        for when in (year - 1, year)
    }


@cache
def _spots_in(edition: str, year: int, number: str) -> dict[str, Spot]:
    return {key: spot for key, spot in _spots(edition, year).items() if spot.table == number}
