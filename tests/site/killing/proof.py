"""What was acknowledged, and whether it is there: asked of the database itself, behind the site's back."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg

from tests.site.server import Server

Found = TypeVar("Found")
WAIT = 90  # seconds until the database is back
LOGGED = """
SELECT verb FROM people_auditentry WHERE collection = %s AND verb = ANY(%s) AND number > %s ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that the site has acknowledged: `query` finds one row for it from then on, not none and not two."""

    kind: str
    query: str
    words: tuple[object, ...]


class Book:
    """The database of a site, to be read."""

    def __init__(self, server: Server) -> None:
        self._address = f"postgresql://postgres@/zhihuan?host={server.data / 'postgres'}"

    def rows(self, query: str, *words: object) -> list[tuple[Any, ...]]:
        """Return what a query finds; where the database is away, when it is back."""
        return self._asked(lambda database: database.execute(query, words).fetchall())

    def _asked(self, ask: Callable[[psycopg.Connection], Found]) -> Found:
        deadline = time.monotonic() + WAIT
        while True:
            try:
                with psycopg.connect(self._address, connect_timeout=10) as database:
                    return ask(database)
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, "the database does not come back"
                time.sleep(0.2)

    def value(self, query: str, *words: object) -> Any:
        """Return the only value that a query finds."""
        ((value,),) = self.rows(query, *words)
        return value

    def broken(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return what was acknowledged and is not there just once."""
        return self._asked(lambda database: [claim for claim in claims if _times(database, claim) != 1])

    def logged(self, report: int, verbs: Iterable[str], after: int) -> list[str]:
        """Return the verbs of a report's book after an entry, in order, of those that are asked for."""
        return [verb for (verb,) in self.rows(LOGGED, f"report:{report}", list(verbs), after)]

    def last_number(self, report: int) -> int:
        """Return the number of the last entry of a report's book."""
        return int(self.value("SELECT coalesce(max(number), 0) FROM people_auditentry WHERE collection = %s", f"report:{report}"))

    def jobs(self) -> dict[str, Counter[str]]:
        """Return how many jobs of each kind ended how."""
        found: dict[str, Counter[str]] = {}
        for kind, state in self.rows("SELECT kind, state FROM reporting_job"):
            found.setdefault(kind, Counter())[state] += 1
        return found

    def wait_for_jobs(self, within: float) -> None:
        """Wait until all the work is done that was asked for before now, and nothing of it is held in the queue."""
        last = self.value("SELECT coalesce(max(id), 0) FROM reporting_job")
        deadline = time.monotonic() + within
        left = "SELECT id, kind, state, attempts FROM reporting_job WHERE id <= %s AND state IN ('waiting', 'running')"
        while found := self.rows(left, last):
            assert time.monotonic() < deadline, f"left over: {found}"
            time.sleep(0.3)


def _times(database: psycopg.Connection, claim: Claim) -> int:
    row = database.execute(f"SELECT count(*) FROM {claim.query}", claim.words).fetchone()
    return row[0] if row else 0
