"""Server, worker and database killed at random while people live the year: nothing acknowledged is lost, nothing done twice."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.killing.killer import Killer
from tests.site.killing.page import page
from tests.site.killing.people import Actor, Clerk, Keeper, Reader, Writer
from tests.site.killing.proof import Book
from tests.site.killing.year import Year
from tests.site.server import Server, new_folder
from tests.site.year.entering import office_book
from zhihuan_site.reporting.states import Move

KILLS = int(os.environ.get("ZHIHUAN_KILLS", "200"))
PAGE = os.environ.get("ZHIHUAN_KILLS_PAGE", "")
SETTLED_WITHIN = 300  # seconds until everybody has stopped, and all work is done after the last blow
REPORT = "/reports/2/"
# How often each kind of work has left its mark, where once is enough: entries of the book by the job or the freeze they are of.
MARKS = {
    "import_register": "people_auditentry WHERE verb = 'register.imported' GROUP BY data->>'job'",
    "compute": "people_auditentry WHERE verb = 'register.computed' GROUP BY data->>'job'",
    "roll_up": "people_auditentry WHERE verb = 'report.rolled_up' GROUP BY data->>'job'",
    "bundle": "people_auditentry WHERE verb = 'round.bundled' GROUP BY data->>'job'",
    "freeze": "people_auditentry WHERE verb = 'report.documents_made' GROUP BY subject",
}
GAPS = """
SELECT count(*) FROM (SELECT count(*) AS times, max(version) AS last, min(version) AS first FROM {table} GROUP BY {owner}) AS kept
WHERE times <> last OR first <> 1
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A site whose worker is a process of its own, with a round in which the third school is near its end."""
    with new_folder() as folder:
        site = Server(folder / "data", has_own_worker=False)
        site.run("demonstrate", "--schools", "3", "--students", "600")
        site.start()
        site.start_worker()
        yield site
        site.stop()


@pytest.mark.long
@pytest.mark.xdist_group("kills")
def test_nothing_acknowledged_is_lost(server: Server, tmp_path: Path) -> None:
    book = Book(server)
    year = Year(server, book)
    actors: list[Actor] = [
        Clerk(server, "jiuye", f"{REPORT}tables/表3/"),
        Clerk(server, "tianbao", f"{REPORT}tables/表5/"),
        Writer(server, "bianxie", f"{REPORT}sections/1.2/"),
        Reader(server, "lingdao", f"{REPORT}sections/1.3/"),
        Keeper(server, "guanli", f"{REPORT}registers/", office_book(tmp_path)),
        year,
    ]
    killer = Killer(server, actors, book)
    live_and_kill(killer)
    book.wait_for_jobs(SETTLED_WITHIN)
    jobs, twice = book.jobs(), {kind: marked_twice(book, kind) for kind in MARKS}
    claims = [claim for actor in actors for claim in actor.claims]
    broken = [*killer.broken, *book.broken(claims)]
    if PAGE:
        Path(PAGE).write_text(page(killer.blows, claims, broken, jobs, twice, year.moves.count(Move.SIGN)), "utf-8")
    assert broken == []
    assert {kind: set(states) for kind, states in jobs.items()} == {kind: {"done"} for kind in jobs}
    assert twice == dict.fromkeys(MARKS, 0)
    assert_each_once(book, year)
    assert server.run("check_audit").strip().endswith("全部完好。")
    assert len(claims) > KILLS, "people got something done between the blows"


def live_and_kill(killer: Killer) -> None:
    """Let everybody sign in, work and be struck, and end."""
    for actor in killer.actors:
        actor.come()
    for actor in killer.actors:
        actor.start()
    killer.strike(KILLS)
    for actor in killer.actors:
        actor.is_over.set()
    for actor in killer.actors:
        actor.join(timeout=SETTLED_WITHIN)
        assert not actor.is_alive(), actor.name
    killer.assert_all_is_well()


def assert_each_once(book: Book, year: Year) -> None:
    """Assert that the book has each move of the year once and in order, and every history each of its versions once."""
    assert book.logged(year.report, [how.value for how in Move], year.before) == [how.value for how in year.moves]
    for table, owner in (("reporting_figurechange", "figure_id"), ("reporting_sectionversion", "section_id")):
        assert book.value(GAPS.format(table=table, owner=owner)) == 0, table
    stored = [version for (version,) in book.rows("SELECT result->>'version' FROM reporting_job WHERE kind = 'import_register'")]
    assert len(stored) == len(set(stored)), "no workbook was stored twice by one job, none overwrote another"
    kept = book.value("SELECT count(*) FROM reporting_rollup")
    assert kept == book.jobs().get("roll_up", {}).get("done", 0)


def marked_twice(book: Book, kind: str) -> int:
    """Return how many jobs of a kind were done twice."""
    return int(book.value(f"SELECT count(*) FROM (SELECT count(*) FROM {MARKS[kind]} HAVING count(*) > 1) AS twice"))
