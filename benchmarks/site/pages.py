"""The board of a round and the page of a table, beside bare views that answer the same bytes: one reads the same through the
same models, one runs the same SQL with its results thrown away. Pages a second under eight readers who ask again at once.
"""

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.site.city import AtWork, people_at_work
from benchmarks.site.load import Measured, Visitor, load
from benchmarks.site.served import gunicorn, prepare

READERS = 8
NUMBER = "表2"


@dataclass(frozen=True, slots=True)
class Pages:
    """One page beside the bare views that answer the same: pages a second, and what the page costs."""

    name: str
    ours: Measured
    models: Measured
    sql: Measured
    queries: int
    size: int


def measure(schools: int, seconds: float) -> list[Pages]:
    """Measure both pages and their rivals in one run."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder) / "data")
        workers, admin = people_at_work(schools, 1)
        addresses = addresses_of(workers[0], admin)
        os.environ["BARE_PAGES"] = str(Path(folder) / "pages.json")
        pages = {name: page_of(path, who) for name, (path, who) in addresses.items()}
        Path(os.environ["BARE_PAGES"]).write_text(json.dumps(pages), "utf-8")
        with gunicorn("zhihuan_site.config.wsgi", "/ready/") as base:
            ours = {name: read(base, path, who, seconds) for name, (path, who) in addresses.items()}
        with gunicorn("benchmarks.site.bare_models:application_of()", "/none/") as base:
            models = {name: read(base, f"/page/{name}/", None, seconds) for name in addresses}
        with gunicorn("benchmarks.site.bare:application", "/row/") as base:
            sql = {name: read(base, f"/page/{name}/", None, seconds) for name in addresses}
    return [
        Pages(name, ours[name], models[name], sql[name], len(page["queries"]), len(page["body"].encode()))
        for name, page in pages.items()
    ]


def addresses_of(worker: AtWork, admin: AtWork) -> dict[str, tuple[str, AtWork]]:
    """Return the pages by name, and who reads each; the table is filled first."""
    from zhihuan_site.reporting.models import Report

    report = Report.objects.select_related("round", "institution").get(pk=worker.report)
    fill(report)
    return {
        "board": (f"/rounds/{report.round_id}/board/", admin),
        "table": (f"/reports/{report.pk}/tables/{quote(NUMBER)}/", worker),
    }


def fill(report: Any) -> None:
    """Type a number into every cell of the table."""
    from uuid import uuid4

    from zhihuan_site.people.models import User
    from zhihuan_site.reporting.actions.collection.saving import Typed, save_cells
    from zhihuan_site.reporting.actions.collection.spots import spots_in

    typed = [Typed(key, str(100 + place), 0, uuid4()) for place, key in enumerate(spots_in(report, NUMBER))]
    save_cells(report=report, number=NUMBER, by=User.objects.get(username="p0"), typed=typed)


def page_of(path: str, who: AtWork) -> dict[str, Any]:
    """Return the queries that a page runs and the bytes that it answers."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.site.bare_models import noted_querysets

    client = Client(headers={"cookie": who.headers["Cookie"]})
    client.get(path, headers={"host": "127.0.0.1"})
    with CaptureQueriesContext(connection) as captured, noted_querysets() as reads:
        answer = client.get(path, headers={"host": "127.0.0.1"})
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    queries = [query["sql"] for query in captured.captured_queries]
    others = [query for place, query in enumerate(queries, captured.initial_queries) if place not in reads]
    return {"queries": queries, "reads": list(reads.values()), "others": others, "body": answer.content.decode()}


def read(base: str, path: str, who: AtWork | None, seconds: float) -> Measured:
    """Let the readers ask for a page again and again."""
    headers = {"Cookie": who.headers["Cookie"]} if who else {}
    visitors = [Visitor(headers, lambda turn: (path, None)) for _ in range(READERS)]
    load(base, visitors[:2], seconds=2, every=0)
    return load(base, visitors, seconds=seconds, every=0)
