from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from tests.workspace.cast import REGISTERS, STUDENTS, WHEN, register, students
from tests.workspace.conftest import store
from zhihuan.catalogue import load_registers
from zhihuan.errors import UsageError, WorkspaceError
from zhihuan.workspace import Manifest, Source, Workspace, create_workspace, take_over


def test_what_is_still_there_is_taken_over_with_its_parent(workspace: Workspace, stored: Manifest) -> None:
    copied = take_over(workspace, STUDENTS, "S001", 2026, who="王敏", when=WHEN)
    assert (copied.rows, copied.parents, copied.source.name) == (2, (stored.place,), "2025 年台账")
    both = [workspace.table("students", "S001", year, restricted=True) for year in (2025, 2026)]
    assert both[0].equals(both[1])


@pytest.mark.parametrize(
    ("left", "is_taken"), [(date(2025, 7, 1), False), (date(2025, 12, 31), False), (date(2026, 1, 1), True), (None, True)]
)
def test_who_left_before_the_year_is_left_behind(left: date | None, is_taken: bool, workspace: Workspace) -> None:
    store(workspace, students("1", left=left))
    copied = take_over(workspace, STUDENTS, "S001", 2026, who="王敏", when=WHEN)
    assert copied.source.counts == {"rows": 1, "ended": 0 if is_taken else 1}
    assert copied.rows == int(is_taken)


@pytest.mark.usefixtures("stored")
def test_persons_of_another_installation_get_our_names(workspace: Workspace, tmp_path: Path) -> None:
    ours = create_workspace(tmp_path / "new", tmp_path / "new key", REGISTERS)
    take_over(ours, STUDENTS, "S001", 2026, who="王敏", when=WHEN, origin=workspace)
    old, new = workspace.table("students", "S001", 2025, restricted=True), ours.table("students", "S001", 2026, restricted=True)
    assert new.column("id_number").equals(old.column("id_number"))
    assert new.column("person").to_pylist() == [ours.key.person(number) for number in old.column("id_number").to_pylist()]
    assert new.column("person").to_pylist() != old.column("person").to_pylist()


def test_entered_values_are_marked_as_last_years(tmp_path: Path, key_file: Path) -> None:
    entries = load_registers()["entries"]
    workspace = create_workspace(tmp_path / "w", key_file)
    table = pa.table({"school": ["S001"], "indicator": ["net_egress_bandwidth"], "state": ["值"], "origin": ["填报"]})
    workspace.store(table, register="entries", school="S001", year=2025, source=Source("a"), who="王敏", when=WHEN)
    take_over(workspace, entries, "S001", 2026, who="王敏", when=WHEN)
    assert workspace.table("entries", "S001", 2026).column("origin").to_pylist() == ["上年"]


def test_events_and_what_is_not_there_cannot_be_taken_over(workspace: Workspace) -> None:
    awards = load_registers()["awards"]
    with pytest.raises(UsageError, match=r"竞赛与荣誉记的是当年发生的事"):
        take_over(workspace, awards, "S001", 2026, who="王敏", when=WHEN)
    with pytest.raises(WorkspaceError, match=r"S001 没有 2029 年的students.*请先导入"):
        take_over(workspace, register("students", list(STUDENTS.fields.values())), "S001", 2030, who="王敏", when=WHEN)
