"""Server, worker and database killed at random while people save and hand in: nothing acknowledged is lost, nothing done twice."""

import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.site.killing.caller import Caller
from tests.site.server import Server, new_folder
from tests.site.year.entering import office_book
from zhihuan_site.demonstration import PASSWORD

KILLS = int(os.environ.get("ZHIHUAN_KILLS", "25"))
SEED = 20251215
TABLE = "/reports/2/tables/表3/"
VERSIONS = """
SELECT change.version FROM reporting_figurechange change JOIN reporting_figure figure ON figure_id = figure.id
WHERE key = %s AND report_id = 2 ORDER BY 1
"""
SETTLED_WITHIN = 180  # seconds until all work is done after the last kill


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A site whose worker is a process of its own, with a round that one school has started."""
    with new_folder() as folder:
        site = Server(folder / "data", has_own_worker=False)
        site.run("demonstrate", "--schools", "1", "--students", "400")
        site.start()
        site.start_worker()
        yield site
        site.stop()


class Clerk(threading.Thread):
    """Saves one cell after the other and hands a workbook in now and then, and remembers what was acknowledged."""

    def __init__(self, server: Server, book: Path) -> None:
        super().__init__(daemon=True)
        self.caller, self.book = Caller(server.url), book
        self.key = ""
        self.saved: dict[str, str] = {}
        self.jobs: list[str] = []
        self.stop = threading.Event()
        self.trouble: BaseException | None = None

    def run(self) -> None:
        """Work until told to stop."""
        try:
            self._work()
        except BaseException as error:  # told by the test, which waits for the thread
            self.trouble = error
            raise

    def _work(self) -> None:
        version = self.caller.version_of(TABLE, self.key)
        while not self.stop.is_set():
            turn = len(self.saved)
            client, answer = self.caller.save(f"{TABLE}cells/", self.key, str(1000 + turn), version)
            assert answer["outcome"] in ("saved", "conflict"), answer
            version = answer["cell"]["version"]
            if answer["outcome"] == "saved":
                self.saved[client] = str(1000 + turn)
            if turn % 20 == 19:
                self.jobs.append(self.caller.hand_in("/reports/2/registers/awards/import/", "竞赛.xlsx", self.book.read_bytes()))
            time.sleep(0.05)


@pytest.mark.long
@pytest.mark.xdist_group("kills")
def test_nothing_acknowledged_is_lost(server: Server, tmp_path: Path) -> None:
    clerk = Clerk(server, office_book(tmp_path))
    clerk.caller.sign_in("guanli", PASSWORD)
    clerk.key = clerk.caller.first_key(TABLE)
    clerk.start()
    kill_at_random(server, clerk)
    clerk.stop.set()
    clerk.join(timeout=180)
    assert clerk.trouble is None
    wait_for_work(server)
    with psycopg.connect(address(server)) as database:
        kept = dict(
            database.execute("SELECT client_id::text, value FROM reporting_figurechange WHERE client_id IS NOT NULL").fetchall()
        )
        assert {client: value for client, value in clerk.saved.items() if kept.get(client) != value} == {}
        versions = database.execute(VERSIONS, [clerk.key]).fetchall()
        assert [version for (version,) in versions] == list(range(1, len(versions) + 1)), "each change once, in order"
        imports = database.execute("SELECT state, result FROM reporting_job WHERE kind = 'import_register'").fetchall()
    assert {state for state, _ in imports} <= {"done"}, imports
    stored = [result["version"] for _, result in imports]
    assert len(stored) == len(set(stored)), "no workbook was stored twice by one job, none overwrote another"
    assert server.run("check_audit").strip().endswith("全部完好。")
    assert len(clerk.saved) > KILLS // 2, "the clerk got something done between the kills"


def kill_at_random(server: Server, clerk: Clerk) -> None:
    """Kill one of the three, let it be brought back, wait a moment, and so on."""
    draw = random.Random(SEED)
    for _ in range(KILLS):
        time.sleep(draw.uniform(0.1, 1.0))
        assert clerk.trouble is None
        match draw.choice(["server", "worker", "database"]):
            case "server":
                server.kill()
                server.start()
            case "worker":
                server.kill_worker()
                server.start_worker()
            case "database":
                wait_until_back(server, server.kill_database())


def wait_until_back(server: Server, killed: int) -> None:
    """Wait until the site has another database than the one that was killed, whose last connections live a moment longer."""
    deadline = time.monotonic() + 60
    while server.database() in (0, killed) or not server.answers():
        assert time.monotonic() < deadline, server.log.read_text()[-2000:]
        time.sleep(0.1)


def wait_for_work(server: Server) -> None:
    """Wait until no job waits or runs."""
    deadline = time.monotonic() + SETTLED_WITHIN
    while time.monotonic() < deadline:
        with psycopg.connect(address(server)) as database:
            row = database.execute("SELECT count(*) FROM reporting_job WHERE state IN ('waiting', 'running')").fetchone()
        if row == (0,):
            return
        time.sleep(1)
    raise AssertionError("work is left over")


def address(server: Server) -> str:
    """Return the address of the embedded database."""
    return f"postgresql://postgres@/zhihuan?host={server.data / 'postgres'}"
