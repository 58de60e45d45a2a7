from datetime import date

import pyarrow as pa
import pytest

from tests.workspace.cast import students
from tests.workspace.conftest import store
from zhihuan.indicators import Level, Round
from zhihuan.workspace import Workspace, doubled
from zhihuan.workspace.doubled import match_students, surplus

COUNTIES = {"S001": "990101", "S002": "990101", "S003": "990102", "S004": "980101"}


def test_students_of_two_schools_are_matched(workspace: Workspace) -> None:
    store(workspace, students("1", "2", "3"))
    store(workspace, students("2", "9", school="S002"), school="S002")
    store(workspace, students("2", "3", school="S003", left=date(2025, 7, 1)), school="S003")
    assert match_students(workspace, 2025, ["S003", "S001", "S002", "S009"]) == (
        (("S001", "2"), ("S002", "2"), ("S003", "2")),
        (("S001", "3"), ("S003", "3")),
    )
    assert match_students(workspace, 2025, ["S001"]) == ()
    assert match_students(workspace, 2024, ["S001", "S002", "S003"]) == ()


def test_students_without_an_id_number_match_nobody(workspace: Workspace) -> None:
    for school in ("S001", "S002"):
        table = pa.table({"school": [school], "student_no": ["1"], "id_number": pa.array([None], pa.string())})
        store(workspace, table, school=school)
    assert match_students(workspace, 2025, ["S001", "S002"]) == ()


def test_key_of_a_round_is_new_and_destroyed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds, keys = [], []

    class Watched(Round):
        def __init__(self, key: bytes) -> None:
            rounds.append(self)
            keys.append(key)
            super().__init__(key)

    monkeypatch.setattr(doubled, "Round", Watched)
    for _ in range(2):
        match_students(workspace, 2025, [])
    assert len(set(keys)) == 2
    assert all(each.is_over for each in rounds)


@pytest.mark.parametrize(
    ("level", "too_many"),
    [
        (Level.COUNTY, {("S002", "b")}),
        (Level.CITY, {("S002", "b"), ("S003", "c")}),
        (Level.PROVINCE, {("S002", "b"), ("S003", "c")}),
    ],
)
def test_first_registration_of_a_region_counts(level: Level, too_many: set[tuple[str, str]]) -> None:
    matched = ((("S001", "a"), ("S002", "b"), ("S003", "c"), ("S004", "d")),)
    assert surplus(matched, COUNTIES, level) == too_many
    assert surplus((), COUNTIES, level) == frozenset()
