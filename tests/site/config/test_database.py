"""The embedded database that was killed at whatever moment is started again, on its own data."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.site.server import new_folder
from zhihuan_site.config.database import is_running, start_embedded


@pytest.fixture
def folder() -> Iterator[Path]:
    with new_folder() as place:
        yield place / "postgres"
        kill(place / "postgres")


def kill(folder: Path) -> int:
    """Kill the server and return its number; what it wrote down of itself is left."""
    number = int((folder / "postmaster.pid").read_text().split()[0])
    os.kill(number, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while is_running(folder):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return number


def names(address: str) -> list[str]:
    with psycopg.connect(address) as database:
        return [name for (name,) in database.execute("SELECT name FROM kept").fetchall()]


def test_what_was_committed_is_there_however_little_the_note_says(folder: Path) -> None:
    address = start_embedded(folder)
    with psycopg.connect(address) as database:
        database.execute("CREATE TABLE kept AS SELECT '温言' AS name")
    note = folder / "postmaster.pid"
    for half in (note.read_text(), "\n".join(note.read_text().split()[:4]), ""):
        killed = kill(folder)
        note.write_text(half.replace(half.split("\n")[0], str(killed), 1) if half else "")
        assert names(start_embedded(folder)) == ["温言"]
        assert int(note.read_text().split()[0]) != killed


def test_another_program_with_the_number_of_the_old_server_is_not_taken_for_it(folder: Path) -> None:
    address = start_embedded(folder)
    with psycopg.connect(address) as database:
        database.execute("CREATE TABLE kept AS SELECT '凌云' AS name")
    kill(folder)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as other:
        note = folder / "postmaster.pid"
        note.write_text("\n".join([str(other.pid), *note.read_text().split("\n")[1:]]))
        assert names(start_embedded(folder)) == ["凌云"]
        assert psutil.Process(other.pid).status() not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)
        other.kill()
