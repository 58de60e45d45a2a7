import pytest

from tests.workspace.cast import WHEN, students
from tests.workspace.conftest import store
from zhihuan.errors import WorkspaceError
from zhihuan.facts import Absence, Gap
from zhihuan.language import Text
from zhihuan.workspace import Manifest, Results, Workspace, load_results, save_results, versions_counted

GAP = Gap("云岭职业学校", "students_full_time", "2025", Absence.MISSING, Text("未导入学生台账。", "No register. "))


@pytest.fixture
def results(workspace: Workspace, stored: Manifest) -> Results:
    store(workspace, students("4"), year=2024)
    assert stored.version == 1
    differs = Text("教职工总数：填报 100，计算 98。", "staff_total: 100 entered, 98 computed.")
    return Results((), (GAP,), versions_counted(workspace, "S001", 2025), "王敏", WHEN, (differs,))


def test_results_are_read_again(workspace: Workspace, results: Results) -> None:
    assert load_results(workspace, "S001", 2025) is None
    path = save_results(workspace, "S001", 2025, results)
    assert load_results(workspace, "S001", 2025) == results
    assert path.read_bytes() == results.to_json()
    assert results.based_on[1:] == ("students/S001/2025/1", "students/S001/2024/1")


@pytest.mark.parametrize("year", [2025, 2024])
def test_results_lapse_when_a_register_changes(year: int, workspace: Workspace, results: Results) -> None:
    save_results(workspace, "S001", 2025, results)
    store(workspace, students("1"), year=year)
    assert load_results(workspace, "S001", 2025) is None


def test_results_lapse_when_a_formula_changes(workspace: Workspace, results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    save_results(workspace, "S001", 2025, results)
    monkeypatch.setattr("zhihuan.workspace.results.formulas_version", lambda: "another")
    assert load_results(workspace, "S001", 2025) is None


def test_results_of_other_years_and_schools_do_not_lapse(workspace: Workspace, results: Results) -> None:
    save_results(workspace, "S001", 2025, results)
    store(workspace, students("1"), year=2026)
    store(workspace, students("1", school="S002"), school="S002")
    assert load_results(workspace, "S001", 2025) == results


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"head": {}, "facts": [], "gaps": []}', b"\xff"])
def test_damaged_results_are_told(content: bytes, workspace: Workspace, results: Results) -> None:
    save_results(workspace, "S001", 2025, results).write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"已损坏.*zhihuan compute"):
        load_results(workspace, "S001", 2025)
