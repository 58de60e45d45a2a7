from datetime import date

import pyarrow as pa
import pytest

from tests.workspace.cast import WHEN
from zhihuan.report import Cover
from zhihuan.workspace import Source, Workspace, cover_of, create_workspace, listed_schools, school_names

DAY = date(2026, 1, 10)


@pytest.fixture
def told(tmp_path, key_file) -> Workspace:  # type: ignore[no-untyped-def]
    """S001 told its name in 2024 and a new one in 2025, S002 only in 2025, S003 never."""
    workspace = create_workspace(tmp_path / "w", key_file)
    for school, year, name in (("S001", 2024, "云岭技校"), ("S001", 2025, "云岭职业学校"), ("S002", 2025, "青岩职业学校")):
        row = {"school": school, "code": school, "name": name, "city": "云岭市", "principal": "王敏", "founded": 1985}
        table = pa.table({column: [value] for column, value in row.items()})
        workspace.store(table, register="schools", school=school, year=year, source=Source("a"), who="王敏", when=WHEN)
    classes = pa.table({"school": ["S003"], "class_no": ["1"]})
    workspace.store(classes, register="classes", school="S003", year=2025, source=Source("b"), who="王敏", when=WHEN)
    return workspace


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (2023, None),
        (2024, ["云岭技校"]),
        (2025, ["云岭职业学校", "青岩职业学校"]),
        (2026, ["云岭职业学校", "青岩职业学校"]),
    ],
)
def test_schools_are_listed_as_last_told(year: int, names: list[str] | None, told: Workspace) -> None:
    listed = listed_schools(told, year)
    assert (listed and listed.column("name").to_pylist()) == names


def test_code_stands_for_a_name_that_nobody_told(told: Workspace) -> None:
    assert school_names(told, 2025, ["S003", "S001"]) == {"S001": "云岭职业学校", "S003": "S003"}


def test_cover_says_what_is_known(told: Workspace) -> None:
    assert cover_of(told, "S001", 2025, DAY) == Cover("云岭职业学校", 2025, DAY, principal="王敏", region="云岭市", founded=1985)
    assert cover_of(told, "S003", 2025, DAY) == Cover("S003", 2025, DAY)
