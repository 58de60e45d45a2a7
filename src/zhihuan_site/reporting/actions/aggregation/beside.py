"""A school's figures as it filed them, beside those that it filed a year ago."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from zhihuan.catalogue import FormRow, load
from zhihuan.facts import key_of
from zhihuan_site.reporting.actions.publishing.printing import print_value
from zhihuan_site.reporting.frozen import known_of_freeze
from zhihuan_site.reporting.known import Known, known_of
from zhihuan_site.reporting.models import Report

HUNDRED: Final = Decimal(100)
_POINTS: Final = ("%", ":1")
Values = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of an official table in three columns: filed last year, last year as told now, this year.

    `change` is printed ("+12.5%", "−3.1个百分点"); `is_large` when the round asks for a word about it; `is_restated` when last
    year's figure is not the one that was filed then.
    """

    key: str
    label: str
    unit: str
    level: int
    filed: str
    before: str
    now: str
    change: str
    is_large: bool
    is_restated: bool

    @property
    def is_notable(self) -> bool:
        """Whether an officer ought to look at it."""
        return self.is_large or self.is_restated


@dataclass(frozen=True, slots=True)
class TableBeside:
    """An official table with its rows."""

    number: str
    title: str
    rows: tuple[Beside, ...]


def tables_beside(report: Report) -> tuple[TableBeside, ...]:
    """Return the tables of a report's form as they were filed, or as they stand where nothing was filed yet."""
    last = last_years(report)
    filed = _values(known_filed(last)) if last else {}
    values, thresholds = _values(known_filed(report)), report.round.terms.get("thresholds", {})
    told = [
        TableBeside(table.number, table.title, tuple(_rows(table.rows, report.year, values, filed, thresholds)))
        for table in load().editions[report.edition].tables
    ]
    return tuple(told)


def known_filed(report: Report) -> Known:
    """Return the figures of the last filing; those that stand now where there is none."""
    filing = report.filings.select_related("freeze").first()
    return known_of_freeze(filing.freeze) if filing else known_of(report)


def last_years(report: Report) -> Report | None:
    """Return the school's report of the year before, if the city had a round then."""
    return (
        Report.objects.filter(institution=report.institution_id, round__city=report.round.city_id, round__year=report.year - 1)
        .select_related("institution", "round__city")
        .first()
    )


def _values(known: Known) -> Values:
    """Return state and value of the totals by key."""
    told = {str(key_of(fact)): ("value", str(fact.value)) for fact in known.facts if not fact.breakdown and not fact.basis}
    gaps = {f"{gap.indicator}@{gap.period}": (gap.absence.value, "") for gap in known.gaps if not gap.breakdown and not gap.basis}
    return {**gaps, **told}


def _rows(rows: tuple[FormRow, ...], year: int, values: Values, filed: Values, thresholds: Mapping[str, Any]) -> Iterator[Beside]:
    nothing = ("missing", "")
    for row in rows:
        if row.is_filled:
            key, key_before = f"{row.indicator}@{year}", f"{row.indicator}@{year - 1}"
            now, before = values.get(key, nothing), values.get(key_before, nothing)
            then = filed.get(key_before)
            change, is_large = _change(row, now, before, thresholds)
            yield Beside(
                key, row.label, row.unit, row.level,
                _printed(row, then) if then else "",
                _printed(row, before), _printed(row, now), change, is_large,
                then is not None and not _same(then, before),
            )  # fmt: skip


def _printed(row: FormRow, told: tuple[str, str]) -> str:
    return print_value(*told, load().indicators[row.indicator].unit, row.unit)


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] == other[0] == "value":
        return Decimal(one[1]) == Decimal(other[1])
    return one[0] == other[0]


def _change(row: FormRow, now: tuple[str, str], before: tuple[str, str], thresholds: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the change in words, and whether the round asks for a reason."""
    if now[0] != "value" or before[0] != "value":
        return "", False
    new, old = Decimal(now[1]), Decimal(before[1])
    if load().indicators[row.indicator].unit in _POINTS:
        most, size, words = thresholds.get("change_points", 5), new - old, _("个百分点") if row.unit == "%" else ""
    elif old:
        most, size, words = thresholds.get("change_percent", 30), (new - old) * HUNDRED / old, "%"
    else:
        return (_("新增") if new else "0%"), bool(new)
    return f"{size:+.1f}{words}".replace("-", "−"), abs(size) > most
