import errno
from pathlib import Path

import pytest

from zhihuan.errors import WorkspaceError
from zhihuan.workspace import files

STEPS = ["bring_to_disk", "put_in_place"]


def test_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("step", STEPS)
def test_failure_at_any_step_leaves_what_was(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    files.write_whole(path, b"one")

    def fail(*_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files, step, fail)
    with pytest.raises(WorkspaceError, match="没有变动"):
        files.write_whole(path, b"two")
    assert path.read_bytes() == b"one"


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "磁盘已满"), (errno.EDQUOT, "磁盘已满"), (errno.EACCES, "写不了"), (None, "写不了")]
)
def test_trouble_is_told_by_its_kind(number: int | None, said: str, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=said), files.told_as_trouble(tmp_path / "a"):
        raise OSError(number, "reason") if number else OSError("reason")


def test_digests_agree(tmp_path: Path) -> None:
    content = b"x" * 3_000_000
    (tmp_path / "a").write_bytes(content)
    assert files.digest_of_file(tmp_path / "a") == files.digest(content)
    assert files.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
