"""The figures that one row is counted in."""

from dataclasses import dataclass

from zhihuan.catalogue import load
from zhihuan.facts import Key
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.registers.editing import row_at
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.reading import figures_of_row


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure that a row is counted in: its name, its parts in words, and the official table that prints it ("" for none)."""

    name: str
    breakdown: str
    table: str


def effect_of_row(*, report: Report, code: str, number: int, version: int, by: User) -> tuple[Effect, ...]:
    """Return the figures of the year that a row is counted in, those of the official tables first."""
    key = row_at(report=report, code=code, number=number, version=version, by=by).key
    tables = {
        row.indicator: table.number for table in load().editions[report.edition].tables for row in table.rows if row.is_filled
    }
    found = [_effect(each, tables) for each in figures_of_row(report=report, code=code, row=key, by=by)]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (not each.table, each.table)))


def _effect(key: Key, tables: dict[str, str]) -> Effect:
    indicator = load().indicators.get(key.indicator)
    breakdown = "、".join(word for _, word in key.breakdown)
    return Effect(
        indicator.name.zh if indicator else key.indicator, breakdown, "" if breakdown else tables.get(key.indicator, "")
    )
