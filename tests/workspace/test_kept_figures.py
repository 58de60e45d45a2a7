import pyarrow.parquet as pq
import pytest

from zhihuan.indicators import FIGURES, Computed
from zhihuan.workspace import Workspace, kept_totals
from zhihuan.workspace.kept_figures import load_figures


def test_figures_are_kept_school_by_school(computed: tuple[Workspace, Computed]) -> None:
    workspace, found = computed
    kept = load_figures(workspace, ["S001", "S002", "S009"], 2025)
    assert list(kept) == ["S001", "S002"]
    assert sum(table.num_rows for table in kept.values()) == found.figures.num_rows
    assert all(table.schema.equals(FIGURES) for table in kept.values())
    assert load_figures(workspace, ["S001"], 2024) == {}


@pytest.mark.usefixtures("computed")
def test_figures_of_other_formulas_are_not_taken(computed: tuple[Workspace, Computed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhihuan.workspace.results.formulas_version", lambda: "another")
    assert load_figures(computed[0], ["S001", "S002"], 2025) == {}


def test_equal_figures_give_equal_bytes(computed: tuple[Workspace, Computed]) -> None:
    from zhihuan.workspace.kept_figures import keep_figures

    workspace, found = computed
    path = workspace.path / "figures" / "S001" / "2025.parquet"
    before = path.read_bytes()
    keep_figures(workspace, found, 2025)
    assert path.read_bytes() == before
    assert b"students/S001/2025/1" in pq.read_schema(path).metadata[b"based_on"]


def test_totals_of_some_indicators_are_read_at_once(computed: tuple[Workspace, Computed]) -> None:
    workspace, found = computed
    told = kept_totals(workspace, 2025, ["S001", "S002", "S009"], ["students_full_time", "teachers_full_time"])
    rows = [row for row in found.figures.to_pylist() if row["year"] == 2025 and not row["breakdown"] and not row["basis"]]
    wanted = {"students_full_time", "teachers_full_time"}
    assert told == {
        school: {
            row["indicator"]: row["value"]
            for row in rows
            if row["school"] == school and row["indicator"] in wanted and row["value"] is not None
        }
        for school in ("S001", "S002")
    }
    assert set(told["S001"]) == wanted


def test_totals_that_are_damaged_are_not_there(computed: tuple[Workspace, Computed]) -> None:
    workspace, _ = computed
    (workspace.path / "figures" / "S001" / "2025.parquet").write_bytes(b"PAR1")
    assert list(kept_totals(workspace, 2025, ["S001", "S002"], ["students_full_time"])) == ["S002"]
