import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.workspace.cast import WHEN
from zhihuan.errors import WorkspaceError
from zhihuan.facts import Fact
from zhihuan.indicators import Aggregate, Computed
from zhihuan.workspace import (
    Source,
    Workspace,
    aggregate_year,
    aggregating,
    cover_of_region,
    create_workspace,
    open_workspace,
    published,
)

DAY = date(2026, 1, 10)


def city_of(aggregated: Aggregate) -> str:
    """Return the code of the city."""
    return next(code for code in aggregated.names if code.endswith("00") and not code.endswith("0000"))


def test_city_is_the_sum_of_its_schools(computed: tuple[Workspace, Computed], aggregated: Aggregate) -> None:
    heads = [
        sum(fact.value for fact in computed[1].facts(school) if str(fact.indicator) == "students_full_time" and is_total(fact))
        for school in ("S001", "S002")
    ]
    found = [
        fact.value for fact in aggregated.facts(city_of(aggregated)) if fact.indicator == "students_full_time" and is_total(fact)
    ]
    assert found == [sum(heads)]


def is_total(fact) -> bool:  # type: ignore[no-untyped-def]
    return fact.period == "2025" and not fact.breakdown and not fact.basis


def test_student_of_two_schools_is_counted_once_and_told(
    computed: tuple[Workspace, Computed], aggregated: Aggregate, tmp_path: Path
) -> None:
    shutil.copytree(computed[0].path, tmp_path / "copy")
    workspace = open_workspace(tmp_path / "copy", computed[0].path.parent / "key")
    register_again(workspace, "S001", "S002", count=4)
    region = city_of(aggregated)
    again = aggregate_year(workspace, 2025)

    def total(found: Aggregate, code: str) -> Fact:
        return next(fact for fact in found.facts(region) if fact.indicator == code and is_total(fact))

    assert total(again, "students_full_time").value == total(aggregated, "students_full_time").value
    words = total(again, "students_full_time").evidence.derivation
    assert words
    assert "已减去两校重复登记的4人次" in words.query
    assert total(again, "student_teacher_ratio").value == total(aggregated, "student_teacher_ratio").value


def register_again(workspace: Workspace, school: str, other: str, count: int) -> None:
    """Put some students of a school on the register of the other one, too."""
    mine, theirs = (workspace.table("students", code, 2025, restricted=True) for code in (school, other))
    there = pc.and_(pc.equal(mine["mode"], "全日制"), pc.and_(pc.is_null(mine["left_on"]), pc.is_null(mine["suspended_on"])))
    taken = mine.filter(there).slice(0, count)
    renamed = [f"Z{number}" for number in taken["student_no"].to_pylist()]
    for name, values in (("student_no", renamed), ("school", [other] * count)):
        taken = taken.set_column(taken.column_names.index(name), name, pa.array(values, pa.string()))
    both = pa.concat_tables([theirs, taken])
    workspace.store(both, register="students", school=other, year=2025, source=Source("a"), who="王敏", when=WHEN)


def test_what_is_published_hides_small_parts_and_keeps_the_form(aggregated: Aggregate) -> None:
    region = city_of(aggregated)
    public = published(aggregated, region, "E3-city")
    hidden = pc.sum(pc.equal(public.figures["state"], "suppressed")).as_py()
    assert 0 < hidden < public.figures.num_rows
    kept = {(fact.indicator, fact.period) for fact in public.facts(region)}
    assert ("grad_total", "2025") in kept


def test_cover_of_a_city_is_a_citys(aggregated: Aggregate) -> None:
    region = city_of(aggregated)
    cover = cover_of_region(aggregated, region, 2025, DAY)
    assert (cover.name, cover.year, cover.day, cover.is_city) == (aggregated.names[region], 2025, DAY, True)


def test_without_a_list_of_schools_nothing_is_added_up(tmp_path: Path, key_file: Path) -> None:
    workspace = create_workspace(tmp_path / "w", key_file)
    with pytest.raises(WorkspaceError, match=r"没有学校基本情况台账（R00）.*zhihuan import schools"):
        aggregate_year(workspace, 2025)


def test_school_on_two_lists_is_listed_once_as_it_says_itself(tmp_path: Path, key_file: Path) -> None:
    workspace = create_workspace(tmp_path / "w", key_file)
    lists = {"CITY": [("S001", "云岭技校"), ("S002", "青岩职业学校")], "S001": [("S001", "云岭职业学校")]}
    for keeper, rows in lists.items():
        table = pa.table({"school": [keeper] * len(rows), "code": [code for code, _ in rows], "name": [name for _, name in rows]})
        workspace.store(table, register="schools", school=keeper, year=2025, source=Source("a"), who="王敏", when=WHEN)
    listed = aggregating._listed(workspace, 2025)
    assert listed.select(["code", "name"]).to_pylist() == [
        {"code": "S001", "name": "云岭职业学校"},
        {"code": "S002", "name": "青岩职业学校"},
    ]
