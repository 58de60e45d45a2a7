"""What is computed from an invented school's records is plausible, and breaks no identity of the catalogue."""

from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa
import pytest

from tests.sample.cast import BEFORE, FIRST, LAST, NOW, tables
from zhihuan.catalogue import holds, load
from zhihuan.indicators import Computed, Records, State, compute
from zhihuan.quantities import Interval

SCHOOLS = (FIRST, LAST)


def records(year: int) -> Records:
    """Return the registers of the two schools, ID numbers standing for persons."""
    found = {}
    for code in tables(FIRST.code, year):
        table = pa.concat_tables([tables(plan.code, year)[code] for plan in SCHOOLS])
        found[code] = table.append_column("person", table["id_number"]) if "id_number" in table.column_names else table
    return Records(year, found)


@pytest.fixture(scope="module")
def computed() -> Computed:
    """What is computed from both years of the two schools."""
    return compute(records(NOW), records(BEFORE), schools={plan.code: plan.name for plan in SCHOOLS})


@pytest.fixture(scope="module")
def figures(computed: Computed) -> dict[tuple[str, int], dict[str, Decimal]]:
    """The totals by school and year, and by indicator."""
    found: dict[tuple[str, int], dict[str, Decimal]] = {}
    for row in computed.figures.to_pylist():
        if row["state"] == State.VALUE and not row["breakdown"] and not row["basis"]:
            found.setdefault((row["school"], row["year"]), {})[row["indicator"]] = row["value"]
    return found


def test_nearly_everything_can_be_computed(figures: Mapping[tuple[str, int], Mapping[str, Decimal]]) -> None:
    assert set(figures) == {(plan.code, year) for plan in SCHOOLS for year in (BEFORE, NOW)}
    assert all(len(values) > 380 for values in figures.values())


def test_every_figure_is_plausible(figures: Mapping[tuple[str, int], Mapping[str, Decimal]]) -> None:
    for where, values in figures.items():
        for code, value in values.items():
            indicator = load().indicators[code]
            assert indicator.low is None or value >= indicator.low, (where, code)
            assert indicator.high is None or value <= indicator.high, (where, code)
            assert indicator.at_most not in values or value <= values[indicator.at_most], (where, code)


def test_no_identity_is_broken(figures: Mapping[tuple[str, int], Mapping[str, Decimal]]) -> None:
    for school, year in figures:
        values = printed(figures[school, year])
        values |= {f"previous({code})": value for code, value in printed(figures.get((school, year - 1), {})).items()}
        for identity in load().identities:
            rules = [identity.rule, *(other.rule for other in identity.alternatives)]
            assert any(holds(rule, values) is not False for rule in rules), (school, year, identity.code)


def printed(values: Mapping[str, Decimal]) -> dict[str, Interval]:
    """Return the values as ranges: rates, ratios and averages were rounded to two places."""
    kinds = {code: load().indicators[code].kind for code in values}
    return {
        code: Interval.printed(value, 2) if kinds[code] in ("rate", "ratio", "average") else Interval.exactly(value)
        for code, value in values.items()
    }


def test_two_years_look_like_the_same_school(figures: Mapping[tuple[str, int], Mapping[str, Decimal]]) -> None:
    for plan in SCHOOLS:
        before, now = figures[plan.code, BEFORE], figures[plan.code, NOW]
        for code in ("students_full_time", "teachers_full_time", "funding_total", "equipment_value_total", "training_hours"):
            assert Decimal("0.7") < now[code] / before[code] < Decimal("1.4"), code


def test_two_ways_to_count_students_differ(computed: Computed) -> None:
    rows = [row for row in computed.figures.to_pylist() if row["indicator"] == "students_full_time" and not row["breakdown"]]
    values = {row["basis"]: row["value"] for row in rows if row["school"] == FIRST.code and row["year"] == NOW}
    assert values["不含实习生"] < values[""] <= values["含休学"]
