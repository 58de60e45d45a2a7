"""A damaged file is named, with the version that is still sound."""

import pytest

from tests.workspace.cast import students
from tests.workspace.conftest import store
from zhihuan.errors import WorkspaceError
from zhihuan.workspace import Manifest, Workspace


@pytest.mark.parametrize("kind", ["parquet", "sealed", "json"])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_damage_is_told_with_place_and_way_out(kind: str, damage: str, workspace: Workspace, stored: Manifest) -> None:
    store(workspace, students("3"))
    path = workspace.partition("students", "S001", 2025).path(2, kind)
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2] if damage == "cut" else content[:20] + b"\x00" + content[21:])

    if kind == "json" and damage == "gone":  # then there is no second version, and the first is in force
        assert workspace.table("students", "S001", 2025).num_rows == stored.rows
        return
    with pytest.raises(WorkspaceError) as told:
        workspace.table("students", "S001", 2025, restricted=True)
    assert str(path) in told.value.message.zh
    assert "第 1 版完好" in told.value.hint.zh
    assert "重新导入" in told.value.hint.zh
    assert workspace.table("students", "S001", 2025, version=1, restricted=True).num_rows == 2


@pytest.mark.usefixtures("stored")
def test_damage_of_the_only_version_promises_nothing(workspace: Workspace) -> None:
    workspace.partition("students", "S001", 2025).path(1, "parquet").write_bytes(b"")
    with pytest.raises(WorkspaceError) as told:
        workspace.table("students", "S001", 2025)
    assert "完好" not in told.value.hint.zh


@pytest.mark.usefixtures("stored")
def test_version_that_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match=r"没有第 7 版.*已存的版本：1"):
        workspace.table("students", "S001", 2025, version=7)
    with pytest.raises(WorkspaceError, match=r"没有第 1 版.*已存的版本：没有"):
        workspace.table("students", "S001", 2020, version=1)


@pytest.mark.usefixtures("stored")
def test_open_columns_are_read_without_the_sealed_file(workspace: Workspace) -> None:
    workspace.partition("students", "S001", 2025).path(1, "sealed").unlink()
    assert workspace.table("students", "S001", 2025).num_rows == 2


def test_nothing_restricted_lies_open_on_the_disk(workspace: Workspace, stored: Manifest) -> None:
    content = b"".join(path.read_bytes() for path in workspace.path.rglob("*") if path.is_file())
    number = workspace.table("students", "S001", 2025, restricted=True).column("id_number")[0].as_py()
    assert number.encode() not in content
    assert not set(stored.columns) & set(stored.restricted)
