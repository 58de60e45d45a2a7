"""200 people, each saving a cell every 5 seconds, beside a bare Django view that writes one row under the same load.

`python -m benchmarks.site.saving [--people 200] [--seconds 60]`. Every save that was acknowledged is looked for afterwards.
"""

import argparse
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.site.city import AtWork, people_at_work
from benchmarks.site.load import Measured, Visitor, load
from benchmarks.site.served import gunicorn, prepare

EVERY = 5.0
NUMBER = "表2"
TABLE = "CREATE TABLE bare (id bigserial PRIMARY KEY, who int, value text, at timestamptz DEFAULT now())"


def main() -> None:
    """Measure both in one run and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--schools", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder) / "data")
        workers, _ = people_at_work(options.schools, options.people)
        ours = [Visitor(worker.headers, typing(worker, place // options.schools)) for place, worker in enumerate(workers)]
        with gunicorn("zhihuan_site.config.wsgi", "/ready/") as base:
            load(base, ours[:4], seconds=5, every=1)
            saved = load(base, ours, seconds=options.seconds, every=EVERY)
        lost = count_lost()
        bare = measure_bare(options)
    tell(saved, bare, lost)


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


def measure_bare(options: argparse.Namespace) -> Measured:
    """Return what the bare view makes of the same load."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    visitors = [
        Visitor({"Content-Type": "application/json"}, lambda turn, place=place: ("/row/", {"who": place, "value": str(turn)}))
        for place in range(options.people)
    ]
    with gunicorn("benchmarks.site.bare:application", "/row/") as base:
        return load(base, visitors, seconds=options.seconds, every=EVERY)


def tell(saved: Measured, bare: Measured, lost: int) -> None:
    """Print the figures."""
    for name, each in (("a cell saved", saved), ("a bare row", bare)):
        print(
            f"{name}: {len(each.waits)} in {each.spent:.0f} s, median {each.median * 1000:.0f} ms, p95 {each.p95 * 1000:.0f} ms, ",
            end="",
        )
        print(f"{len(each.wrong)} errors {each.wrong[:2]}")
    print(f"p95 {saved.p95 / bare.p95:.1f} × bare; lost {lost}")


if __name__ == "__main__":
    main()
