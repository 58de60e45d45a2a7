"""The site in one process, started as an office starts it: it brings its database back, and takes it down with it."""

import time
from collections.abc import Iterator

import psutil
import pytest

from tests.site.server import Server, new_folder


@pytest.fixture
def server() -> Iterator[Server]:
    with new_folder() as folder:
        site = Server(folder / "data")
        yield site
        site.stop()


def test_it_starts_brings_its_database_back_and_ends_with_it(server: Server) -> None:
    server.start()
    first = server.database()
    server.kill_database()
    deadline = time.monotonic() + 40
    while not server.answers() or server.database() == first:
        assert time.monotonic() < deadline, server.log.read_text()[-2000:]
        time.sleep(0.2)
    second = server.database()
    server.stop()
    assert not psutil.pid_exists(second) or psutil.Process(second).status() == psutil.STATUS_ZOMBIE
