"""Folders copied file by file, each seen to be whole afterwards."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PIECE: Final = 1 << 20


def copy_folder(source: Path, target: Path, *, mode: int | None = None) -> dict[str, str]:
    """Copy every file below a folder, and return their SHA-256 by their path in it. A folder that is not there is empty."""
    return {
        path.relative_to(source).as_posix(): copy_file(path, target / path.relative_to(source), mode=mode)
        for path in files_of(source)
    }


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that are whole: none that is being written."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".part" and path.name != "lock")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    told = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            told.update(piece)
    return told.hexdigest()


def copy_file(source: Path, target: Path, *, mode: int | None = None) -> str:
    """Copy one file so that it lasts, and return its SHA-256. `mode` is who may read it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    told = hashlib.sha256()
    with source.open("rb") as file, target.open("wb") as copy:
        if mode is not None:
            os.fchmod(copy.fileno(), mode)
        while piece := file.read(_PIECE):
            told.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return told.hexdigest()
