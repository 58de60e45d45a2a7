import multiprocessing
from pathlib import Path

import pytest

from tests.workspace.cast import WHEN
from tests.workspace.kills import hold_lock
from zhihuan.errors import WorkspaceError
from zhihuan.workspace import Workspace
from zhihuan.workspace.lock import held

START = multiprocessing.get_context("forkserver")


def test_second_change_is_told_who_holds_the_workspace(workspace: Workspace, key_file: Path) -> None:
    is_held = START.Event()
    holder = START.Process(target=hold_lock, args=(workspace.path, key_file, is_held))
    holder.start()
    assert is_held.wait(60)

    with (
        pytest.raises(WorkspaceError, match=rf"正由李强改动（进程 {holder.pid}，11-03 09:25 起，已 5 分钟）"),
        workspace.change(who="王敏", when=WHEN, wait=0.2),
    ):
        pass

    holder.kill()
    holder.join()
    with workspace.change(who="王敏", when=WHEN, wait=5):
        pass  # the dead hold nothing


def test_lock_is_free_again_after_the_block(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    for _ in range(2):
        with held(path, who="王敏", when=WHEN, wait=0):
            assert "王敏" in path.read_text("utf-8")
    assert path.read_text("utf-8") == ""


def test_unsigned_lock_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held(path, who="王敏", when=WHEN, wait=0):
        path.write_text("", "utf-8")
        with pytest.raises(WorkspaceError, match="正被另一个程序改动"), held(path, who="李强", when=WHEN, wait=0):
            pass
