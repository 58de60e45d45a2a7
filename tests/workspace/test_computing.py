"""What is computed is kept, and computed again only when something changed."""

import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.invented_city import NOW
from zhihuan.indicators import Computed
from zhihuan.workspace import Workspace, computing, figures_of, load_results, open_workspace, records_of, results_of


def refuse(*_: object, **__: object) -> Computed:
    raise AssertionError("computed again without need")


@pytest.fixture
def copied(computed: tuple[Workspace, Computed], tmp_path: Path) -> Workspace:
    """A copy of the city's workspace, to be changed."""
    workspace = computed[0]
    shutil.copytree(workspace.path, tmp_path / "copy")
    return open_workspace(tmp_path / "copy", workspace.path.parent / "key")


def test_kept_results_are_those_that_were_computed(computed: tuple[Workspace, Computed], monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, found = computed
    monkeypatch.setattr(computing, "compute_year", refuse)
    for school in found.schools:
        results = results_of(workspace, school, 2025, who="李强", when=NOW)
        assert results == load_results(workspace, school, 2025)
        assert results.facts == found.facts(school)
        assert results.gaps == found.gaps(school)


def test_kept_figures_are_those_that_were_computed(computed: tuple[Workspace, Computed], monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, found = computed
    monkeypatch.setattr(computing, "compute_year", refuse)
    assert figures_of(workspace, 2025, ["S001", "S002"]).equals(found.figures)


@pytest.fixture
def asked(computed: tuple[Workspace, Computed], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The schools that were computed, time after time; what they get is what was computed before."""
    found, asked = computed[1], []

    def answer(_: Workspace, __: int, schools: list[str], **___: str) -> Computed:
        asked.append(list(schools))
        own = found.figures.filter(pc.is_in(found.figures["school"], pa.array(schools)))
        return replace(found, figures=own, schools={school: found.schools[school] for school in schools})

    monkeypatch.setattr(computing, "compute_year", answer)
    return asked


def test_changed_register_is_counted_again_and_no_other(copied: Workspace, asked: list[list[str]]) -> None:
    source = copied.versions("majors", "S001", 2024)[0].source
    majors = copied.table("majors", "S001", 2024)
    copied.store(majors, register="majors", school="S001", year=2024, source=source, who="王敏", when=NOW)
    figures = figures_of(copied, 2025, ["S001", "S002"])
    assert asked == [["S001"]]
    assert sorted(set(figures["school"].to_pylist())) == ["S001", "S002"]
    assert results_of(copied, "S001", 2025, who="李强", when=NOW).who == "李强"
    assert asked == [["S001"], ["S001"]]
    assert figures_of(copied, 2025, ["S001", "S002"]).num_rows == figures.num_rows
    assert results_of(copied, "S001", 2025, who="王敏", when=NOW).who == "李强"
    assert asked == [["S001"], ["S001"]]


@pytest.mark.parametrize("content", [b"", b"PAR1", None])
def test_damaged_figures_are_computed_again(content: bytes | None, copied: Workspace, asked: list[list[str]]) -> None:
    path = copied.path.joinpath("figures", "S001", "2025.parquet")
    path.write_bytes(path.read_bytes()[:-9] if content is None else content)
    figures_of(copied, 2025, ["S002", "S001"])
    assert asked == [["S001"]]


def test_records_come_with_the_year_before_if_it_is_kept(computed: tuple[Workspace, Computed]) -> None:
    now, before = records_of(computed[0], 2025, ["S001"])
    assert (now.year, before and before.year) == (2025, 2024)
    assert records_of(computed[0], 2024, ["S001"])[1] is None
    assert isinstance(now.tables["fitness"], pa.Table)
    assert "person" in now.tables["students"].column_names  # type: ignore[union-attr]
