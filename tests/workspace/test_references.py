from datetime import date

import pyarrow as pa
import pytest

from tests.workspace.cast import CLASSES, STUDENTS, students
from tests.workspace.conftest import store
from zhihuan.workspace import Elsewhere, Workspace, find_elsewhere, known_values


def test_rows_may_point_to_what_is_stored(workspace: Workspace) -> None:
    assert known_values(workspace, STUDENTS, "S001", 2025) == {"schools.code": frozenset({"S001"})}
    store(workspace, pa.table({"school": ["S001"] * 3, "class_no": ["1", "2", None]}), register="classes")
    store(workspace, pa.table({"school": ["S002"], "class_no": ["9"]}), register="classes", school="S002")
    assert known_values(workspace, STUDENTS, "S001", 2025) == {
        "classes.class_no": frozenset({"1", "2"}),
        "schools.code": frozenset({"S001", "S002"}),
    }
    assert known_values(workspace, CLASSES, "S001", 2025) == {}


@pytest.mark.parametrize(
    ("entered", "left", "is_met"),
    [
        (date(2023, 9, 1), None, True),  # both schools count the student today
        (date(2023, 9, 1), date(2024, 7, 1), True),  # both did for a year
        (date(2022, 9, 1), date(2023, 9, 1), False),  # left the one on the day of entering the other
        (date(2025, 9, 1), None, True),
    ],
)
def test_student_in_two_schools_at_once_is_found(entered: date, left: date | None, is_met: bool, workspace: Workspace) -> None:
    store(workspace, students("1", "7", school="S002", entered=entered, left=left), school="S002")
    found = list(find_elsewhere(workspace, STUDENTS, with_persons(workspace), 2025))
    assert found == ([Elsewhere(("1",), "S002")] if is_met else [])


def with_persons(workspace: Workspace) -> pa.Table:
    store(workspace, students("1", "2"))
    return workspace.table("students", "S001", 2025)


def test_register_without_persons_or_spells_has_nobody_elsewhere(workspace: Workspace) -> None:
    table = pa.table({"school": ["S001"], "class_no": ["1"]})
    assert list(find_elsewhere(workspace, CLASSES, table, 2025)) == []
    assert list(find_elsewhere(workspace, STUDENTS, students("1"), 2025)) == []
