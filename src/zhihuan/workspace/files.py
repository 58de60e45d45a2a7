"""Files that are there whole or not at all: written beside their place, brought to the disk, then renamed into it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from zhihuan.errors import WorkspaceError
from zhihuan.language import Text

_PIECE: Final = 1 << 20
STAGED: Final = ".part"  # what a file under way is called by; whatever ends so may be deleted


def digest(content: bytes) -> str:
    """Return the SHA-256 of the content in hexadecimal."""
    return sha256(content).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    told = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            told.update(piece)
    return told.hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that replaces an older one at once, and survives a cut of power from then on."""
    staged = path.with_name(path.name + STAGED)
    with told_as_trouble(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(content)
        bring_to_disk(staged)
        put_in_place(staged, path)
        bring_to_disk(path.parent)


def put_in_place(staged: Path, path: Path) -> None:
    """Rename a finished file to its name: the one step that makes it count."""
    staged.replace(path)


def bring_to_disk(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on the disk and not in memory alone."""
    if os.name == "nt" and path.is_dir():  # Windows opens no folder and needs none of this
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def told_as_trouble(path: Path) -> Iterator[None]:
    """Turn what the system says of a failed write into a sentence; what was there before is untouched."""
    try:
        yield
    except OSError as error:
        raise _trouble(path, error) from error


def _trouble(path: Path, error: OSError) -> WorkspaceError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return WorkspaceError(
            Text(
                f"磁盘已满，{path} 没有写成，原有数据没有变动。",
                f"The disk is full: {path} was not written, older data are untouched. ",
            ),
            Text("请腾出空间后重做这一步。", "Make room and do this step again."),
        )
    return WorkspaceError(
        Text(
            f"写不了 {path}（{error.strerror}），原有数据没有变动。",
            f"Cannot write {path}: {error.strerror}; older data are untouched. ",
        ),
        Text("请检查磁盘和权限后重做这一步。", "Look at the disk and the permissions and do this step again."),
    )
