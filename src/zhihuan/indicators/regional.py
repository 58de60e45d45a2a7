"""What a city is told by besides the sums of its schools: figures under codes of its own, and what it states itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from zhihuan.catalogue import RegionalIndicator, regional_indicators
from zhihuan.facts import Origin
from zhihuan.indicators.aggregate_plan import DIGITS
from zhihuan.indicators.figures import State
from zhihuan.quantities import round_half_up

Row = dict[str, Any]
Known = dict[tuple[str, str, str], Row]
PLACES = 2


def inputs_of(years: list[int]) -> frozenset[str]:
    """Return the indicators that figures under regional codes are made from, and those codes."""
    found: set[str] = set()
    for year in years:
        for code, regional in regional_indicators(year).items():
            found.update((code, *regional.inputs))
    return frozenset(found)


def regional_rows(rows: list[Row], schools: Mapping[str, list[Row]], years: list[int]) -> Iterator[Row]:
    """Yield the figures of cities under codes of their own.

    `rows` are the cities' figures (see AGGREGATED) of the indicators in `inputs_of`, and `schools` the rows of the list of schools
    by city. Nothing is yielded for what has nothing to come from, or what the city states itself.
    """
    known: dict[tuple[str, int], Known] = {(city, year): {} for city in schools for year in years}
    for row in rows:
        known[row["school"], row["year"]][row["indicator"], row["basis"], row["breakdown"]] = row
    for (city, year), figures in sorted(known.items()):
        for regional in regional_indicators(year).values():
            if (regional.indicator, "", "") not in figures:
                found = list(_rows(regional, figures, city, year, schools[city]))
                figures.update({(row["indicator"], row["basis"], row["breakdown"]): row for row in found})
                yield from found


def stated_row(figure: Row, counties: list[str]) -> Row:
    """Return a figure that a region states itself as a row of AGGREGATED; `counties` are the regions of all listed schools.

    It hangs on no school having filed.
    """
    region = figure["school"]
    level = next(level for level, digits in sorted(DIGITS.items(), key=lambda item: item[1]) if region[digits:].strip("0") == "")
    number = sum(county.startswith(region[: DIGITS[level]]) for county in counties)
    return {**figure, "level": level.value, "expected": number, "counted": number, "not_applicable": 0, "doubled": 0}


def _rows(regional: RegionalIndicator, figures: Known, city: str, year: int, schools: list[Row]) -> Iterator[Row]:
    if regional.schools:
        yield from _numbers_of_schools(regional, city, year, schools)
    elif regional.twin:
        twins = [row for (code, *_), row in figures.items() if code == regional.twin]
        yield from ({**row, "indicator": regional.indicator} for row in twins)
    else:
        parts = {code: figures.get((code, "", "")) for code in regional.inputs}
        present = {code: row for code, row in parts.items() if row}
        if len(present) == len(parts):
            yield _quotient(regional, present)


def _quotient(regional: RegionalIndicator, parts: Mapping[str, Row]) -> Row:
    # It is as complete as the least complete of its parts.
    row = min(parts.values(), key=lambda part: part["counted"])
    own = {"indicator": regional.indicator, "origin": Origin.AGGREGATED.value, "doubled": 0, "low": None, "high": None}
    states = {part["state"] for part in parts.values()}
    value = over = under = None
    if states == {State.VALUE}:
        over, under = (side.evaluate({code: part["value"] for code, part in parts.items()}) for side in _sides(regional))
        value = round_half_up(over * regional.times / under, PLACES) if under else None
    missing = State.MISSING in states
    state = State.VALUE if value is not None else State.MISSING if missing else State.NOT_APPLICABLE
    return {**row, **own, "state": state.value, "value": value, "numerator": over, "denominator": under}


def _numbers_of_schools(regional: RegionalIndicator, city: str, year: int, schools: list[Row]) -> Iterator[Row]:
    counts = Counter("" for _ in schools)
    for name, field in regional.schools.items():
        counts.update(f"{name}={school[field]}" for school in schools if school.get(field))
    counties = [school["region"] for school in schools]
    names = {"school": city, "year": year, "indicator": regional.indicator, "basis": "", "origin": Origin.AGGREGATED.value}
    for breakdown, count in sorted(counts.items()):
        figure = {**names, "breakdown": breakdown, "state": State.VALUE.value, "value": Decimal(count), "rows": count}
        yield stated_row(figure, counties)


def _sides(regional: RegionalIndicator) -> list[Any]:
    return [side for side in (regional.over, regional.under) if side is not None]
