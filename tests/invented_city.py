"""A workspace of an invented city of two small schools and two years, made once for all tests that read it."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import pytest

from zhihuan.indicators import Aggregate, Computed
from zhihuan.sample import invent_city, store_city
from zhihuan.workspace import Workspace, aggregate_year, compute_year, create_workspace, keep_results

NOW: Final = datetime(2025, 11, 3, 9, 30, tzinfo=timezone(timedelta(hours=8)))
YEARS: Final = (2024, 2025)


def keep_city(folder: Path, key: Path, schools: int = 2, students: int = 300, seed: int = 3) -> Workspace:
    """Return a new workspace with every register of an invented city."""
    city = invent_city(schools=schools, students=students, seed=seed, last_year=YEARS[-1], years=len(YEARS))
    workspace = create_workspace(folder, key)
    assert len(list(store_city(city, workspace, who="王敏", when=NOW))) == schools * len(YEARS)
    return workspace


@pytest.fixture(scope="session")
def computed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Computed]:
    """The workspace, and what was computed of both years and is kept in it."""
    folder = tmp_path_factory.mktemp("city")
    workspace = keep_city(folder / "台账", folder / "key")
    found = compute_year(workspace, YEARS[-1], workspace.schools())
    keep_results(workspace, found, YEARS[-1], who="王敏", when=NOW)
    return workspace, found


@pytest.fixture(scope="session")
def aggregated(computed: tuple[Workspace, Computed]) -> Aggregate:
    """The figures of that city."""
    return aggregate_year(computed[0], YEARS[-1])
