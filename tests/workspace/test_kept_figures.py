import pyarrow.parquet as pq
import pytest

from zhihuan.indicators import FIGURES, Computed
from zhihuan.workspace import Workspace
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
