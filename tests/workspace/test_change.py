"""A change counts whole or not at all: whatever fails, whenever the process is killed."""

import errno
import multiprocessing
import random
import signal
import time
from pathlib import Path

import pyarrow as pa
import pytest

from tests.workspace.cast import REGISTERS, WHEN, students
from tests.workspace.conftest import store
from tests.workspace.kills import die_at_step, store_count, store_for_ever
from zhihuan.errors import WorkspaceError
from zhihuan.workspace import Manifest, Source, Workspace, change, create_workspace

START = multiprocessing.get_context("forkserver")
START.set_forkserver_preload(["tests.workspace.kills"])


def rows(workspace: Workspace, version: int | None = None) -> int:
    return int(workspace.table("students", "S001", 2025, version=version, restricted=True).num_rows)


# ---- killed


@pytest.mark.usefixtures("stored")
def test_kill_before_any_step_leaves_the_old_or_the_new(workspace: Workspace, key_file: Path) -> None:
    ends = []
    for step in range(1, 100):
        process = START.Process(target=die_at_step, args=(workspace.path, key_file, step))
        process.start()
        process.join()
        ends.append(process.exitcode)
        newest = workspace.versions("students", "S001", 2025)[-1]
        assert rows(workspace) == newest.rows
        assert newest.rows in (2, 10)
        assert rows(workspace, version=1) == 2
        if process.exitcode == 0:
            break
    assert ends[-1] == 0, "the change never came to its end"
    assert ends[:-1] == [-signal.SIGKILL] * (len(ends) - 1)
    assert len(ends) > 10, "hardly any step was met"
    assert rows(workspace) == 10


def test_kill_at_any_moment_leaves_whole_versions(workspace: Workspace, key_file: Path) -> None:
    moments = random.Random(7)
    for _ in range(6):
        process = START.Process(target=store_for_ever, args=(workspace.path, key_file))
        process.start()
        time.sleep(0.2 + moments.random() * 0.5)
        process.kill()
        process.join()
    versions = workspace.versions("students", "S001", 2025)
    assert [each.version for each in versions] == list(range(1, len(versions) + 1))
    assert [rows(workspace, version=each.version) for each in versions] == [each.version for each in versions]


def test_two_at_once_wait_for_one_another(workspace: Workspace, key_file: Path) -> None:
    both = [START.Process(target=store_count, args=(workspace.path, key_file, count)) for count in (3, 5)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert sorted(each.rows for each in workspace.versions("students", "S001", 2025)) == [3, 5]


# ---- failing


@pytest.mark.parametrize("step", ["bring_to_disk", "put_in_place", "digest_of_file", "seal", "_bring_all"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_failure_at_any_step_leaves_the_old(
    step: str, number: int, workspace: Workspace, stored: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "it failed")

    monkeypatch.setattr(change, step, fail)
    with pytest.raises(WorkspaceError, match="磁盘已满" if number == errno.ENOSPC else "写不了"):
        store(workspace, students("3"))
    monkeypatch.undo()
    assert workspace.versions("students", "S001", 2025) == (stored,)
    assert sorted(path.name for path in workspace.partition("students", "S001", 2025).folder.iterdir()) == [
        "0001.json",
        "0001.parquet",
        "0001.sealed",
    ]
    assert store(workspace, students("3")).version == 2


def test_rows_that_do_not_fit_leave_the_old(workspace: Workspace, stored: Manifest) -> None:
    with pytest.raises(ValueError, match="do not belong to S001"):
        store(workspace, students("3", school="S002"))
    with pytest.raises(pa.ArrowInvalid):
        store(workspace, pa.table({"school": ["S001"], "entered_on": ["yesterday"]}))
    assert workspace.versions("students", "S001", 2025) == (stored,)


def test_failing_block_takes_back_every_register_of_it(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="no column"), workspace.change(who="王敏", when=WHEN) as begun:  # noqa: PT012
        begun.store(students("1"), register="students", school="S001", year=2025, source=Source("a"))
        begun.store(pa.table({"school": ["S001"]}), register="classes", school="S001", year=2025, source=Source("b"))
        begun.store(pa.table({"shoes": ["S001"]}), register="classes", school="S001", year=2024, source=Source("c"))
    assert workspace.registers("S001", 2025) == ()
    assert [path for path in workspace.path.rglob("0*") if path.is_file()] == []


def test_failure_between_two_renames_takes_back_the_first(
    workspace: Workspace, stored: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = []

    def fail_at_second(part: Path, path: Path) -> None:
        renamed.append(path)
        if len(renamed) == 2:
            raise OSError(errno.EIO, "it failed")
        part.replace(path)

    monkeypatch.setattr(change, "put_in_place", fail_at_second)
    with pytest.raises(WorkspaceError), workspace.change(who="王敏", when=WHEN) as begun:  # noqa: PT012
        begun.store(students("3"), register="students", school="S001", year=2025, source=Source("a"))
        begun.store(pa.table({"school": ["S001"]}), register="classes", school="S001", year=2025, source=Source("b"))
    assert workspace.registers("S001", 2025) == (stored,)
    assert rows(workspace) == stored.rows


# ---- storing


def test_versions_go_up_within_a_change_and_after(workspace: Workspace, stored: Manifest) -> None:
    with workspace.change(who="李强", when=WHEN) as begun:
        told = [
            begun.store(students(number), register="students", school="S001", year=2025, source=Source("a")) for number in "34"
        ]
    assert [each.version for each in (stored, *told)] == [1, 2, 3]
    assert workspace.versions("students", "S001", 2025) == (stored, *told)


def test_rows_come_in_batches_and_lie_in_groups(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "_GROUP", 5)
    with (
        workspace.change(who="王敏", when=WHEN) as begun,
        begun.writer(register="students", school="S001", year=2025, source=Source("a")) as writer,
    ):
        for start in range(0, 12, 3):
            for batch in students(*(str(number) for number in range(start, start + 3))).to_batches():
                writer.write(batch)
    assert writer.manifest.rows == 12
    table = workspace.table("students", "S001", 2025)
    assert table.column("student_no").to_pylist() == [str(number) for number in range(12)]


def test_empty_register_is_kept_as_empty(workspace: Workspace) -> None:
    assert store(workspace, students()).rows == 0
    assert workspace.table("students", "S001", 2025, restricted=True).num_rows == 0


def test_many_files_are_brought_to_the_disk_at_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr("os.sync", lambda: synced.append(1))
    with workspace.change(who="王敏", when=WHEN) as begun:
        for number in range(12):
            begun.store(
                students("1", school=f"S{number}"), register="students", school=f"S{number}", year=2025, source=Source("a")
            )
    assert len(synced) == 1
    assert len(workspace.schools()) == 12


def test_equal_rows_give_equal_bytes(tmp_path: Path) -> None:
    def content(name: str) -> dict[str, bytes]:
        workspace = create_workspace(tmp_path / name, tmp_path / "key", REGISTERS)
        store(workspace, students("1", "2"))
        return {str(path.relative_to(workspace.path)): path.read_bytes() for path in workspace.path.rglob("*") if path.is_file()}

    assert content("one") == content("two")
