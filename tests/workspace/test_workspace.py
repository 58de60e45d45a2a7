import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.workspace.cast import CLASSES, REGISTERS, STUDENTS, field, students
from tests.workspace.conftest import store
from zhihuan.catalogue import FieldType
from zhihuan.errors import WorkspaceError
from zhihuan.workspace import Manifest, Workspace, create_workspace, open_workspace
from zhihuan.workspace import workspace as module

ID_COLUMNS = {"id_number"}


def test_what_is_stored_is_read_again(workspace: Workspace, stored: Manifest) -> None:
    table = workspace.table("students", "S001", 2025, restricted=True)
    given = students("1", "2").to_pylist()
    assert [{name: row[name] for name in given[0]} for row in table.to_pylist()] == given
    assert set(workspace.table("students", "S001", 2025).column_names) & {"id_number", "is_hardship", "person"} == {"person"}
    assert workspace.versions("students", "S001", 2025) == (stored,)


def test_workspace_knows_its_schools_years_and_registers(workspace: Workspace, stored: Manifest) -> None:
    store(workspace, students("1", school="S002"), school="S002", year=2024)
    classes = store(workspace, pa.table({"school": ["S001"], "class_no": ["1"]}), register="classes")
    assert workspace.schools() == ("S001", "S002")
    assert workspace.schools(2024) == ("S002",)
    assert workspace.years() == (2024, 2025)
    assert workspace.years("S001") == (2025,)
    assert workspace.registers("S001", 2025) == (classes, stored)
    assert workspace.registers("S003", 2025) == ()


def test_earlier_version_stays_as_it_was(workspace: Workspace, stored: Manifest, key_file: Path) -> None:
    more = replace(STUDENTS, fields={**STUDENTS.fields, "hobby": field("hobby", FieldType.TEXT)})
    later = open_workspace(workspace.path, key_file, {"students": more, "classes": CLASSES})
    assert "hobby" in later.table("students", "S001", 2025).column_names
    assert "hobby" not in later.table("students", "S001", 2025, version=1).column_names
    assert store(later, students("9")).register_version != stored.register_version
    assert later.table("students", "S001", 2025, version=1, restricted=True).num_rows == 2


# ---- records for computing


@pytest.mark.usefixtures("stored")
def test_records_are_those_of_the_year_and_the_schools(workspace: Workspace) -> None:
    store(workspace, students("3", school="S002"), school="S002")
    store(workspace, students("4"), year=2024)
    store(workspace, pa.table({"school": ["S001"], "class_no": ["1"]}), register="classes")
    records = workspace.records(2025)
    assert records.year == 2025
    assert sorted(records.tables["students"].column("student_no").to_pylist()) == ["1", "2", "3"]  # type: ignore[union-attr]
    assert records.kept_by == {"classes": frozenset({"S001"})}
    alone = workspace.records(2025, ["S002"])
    assert alone.tables["students"].column("student_no").to_pylist() == ["3"]  # type: ignore[union-attr]
    assert (list(alone.tables), alone.kept_by) == (["students"], {})


@pytest.mark.usefixtures("stored")
def test_records_never_hold_an_id_number(workspace: Workspace) -> None:
    open_columns = workspace.records(2025).tables["students"].column_names  # type: ignore[union-attr]
    all_columns = workspace.records(2025, restricted=True).tables["students"].column_names  # type: ignore[union-attr]
    assert [name for name in all_columns if name not in open_columns] == ["is_hardship"]
    assert not ID_COLUMNS & {*open_columns, *all_columns}


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("limit", ["_SMALL", "_FEW"])
def test_large_registers_are_handed_out_as_files(limit: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, limit, 0)
    paths = workspace.records(2025).tables["students"]
    assert isinstance(paths, tuple)
    assert [pq.read_table(path, partitioning=None).num_rows for path in paths] == [2]
    assert isinstance(workspace.records(2025, restricted=True).tables["students"], pa.Table)


@pytest.mark.usefixtures("stored")
def test_files_of_an_older_definition_are_read_into_todays_columns(
    workspace: Workspace, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SMALL", 0)
    more = replace(STUDENTS, fields={**STUDENTS.fields, "hobby": field("hobby", FieldType.TEXT)})
    later = open_workspace(workspace.path, key_file, {"students": more})
    table = later.records(2025).tables["students"]
    assert table.column("hobby").to_pylist() == [None, None]  # type: ignore[union-attr]


# ---- opening


def test_without_a_key_open_fields_are_read_and_nothing_is_stored(workspace: Workspace, stored: Manifest) -> None:
    reader = open_workspace(workspace.path, None, REGISTERS)
    assert reader.table("students", "S001", 2025).num_rows == 2
    with pytest.raises(WorkspaceError, match="没有安装密钥"):
        reader.table("students", "S001", 2025, restricted=True)
    with pytest.raises(WorkspaceError, match="没有安装密钥"):
        store(reader, students("3"))
    assert reader.versions("students", "S001", 2025) == (stored,)


def test_key_of_the_workspace_opens_it_again(workspace: Workspace, stored: Manifest, key_file: Path) -> None:
    again = open_workspace(workspace.path, key_file, REGISTERS)
    assert again.table("students", "S001", 2025, restricted=True).num_rows == stored.rows


def test_registers_are_those_of_the_catalogue_unless_given(tmp_path: Path, key_file: Path) -> None:
    workspace = create_workspace(tmp_path / "w", key_file)
    with pytest.raises(WorkspaceError, match=r"没有名为 shoes 的台账.*students"):
        workspace.versions("shoes", "S001", 2025)
    with pytest.raises(WorkspaceError, match="schools"):
        open_workspace(tmp_path / "w", key_file).versions("shoes", "S001", 2025)


def test_newer_workspace_is_told_and_left_alone(workspace: Workspace, key_file: Path) -> None:
    head = workspace.path / "zhihuan.json"
    head.write_text(json.dumps(json.loads(head.read_text()) | {"format": 2}))
    with pytest.raises(WorkspaceError, match=r"更新版本.*请升级"):
        open_workspace(workspace.path, key_file, REGISTERS)


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"format": "x", "key": "y"}', '{"format": 1}'])
def test_folder_that_is_no_workspace_is_told(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "zhihuan.json").write_text(content)
    with pytest.raises(WorkspaceError, match="不是质环的工作区"):
        open_workspace(tmp_path, None, REGISTERS)


def test_workspace_is_made_in_an_empty_folder_only(tmp_path: Path, key_file: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    for path in (tmp_path / "full", tmp_path / "full" / "file"):
        with pytest.raises(WorkspaceError, match="不是空文件夹"):
            create_workspace(path, key_file, REGISTERS)
    (tmp_path / "empty").mkdir()
    assert create_workspace(tmp_path / "empty", key_file, REGISTERS).schools() == ()


@pytest.mark.parametrize("school", ["", "..", "a/b", "S 1", "*", "x" * 65])
def test_school_that_cannot_be_a_folder_is_told(school: str, workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="不能用作名称"):
        workspace.versions("students", school, 2025)
