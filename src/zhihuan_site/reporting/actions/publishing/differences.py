"""What a stranger could tell by taking what the schools publish off what their city publishes.

Each publication hides its own small numbers. But the city's number of a part less the numbers of the schools that publish theirs
is the number of those that do not; when that is small, or is the one number that a school has hidden, one more of the sum is kept back:
the part of the publication that is being made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from zhihuan.catalogue import load
from zhihuan.indicators import FEWEST, State
from zhihuan_site.reporting.actions.publishing.finding import latest_of_round
from zhihuan_site.reporting.actions.publishing.frozen import Row
from zhihuan_site.reporting.models import PublishedFigure, Report, RollUp
from zhihuan_site.reporting.tables import read_table

_PEOPLE: Final = frozenset({"人", "人次"})
Schools = Mapping[str, Decimal]


def told_by_difference(report: Report, rows: Sequence[Row]) -> set[str]:
    """Return the keys of the parts that this report must not publish beside what is public of its round already."""
    parts = {row.key: row for row in rows if _is_part(row)}
    rollup = RollUp.objects.filter(report__round=report.round_id, report__institution=report.round.city_id).first()
    if rollup is None or not parts:
        return set()
    public, hidden = _published(report, parts)
    city = report.round.city.code
    beside = parts if report.is_city else {key: row for key, row in parts.items() if city in public[key]}
    added = _added(rollup, beside)
    own = report.institution.code
    return {key for key in beside if _tells(added.get(key, {}), public[key] | {own}, hidden[key])}


def _tells(schools: Schools, public: Collection[str], hidden: Collection[str]) -> bool:
    """Whether what is left of the sum without the public numbers is small, or is the very number that one school hides."""
    left = {code: value for code, value in schools.items() if code not in public and value}
    return 0 < sum(left.values()) < FEWEST or (len(left) == 1 and not left.keys().isdisjoint(hidden))


def _is_part(row: Row) -> bool:
    indicator = load().indicators.get(row.indicator)
    return bool(row.breakdown) and row.value is not None and indicator is not None and indicator.unit in _PEOPLE


def _published(report: Report, keys: Collection[str]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return by key whose number is public, and whose is hidden, in the versions that stand; this report's own do not count."""
    latest = latest_of_round(report.round)
    houses = {each.pk: each.report.institution.code for number, each in latest.items() if number != report.pk}
    public: dict[str, set[str]] = defaultdict(set)
    hidden: dict[str, set[str]] = defaultdict(set)
    found = PublishedFigure.objects.filter(publication__in=houses, indicator__in={key.partition("@")[0] for key in keys})
    for each in found.exclude(breakdown=""):
        if each.state == State.VALUE:
            public[each.key].add(houses[each.publication_id])
        elif each.state == State.SUPPRESSED:
            hidden[each.key].add(houses[each.publication_id])
    return public, hidden


def _added(rollup: RollUp, parts: Mapping[str, Row]) -> Mapping[str, Schools]:
    """Return by key what each school added to the city's number."""
    added: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for code in sorted({row.indicator for row in parts.values()}):
        for key, school, value in _of(rollup, code):
            if key in parts:
                added[key][school] = value
    return added


def _of(rollup: RollUp, code: str) -> Iterator[tuple[str, str, Decimal]]:
    for each in read_table(rollup.sources.digest, code).to_pylist():
        if each["breakdown"] and each["value"] is not None:
            basis = f"#{each['basis']}" if each["basis"] else ""
            yield f"{code}@{each['year']};{each['breakdown']}{basis}", each["school"], each["value"]
