import shutil
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from tests.workspace.test_aggregating import city_of, is_total, register_again
from zhihuan.facts import Absence, Fact, Gap
from zhihuan.indicators import Aggregate, Computed, Entered, overlay
from zhihuan.language import Text
from zhihuan.workspace import (
    Filed,
    Workspace,
    aggregate_filed,
    aggregate_year,
    create_workspace,
    filed_figures,
    lay_filed,
    open_workspace,
)


@pytest.fixture
def schools(aggregated: Aggregate) -> pa.Table:
    return aggregated.schools.select(["school", "region", "name", "city", "ownership", "kind"])


def as_computed(computed: Computed) -> Filed:
    return {school: filed_figures(school, computed.facts(school), computed.gaps(school)) for school in ("S001", "S002")}


def total(found: Aggregate, code: str, year: str = "2025") -> Fact:
    facts = found.facts(city_of(found))
    return next(f for f in facts if f.indicator == code and f.period == year and not f.breakdown and not f.basis)


def test_schools_that_file_what_their_records_say_give_what_the_records_give(
    computed: tuple[Workspace, Computed], aggregated: Aggregate, schools: pa.Table
) -> None:
    found = aggregate_filed(computed[0], 2025, as_computed(computed[1]), schools)
    region = city_of(aggregated)

    def values(of: Aggregate) -> dict[tuple[str, ...], tuple[Decimal, int]]:
        rows = [row for row in of.of(region).to_pylist() if row["value"] is not None]
        return {(str(r["year"]), r["indicator"], r["basis"], r["breakdown"]): (r["value"], r["counted"]) for r in rows}

    assert values(found) == values(aggregated)


def test_what_a_school_entered_stands_in_place_of_its_records(
    computed: tuple[Workspace, Computed], aggregated: Aggregate, schools: pa.Table
) -> None:
    facts, gaps = computed[1].facts("S001"), computed[1].gaps("S001")
    old = next(fact for fact in facts if fact.indicator == "students_full_time" and is_total(fact))
    more = Entered("students_full_time@2025", value=old.value + 10)
    entered = filed_figures("S001", *overlay(facts, gaps, [more], "甲校"))
    filed = {**as_computed(computed[1]), "S001": entered}
    found = aggregate_filed(computed[0], 2025, filed, schools)
    assert total(found, "students_full_time").value == total(aggregated, "students_full_time").value + 10


def test_a_school_that_has_not_filed_is_missing_and_never_zero(computed: tuple[Workspace, Computed], schools: pa.Table) -> None:
    filed = as_computed(computed[1])
    found = aggregate_filed(computed[0], 2025, {"S001": filed["S001"]}, schools)
    coverage = found.coverage(city_of(found), 2025)
    assert (coverage.filed, coverage.absent) == (("S001",), ("S002",))
    one = next(fact for fact in computed[1].facts("S001") if fact.indicator == "students_full_time" and is_total(fact))
    told = total(found, "students_full_time")
    assert told.value == one.value
    assert told.evidence.derivation is not None
    assert "应有2所，1所未报" in told.evidence.derivation.query
    assert told.evidence.derivation.inputs == ("S001/students_full_time@2025",)


def test_a_student_of_two_schools_is_counted_once(
    computed: tuple[Workspace, Computed], aggregated: Aggregate, schools: pa.Table, tmp_path: Path
) -> None:
    shutil.copytree(computed[0].path, tmp_path / "copy")
    workspace = open_workspace(tmp_path / "copy", computed[0].path.parent / "key")
    register_again(workspace, "S001", "S002", count=4)
    again = aggregate_year(workspace, 2025)
    filed = {school: filed_figures(school, facts_of_school(again, school), ()) for school in ("S001", "S002")}
    found = aggregate_filed(workspace, 2025, filed, schools)
    assert total(found, "students_full_time").value == total(aggregated, "students_full_time").value
    words = total(found, "students_full_time").evidence.derivation
    assert words is not None
    assert "已减去两校重复登记的4人次" in words.query


def facts_of_school(aggregated: Aggregate, school: str) -> list[Fact]:
    """Return totals of people as a school would state them, whatever else it states."""
    rows = [row for row in aggregated.sources.to_pylist() if row["school"] == school and row["state"] == "value"]  # type: ignore[union-attr]
    told = [
        Entered(f"{row['indicator']}@{row['year']}", value=row["value"])
        for row in rows
        if not row["breakdown"] and not row["basis"]
    ]
    return list(overlay((), (), told, school)[0])


def test_schools_without_records_are_added_up_from_what_they_entered(tmp_path: Path, key_file: Path) -> None:
    workspace = create_workspace(tmp_path / "w", key_file)
    schools = pa.table({"school": ["A", "B", "C"], "region": ["990101"] * 3, "name": ["甲", "乙", "丙"], "city": ["青岩市"] * 3})
    gap = Gap("丙", "students_full_time", "2025", Absence.NOT_APPLICABLE, Text("无", "none"))
    filed: Filed = {
        "A": filed_figures("A", *overlay((), (), [Entered("students_full_time@2025", value=Decimal(700))], "甲")),
        "B": filed_figures("B", *overlay((), (), [Entered("students_full_time@2025", value=Decimal(500))], "乙")),
        "C": filed_figures("C", (), [gap]),
    }
    found = aggregate_filed(workspace, 2025, filed, schools)
    (row,) = [row for row in found.of("990100").to_pylist() if row["indicator"] == "students_full_time"]
    assert (row["value"], row["counted"], row["not_applicable"], row["low"], row["high"]) == (1200, 2, 1, 500, 700)
    assert lay_filed(found.sources.slice(0, 0), filed).num_rows == 3  # type: ignore[union-attr]
