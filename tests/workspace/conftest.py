"""A small workspace of invented schools: two registers, one key beside it."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from tests.workspace.cast import REGISTERS, WHEN, students
from zhihuan.workspace import Manifest, Source, Workspace, create_workspace


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "outside" / "key"


@pytest.fixture
def workspace(tmp_path: Path, key_file: Path) -> Workspace:
    return create_workspace(tmp_path / "台账", key_file, REGISTERS)


@pytest.fixture
def stored(workspace: Workspace) -> Manifest:
    """Two students of S001 in 2025, as the first version."""
    return store(workspace, students("1", "2"))


def store(
    workspace: Workspace,
    table: pa.Table,
    *,
    register: str = "students",
    school: str = "S001",
    year: int = 2025,
    when: datetime = WHEN,
) -> Manifest:
    return workspace.store(
        table, register=register, school=school, year=year, source=Source("学生.xlsx", "0a1b"), who="王敏", when=when
    )
