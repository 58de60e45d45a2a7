"""Schools to regions: each indicator by its rule, with who has filed; the same on every engine, and as by hand."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indicators.figures import NATION, figure, figures
from zhihuan.errors import UsageError
from zhihuan.facts import Absence, Fact, Origin, Role
from zhihuan.indicators import AGGREGATED, DOUBLED, Aggregate, Coverage, Level, aggregate
from zhihuan.indicators.aggregate_ways import ways_of
from zhihuan.indicators.exact import round_half_up
from zhihuan.quantities import Kind

CITY, OTHER, PROVINCE = "330100", "330200", "330000"
FILED = figures(
    figure("S1", "students_full_time", 1000),
    figure("S1", "students_full_time", 300, breakdown="major=护理"),
    figure("S2", "students_full_time", 500),
    figure("S1", "grad_placed_rate", "95.00", parts=(190, 200)),
    figure("S2", "grad_placed_rate", "50.00", parts=(50, 100)),
    figure("S3", "grad_placed_rate", state="not_applicable"),
    figure("S1", "grad_monthly_income", "3000.00", parts=(300_000, 100)),
    figure("S2", "grad_monthly_income", "4000.00", parts=(80_000, 20)),
    figure("S1", "coop_enterprises", 2, members=["甲厂", "乙厂"]),
    figure("S2", "coop_enterprises", 2, members=["乙厂", "丙厂"]),
    figure("S4", "coop_enterprises", 1, members=["甲厂"]),
    figure("S1", "net_egress_bandwidth", 1000),
    figure("S2", "net_egress_bandwidth", 501),
    figure("S1", "city_population", 1),
    figure("S4", "students_full_time", state="missing"),
    figure("S5", "students_full_time", 7),
)


@pytest.fixture(scope="module")
def added() -> Aggregate:
    return aggregate(FILED, NATION)


def row_of(added: Aggregate, region: str, indicator: str, breakdown: str = "") -> dict[str, Any]:
    rows = added.of(region).to_pylist()
    (found,) = (row for row in rows if (row["indicator"], row["breakdown"]) == (indicator, breakdown))
    return found


def fact_of(added: Aggregate, region: str, indicator: str) -> Fact:
    return next(fact for fact in added.facts(region) if fact.indicator == indicator and not fact.breakdown)


def test_a_rank_of_a_region_is_a_rank(added: Aggregate) -> None:
    found = aggregate(figures(figure("S1", "contest_rank", 3), figure("S2", "contest_rank", 5)), NATION)
    fact = fact_of(found, CITY, "contest_rank")
    assert (fact.value, fact.role, fact.kind) == (4, Role.RANK, Kind.RANK)
    assert fact_of(added, CITY, "students_full_time").role is Role.VALUE


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("students_full_time", 1500),
        ("grad_placed_rate", 80),  # 240 of 300, not the mean of the rates
        ("grad_monthly_income", Decimal("3166.67")),  # weighted by heads
        ("coop_enterprises", 3),  # one of them works with both schools
        ("net_egress_bandwidth", Decimal("750.5")),  # the middle: bandwidths are not added
        ("city_students", 1500),
        ("city_coop_enterprises", 3),
        ("city_schools", 3),
        ("city_mean_school_size", 500),
    ],
)
def test_each_indicator_is_added_up_by_its_rule(added: Aggregate, indicator: str, value: Decimal) -> None:
    assert row_of(added, CITY, indicator)["value"] == value


def test_every_engine_gives_the_same_table(added: Aggregate, table_engine_name: str) -> None:
    found = aggregate(FILED, NATION, engine=table_engine_name)
    assert found.figures.schema == AGGREGATED
    assert found.figures.equals(added.figures)


def test_a_school_cannot_state_what_only_a_city_knows(added: Aggregate) -> None:
    assert "city_population" not in added.of(CITY)["indicator"].to_pylist()


def test_things_of_all_cities_are_counted_once_in_the_province(added: Aggregate) -> None:
    assert [row_of(added, region, "coop_enterprises")["value"] for region in (CITY, OTHER, PROVINCE)] == [3, 1, 3]


def test_a_missing_school_is_told_and_never_zero(added: Aggregate) -> None:
    students = row_of(added, CITY, "students_full_time")
    assert (students["expected"], students["counted"], students["not_applicable"]) == (3, 2, 0)
    nothing = row_of(added, OTHER, "students_full_time")
    assert (nothing["state"], nothing["value"]) == ("missing", None)


def test_what_applies_to_no_school_does_not_apply_to_the_region() -> None:
    none = figures(*(figure(school, "grad_placed_rate", state="not_applicable") for school in ("S1", "S2", "S3")))
    assert row_of(aggregate(none, NATION), CITY, "grad_placed_rate")["state"] == "not_applicable"
    some = figures(figure("S1", "grad_placed_rate", state="not_applicable"), figure("S2", "grad_placed_rate", state="missing"))
    assert row_of(aggregate(some, NATION), CITY, "grad_placed_rate")["state"] == "missing"


def test_nothing_to_divide_by_gives_no_rate() -> None:
    zero = figures(figure("S1", "grad_placed_rate", "0", parts=(0, 0)))
    found = row_of(aggregate(zero, NATION), CITY, "grad_placed_rate")
    assert (found["state"], found["value"]) == ("not_applicable", None)


def test_a_school_without_such_a_part_is_not_missing_from_it(added: Aggregate) -> None:
    nurses = row_of(added, CITY, "students_full_time", "major=护理")
    assert (nurses["value"], nurses["expected"], nurses["counted"]) == (300, 3, 2)


def test_rates_stated_without_parts_take_those_that_are_stated_as_figures() -> None:
    stated = figures(
        figure("S1", "employment_rate", "90.00", origin="entered"),
        figure("S1", "employed_count", 90),
        figure("S1", "grad_total", 100),
        figure("S2", "employment_rate", "50.00", origin="entered"),
        figure("S3", "employment_rate", "60.00", parts=(6, 10)),
    )
    rate = row_of(aggregate(stated, NATION), CITY, "employment_rate")
    assert (rate["value"], rate["counted"]) == (Decimal("87.27"), 2)  # 96 of 110: S2 tells no heads


def test_things_named_by_no_code_are_added_to_those_that_are() -> None:
    mixed = figures(
        figure("S1", "coop_enterprises", 2, members=["甲厂", "乙厂"]), figure("S2", "coop_enterprises", 4, origin="entered")
    )
    assert row_of(aggregate(mixed, NATION), CITY, "coop_enterprises")["value"] == 6


def test_least_and_greatest_stand_beside_the_median(added: Aggregate) -> None:
    bandwidth = row_of(added, CITY, "net_egress_bandwidth")
    assert (bandwidth["low"], bandwidth["high"]) == (501, 1000)


def test_persons_registered_twice_are_taken_off() -> None:
    row = {"region": CITY, "year": 2025, "indicator": "students_full_time", "basis": "", "breakdown": "", "doubled": 12}
    added = aggregate(FILED, NATION, doubled=pa.Table.from_pylist([row], DOUBLED))
    assert [row_of(added, CITY, code)["value"] for code in ("students_full_time", "city_students")] == [1488, 1488]
    assert fact_of(added, CITY, "students_full_time").evidence.derivation.query == (  # type: ignore[union-attr]
        "各校之和，2所学校（应有3所，1所未报），已减去两校重复登记的12人次"
    )


def test_who_has_filed_is_told(added: Aggregate) -> None:
    silent = FILED.filter(pc.not_equal(FILED["school"], "S4"))
    assert aggregate(silent, NATION).coverage(PROVINCE, 2025) == Coverage(PROVINCE, 2025, ("S1", "S2", "S3"), ("S4",))
    assert added.coverage("330201", 2024) == Coverage("330201", 2024, (), ("S4",))


def test_what_a_region_states_itself_stands_where_nothing_is_added_up() -> None:
    said = figures(
        figure(CITY, "city_population", 100_000, origin="entered"),
        figure(CITY, "city_domestic_trainees", 500, origin="entered"),
        figure(CITY, "students_full_time", 9, origin="entered"),
        figure(OTHER, "students_full_time", 9, origin="entered"),
        figure(OTHER, "city_population", state="missing"),
    )
    added = aggregate(FILED, NATION, stated=said)
    assert row_of(added, CITY, "city_domestic_share")["value"] == Decimal("0.5")
    assert row_of(added, CITY, "students_full_time")["value"] == 1500
    assert row_of(added, OTHER, "students_full_time")["value"] == 9
    assert "city_population" not in added.of(OTHER)["indicator"].to_pylist()
    population = fact_of(added, CITY, "city_population").evidence.derivation
    assert population
    assert (population.origin, population.query) == (Origin.ENTERED, "本地区填报")


def test_schools_are_counted_by_kind_and_ownership(added: Aggregate) -> None:
    counted = {r["breakdown"]: int(r["value"]) for r in added.of(CITY).to_pylist() if r["indicator"] == "city_schools"}
    assert counted == {"": 3, "ownership=公办": 2, "ownership=民办": 1, "type=普通中专": 1, "type=职业高中": 2}


def test_a_school_that_has_not_filed_is_a_school() -> None:
    filed = figures(*(figure(school, code, 1) for school in ("S1", "S2") for code in ("city_schools", "students_full_time")))
    assert row_of(aggregate(filed, NATION), CITY, "city_schools")["value"] == 3


def test_regional_figures_are_those_of_cities_alone(added: Aggregate) -> None:
    assert "city_students" not in added.of(PROVINCE)["indicator"].to_pylist()
    assert "city_students" not in aggregate(FILED, NATION, levels=[Level.PROVINCE]).figures["indicator"].to_pylist()
    assert row_of(added, OTHER, "city_mean_school_size")["state"] == "missing"


def test_a_fact_of_a_region_names_the_figures_it_was_added_up_from(added: Aggregate) -> None:
    rate = fact_of(added, CITY, "grad_placed_rate")
    assert (rate.entity, rate.value, rate.unit, rate.period, rate.decimals) == ("云城", Decimal(80), "%", "2025", 0)
    derivation = rate.evidence.derivation
    assert derivation
    assert derivation.origin is Origin.AGGREGATED
    assert derivation.query == "各校分子之和除以分母之和，2所学校"
    assert derivation.inputs == ("S1/grad_placed_rate@2025", "S2/grad_placed_rate@2025")
    assert (derivation.numerator, derivation.denominator) == (240, 300)
    regional = fact_of(added, CITY, "city_mean_school_size").evidence.derivation
    assert regional
    assert regional.inputs == (f"{CITY}/students_full_time@2025", f"{CITY}/city_schools@2025")
    assert regional.query.startswith("全地区“全日制在校生人数”÷“中职学校数”")


def test_a_gap_says_why(added: Aggregate) -> None:
    gaps = {gap.indicator: gap for gap in added.gaps(OTHER)}
    assert gaps["students_full_time"].absence is Absence.MISSING
    assert gaps["students_full_time"].why.zh == "应有1所学校，无一填报。"
    none = aggregate(figures(figure("S4", "grad_placed_rate", state="not_applicable")), NATION)
    assert [gap.absence for gap in none.gaps(OTHER)] == [Absence.NOT_APPLICABLE]


def test_files_of_years_are_read_as_they_lie(tmp_path: Path, added: Aggregate) -> None:
    paths = tuple(tmp_path / f"{half}.parquet" for half in (1, 2))
    for path, half in zip(paths, (FILED.slice(0, 8), FILED.slice(8)), strict=True):
        pq.write_table(half, path)
    found = aggregate(paths, NATION)
    assert found.figures.equals(added.figures)
    assert found.facts(CITY) == added.facts(CITY)


def test_a_table_of_a_workspace_names_the_keeper_of_the_list_first(added: Aggregate) -> None:
    kept = NATION.add_column(0, "school", pa.repeat("教育局", NATION.num_rows))
    assert aggregate(FILED, kept).figures.equals(added.figures)


def test_what_has_no_name_goes_by_its_code() -> None:
    bare = aggregate(FILED, NATION.select(["code", "region"]).rename_columns(["school", "region"]))
    assert fact_of(bare, CITY, "students_full_time").entity == CITY


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        (NATION.slice(0, 3), "S4、S5有数据，但不在学校名单中"),
        (pa.concat_tables([NATION, NATION.slice(1, 1)]), "学校名单中S2重复登记"),
        (NATION.set_column(2, "region", pa.array(["330101", "3301", None, "33o2o1", "440101"])), "学校名单中S2、S3、S4没有六位"),
    ],
)
def test_a_list_that_cannot_be_right_is_refused(listed: pa.Table, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        aggregate(FILED, listed)


def test_many_strangers_are_named_by_the_first_five() -> None:
    crowd = figures(*(figure(f"X{n}", "students_full_time", 1) for n in range(7)))
    with pytest.raises(UsageError, match="X0、X1、X2、X3、X4等7所有数据"):
        aggregate(crowd, NATION)


CODES = ("students_full_time", "grad_placed_rate", "grad_monthly_income", "coop_enterprises", "net_egress_bandwidth")
COUNT = st.integers(0, 10**6)


@st.composite
def some_figures(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for school, year, code in product(NATION["code"].to_pylist(), range(2016, 2026), CODES):
        state = draw(st.sampled_from(["value", "value", "missing", "not_applicable", "absent"]))
        if state == "value":
            over, under = draw(COUNT), draw(st.integers(0, 1000))
            members = draw(st.none() | st.lists(st.sampled_from("甲乙丙丁"), unique=True)) if code == "coop_enterprises" else None
            value = over if members is None else len(members)
            parts = (over, under) if code in ways_of(2025).quotients else (None, None)
            rows.append(figure(school, code, value, parts=parts, members=members, year=year))
        elif state != "absent":
            rows.append(figure(school, code, state=state, year=year))
    return rows


def by_hand(rows: list[dict[str, Any]], code: str) -> Decimal | None:
    """What the rule says, written as a clerk would add it up."""
    stated = [row for row in rows if row["state"] == "value"]
    ways = ways_of(2025)
    if code in ways.quotients:
        over, under = (sum(Fraction(row[part]) for row in stated) for part in ("numerator", "denominator"))
        return round_half_up(over * ways.quotients[code][0] / under, 2) if under else None
    if not stated:
        return None
    if code in ways.different:
        named = {member for row in stated for member in row["members"] or ()}
        return len(named) + sum(row["value"] for row in stated if row["members"] is None)  # type: ignore[no-any-return]
    if code in ways.spread:
        return round_half_up(Fraction(median(Fraction(row["value"]) for row in stated)), 2)
    return sum((row["value"] for row in stated), Decimal(0))


@settings(max_examples=5)
@given(some_figures())
def test_regions_are_what_a_clerk_would_add_up(rows: list[dict[str, Any]]) -> None:
    found = aggregate(figures(*rows), NATION).figures
    counties = dict(zip(NATION["code"].to_pylist(), NATION["region"].to_pylist(), strict=True))
    behind: dict[tuple[str, str, int, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        county = counties[row["school"]]
        for level, region in (("county", county), ("city", f"{county[:4]}00"), ("province", f"{county[:2]}0000")):
            behind[level, region, row["year"], row["indicator"]].append(row)
    added_up = {
        (r["level"], r["school"], r["year"], r["indicator"]): r["value"] for r in found.to_pylist() if r["indicator"] in CODES
    }
    assert added_up == {key: by_hand(group, key[3]) for key, group in behind.items()}
