from datetime import UTC, datetime
from pathlib import Path

from zhihuan.sample import invent_city, store_city, tables_of
from zhihuan.workspace import create_workspace

CITY = invent_city(schools=2, students=500, seed=5)
WHEN = datetime(2026, 1, 5, 8, tzinfo=UTC)
FEW = ("schools", "students", "staff", "international")


def test_a_city_is_stored_school_by_school_and_year_by_year(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "out", tmp_path / "key")
    told = list(store_city(CITY, workspace, who="王敏", when=WHEN, only=FEW))
    assert [(school, year) for school, year, _ in told] == [("S001", 2024), ("S001", 2025), ("S002", 2024), ("S002", 2025)]
    for school, year, rows in told:
        manifests = workspace.registers(school, year)
        assert {each.register for each in manifests} == set(FEW)
        assert sum(each.rows for each in manifests) == rows
        assert "虚构" in manifests[0].source.name


def test_what_is_stored_is_what_was_invented(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "out", tmp_path / "key")
    list(store_city(CITY, workspace, who="王敏", when=WHEN, only=FEW))
    for code, table in tables_of(CITY, "S002", 2025, FEW).items():
        stored = workspace.table(code, "S002", 2025, restricted=True)
        assert stored.select(table.column_names).to_pylist() == table.to_pylist()


def test_a_register_without_rows_is_kept_all_the_same(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "out", tmp_path / "key")
    list(store_city(CITY, workspace, who="王敏", when=WHEN, only=("international",)))
    rows = {each.school: each.rows for plan in CITY.schools for each in workspace.registers(plan.code, 2025)}
    assert set(rows) == {"S001", "S002"}


def test_faults_are_stored_on_wish(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "out", tmp_path / "key")
    list(store_city(CITY, workspace, who="王敏", when=WHEN, only=("purchases",), has_faults=True))
    sound = tables_of(CITY, "S001", 2025, ("purchases",))["purchases"]
    assert workspace.table("purchases", "S001", 2025).num_rows == sound.num_rows + 1
