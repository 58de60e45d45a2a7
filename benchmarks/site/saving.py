"""Many people, each saving a cell every 5 seconds, beside a bare Django view that writes one row under the same load.

Every save that was sent is looked for afterwards.
"""

import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.site.city import AtWork, people_at_work
from benchmarks.site.load import Measured, Visitor, load
from benchmarks.site.served import gunicorn, prepare

EVERY = 5.0
NUMBER = "表2"
TABLE = "CREATE TABLE bare (id bigserial PRIMARY KEY, who int, value text, at timestamptz DEFAULT now())"


@dataclass(frozen=True, slots=True)
class Saving:
    """What came of the load on both, and how many saves that were acknowledged are not in the history."""

    people: int
    saved: Measured
    bare: Measured
    lost: int

    @property
    def ratio(self) -> float:
        """How many times as long as the bare view the 95th of 100 saves takes."""
        return self.saved.p95 / self.bare.p95


def measure(people: int, schools: int, seconds: float) -> Saving:
    """Measure both in one run."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder) / "data")
        workers, _ = people_at_work(schools, people)
        ours = [Visitor(worker.headers, typing(worker, place // schools)) for place, worker in enumerate(workers)]
        with gunicorn("zhihuan_site.config.wsgi", "/ready/") as base:
            load(base, ours, seconds=2 * EVERY, every=EVERY)  # everybody's first save of the day, and both workers awake
            saved = load(base, ours, seconds=seconds, every=EVERY)
        return Saving(people, saved, measure_bare(people, seconds), count_lost())


def typing(worker: AtWork, place: int) -> Callable[[int], tuple[str, Any]]:
    """Return what one person types the n-th time: the next number into a cell of their own."""
    keys = cells_of(worker.report)
    key = keys[place % len(keys)]
    path = f"/reports/{worker.report}/tables/{quote(NUMBER)}/cells/"

    def ask(turn: int) -> tuple[str, Any]:
        version = SEEN.get((worker.report, key), 0)
        SEEN[worker.report, key] = version + 1
        client = str(uuid.uuid4())
        SENT.append(client)
        return path, {"changes": [{"key": key, "text": str(100 + version), "version": version, "client_id": client}]}

    return ask


SEEN: dict[tuple[int, str], int] = {}
SENT: list[str] = []


def cells_of(report: int) -> list[str]:
    """Return the keys of the cells of a table that are typed in."""
    from zhihuan_site.reporting.actions.collection.spots import spots_in
    from zhihuan_site.reporting.models import Report

    found = Report.objects.select_related("round", "institution").get(pk=report)
    return [key for key in spots_in(found, NUMBER) if key.endswith(f"@{found.year}")]


def count_lost() -> int:
    """Return how many saves are not in the history."""
    from zhihuan_site.reporting.models import FigureChange

    return len(SENT) - FigureChange.objects.filter(client_id__in=SENT).count()


def measure_bare(people: int, seconds: float) -> Measured:
    """Return what the bare view makes of the same load."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    visitors = [
        Visitor({"Content-Type": "application/json"}, lambda turn, place=place: ("/row/", {"who": place, "value": str(turn)}))
        for place in range(people)
    ]
    with gunicorn("benchmarks.site.bare:application", "/row/") as base:
        return load(base, visitors, seconds=seconds, every=EVERY)
