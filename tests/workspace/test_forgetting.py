from pathlib import Path

import pytest

from tests.workspace.cast import REGISTERS, WHEN, students
from tests.workspace.conftest import store
from zhihuan.catalogue import load_registers
from zhihuan.errors import WorkspaceError
from zhihuan.workspace import Forgotten, Workspace, forget, pupil_registers


def files(workspace: Workspace) -> list[str]:
    return sorted(str(path.relative_to(workspace.path)) for path in workspace.path.joinpath("registers").rglob("*.*"))


def test_registers_of_pupils_are_those_that_name_single_ones() -> None:
    assert pupil_registers(load_registers()) == (
        *("students", "changes", "admissions", "exams", "fitness", "awards", "certificates", "aid", "internships", "employment"),
        *("progression", "alumni", "party", "screenings", "home_visits", "student_evaluations"),
    )
    assert pupil_registers(REGISTERS) == ("students",)


def test_every_version_of_the_years_named_is_gone(workspace: Workspace) -> None:
    for year in (2018, 2018, 2019, 2025):
        store(workspace, students("1", "2"), year=year)
    store(workspace, students("7", school="S002"), school="S002", year=2018)
    gone = list(forget(workspace, "S001", (2018, 2019), ("students", "classes"), who="质环", when=WHEN))
    assert gone == [Forgotten("students", "S001", 2018, 2, 2), Forgotten("students", "S001", 2019, 1, 2)]
    assert workspace.years("S001") == (2025,)
    assert workspace.schools(2018) == ("S002",)
    assert not [name for name in files(workspace) if "S001/201" in name]


def test_what_is_gone_is_not_told_twice(workspace: Workspace) -> None:
    store(workspace, students("1"), year=2018)
    assert len(list(forget(workspace, "S001", (2018,), ("students",), who="质环", when=WHEN))) == 1
    assert list(forget(workspace, "S001", (2018,), ("students",), who="质环", when=WHEN)) == []


def test_manifests_go_first(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    store(workspace, students("1"), year=2018)
    order: list[str] = []
    plain = Path.unlink
    monkeypatch.setattr(Path, "unlink", lambda path, **more: (order.append(path.suffix), plain(path, **more)))
    list(forget(workspace, "S001", (2018,), ("students",), who="质环", when=WHEN))
    assert order[0] == ".json"
    assert set(order) == {".json", ".parquet", ".sealed"}


def test_name_that_is_none_is_refused(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError):
        list(forget(workspace, "../S001", (2018,), ("students",), who="质环", when=WHEN))
