"""Blows at random: the server, the worker or the database is killed, and what ended is begun anew at once, as a machine does."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.site.killing.people import Actor
from tests.site.killing.proof import Book, Claim
from tests.site.server import Server

KINDS = ("server", "worker", "database")
SEED = 20251215
STORM = 10  # blows, then a calm in which all the work that was asked for gets done
CALM_WITHIN = 240  # seconds
BACK_WITHIN = 120
MEAN_GAP, LONGEST_GAP = 0.6, 3.0  # seconds between a return and the next blow
RUSHED = 0.2  # share of the blows that fall while the site is coming back from the one before


@dataclass(frozen=True, slots=True)
class Blow:
    """One kill: of what, and after how many seconds the site answered again. None: the next one came first."""

    kind: str
    back_after: float | None


class Killer:
    """Kills, and looks after each blow whether everything acknowledged since the last look is there."""

    def __init__(self, server: Server, actors: Sequence[Actor], book: Book) -> None:
        self.server, self.actors, self.book = server, actors, book
        self.blows: list[Blow] = []
        self.broken: list[Claim] = []
        self.proved = 0
        self._draw = random.Random(SEED)
        self._looked_at: dict[Actor, int] = dict.fromkeys(actors, 0)

    def strike(self, times: int) -> None:
        """Kill so many times, in storms."""
        for number in range(1, times + 1):
            time.sleep(min(self._draw.expovariate(1 / MEAN_GAP), LONGEST_GAP))
            self.assert_all_is_well()
            kind, is_rushed = self._draw.choice(KINDS), self._draw.random() < RUSHED
            self._wait(lambda kind=kind: self.server.lives(kind))
            self.blows.append(Blow(kind, self._kill(kind, is_rushed=is_rushed and number % STORM > 0)))
            if number % STORM == 0:
                self.book.wait_for_jobs(CALM_WITHIN)

    def assert_all_is_well(self) -> None:
        """Assert that everybody is at work still."""
        assert [actor.trouble for actor in self.actors if actor.trouble] == []

    def _kill(self, kind: str, *, is_rushed: bool) -> float | None:
        before, began = self.server.database(), time.monotonic()
        {"server": self.server.kill, "worker": self.server.kill_worker, "database": self.server.kill_database}[kind]()
        self.server.revive()
        if is_rushed:
            return None
        gone = before if kind == "database" else 0
        self._wait(lambda: self.server.database() not in (0, gone) and self.server.answers())
        took = time.monotonic() - began
        self.look()
        return took

    def look(self) -> None:
        """Look for what was acknowledged since the last look."""
        for actor in self.actors:
            new = actor.claims[self._looked_at[actor] :]
            self._looked_at[actor] += len(new)
            self.broken += self.book.broken(new)
            self.proved += len(new)

    def _wait(self, is_there: Callable[[], bool]) -> None:
        deadline = time.monotonic() + BACK_WITHIN
        while not is_there():
            assert time.monotonic() < deadline, self.server.log.read_text()[-2000:]
            self.server.revive()
            time.sleep(0.05)
