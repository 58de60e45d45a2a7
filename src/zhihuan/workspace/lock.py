"""One at a time: who changes a workspace holds its lock. The system lets go of it when the holder dies, however it dies."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from zhihuan.errors import WorkspaceError
from zhihuan.language import Text

_STEP: Final = 0.1  # seconds between two tries


@contextmanager
def held(path: Path, *, who: str, when: datetime, wait: float) -> Iterator[None]:
    """Hold the lock file for the length of the block, saying in it who holds it since when.

    Waits up to `wait` seconds for another holder. Raises WorkspaceError that names the other and the time it began.
    """
    with path.open("a+", encoding="utf-8") as file:
        if not _obtain(file, wait):
            raise _busy(path, file, when)
        try:
            _sign(file, json.dumps({"who": who, "since": when.isoformat(), "process": os.getpid()}, ensure_ascii=False))
            yield
        finally:
            _sign(file, "")
            _let_go(file)


def _obtain(file: IO[str], wait: float) -> bool:
    for _ in range(int(wait / _STEP)):
        if _take(file):
            return True
        time.sleep(_STEP)
    return _take(file)


def _sign(file: IO[str], words: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(words)
    file.flush()


def _busy(path: Path, file: IO[str], when: datetime) -> WorkspaceError:
    file.seek(0)
    try:
        holder = json.loads(file.read())
        since = datetime.fromisoformat(holder["since"])
        minutes = max(0, round((when - since).total_seconds() / 60))
        zh = f"工作区正由{holder['who']}改动（进程 {holder['process']}，{since:%m-%d %H:%M} 起，已 {minutes} 分钟）。"
        en = f"{holder['who']} is changing the workspace (process {holder['process']}, for {minutes} minutes). "
    except (ValueError, KeyError):  # caught between taking the lock and signing it
        zh, en = f"工作区正被另一个程序改动（{path}）。", f"Another program is changing the workspace ({path}). "
    return WorkspaceError(Text(zh, en), Text("请等它做完再试。", "Wait until it is done and try again."))


if sys.platform == "win32":  # pragma: no cover - the tests run on Linux
    import msvcrt

    _FAR: Final = 1 << 30  # beyond what is written, so that the words in the file stay readable to others

    def _take(file: IO[str]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
