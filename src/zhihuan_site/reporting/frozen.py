"""A report as it was frozen: the figures, the words and the cover that were agreed on, whatever has changed since."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from zhihuan.document import Document
from zhihuan.report import Cover, compose
from zhihuan.workspace import Results, filed_figures, parse_results
from zhihuan_site.reporting.files import read, store
from zhihuan_site.reporting.known import Known
from zhihuan_site.reporting.models import Freeze, Report, Stored
from zhihuan_site.reporting.tables import keep_table, read_table

JSON = "application/json"


def current_freeze(report: Report) -> Freeze | None:
    """Return the freeze that stands; None while the report is open and was not filed before."""
    return report.freezes.filter(thawed_at=None).select_related("by").first()


def keep_known(known: Known, who: str, when: datetime) -> Stored:
    """Keep figures so that they are read back exactly."""
    return store(Results(known.facts, known.gaps, (), who, when).to_json(), JSON)


def keep_words(cover: Cover, texts: dict[str, str], pictures: dict[str, str]) -> Stored:
    """Keep the cover, the school's own words by section, and which stored picture each name means."""
    told = {"cover": {**asdict(cover), "day": cover.day.isoformat()}, "texts": texts, "pictures": pictures}
    return store(json.dumps(told, ensure_ascii=False, sort_keys=True).encode(), JSON)


def known_of_freeze(freeze: Freeze) -> Known:
    """Return the figures that were frozen."""
    results = parse_results(read(freeze.files["known"]))
    return Known(results.facts, results.gaps)


def keep_figures(freeze: Freeze, known: Known) -> Stored:
    """Keep the figures once more as a table: a city reads those of hundreds of schools, and needs nothing of how they came about."""
    return keep_table(filed_figures(freeze.report.institution.code, known.facts, known.gaps))


def figures_of_freeze(freeze: Freeze) -> pa.Table:
    """Return the figures that were frozen as a table; while it is not made yet, from the figures themselves."""
    digest = freeze.files.get("figures")
    if digest:
        return read_table(digest)
    known = known_of_freeze(freeze)
    return filed_figures(freeze.report.institution.code, known.facts, known.gaps)


def words_of_freeze(freeze: Freeze) -> dict[str, Any]:
    """Return the cover, the texts by section, and the pictures' digests that were frozen."""
    told: dict[str, Any] = json.loads(read(freeze.files["words"]))
    return told


def cover_of_freeze(freeze: Freeze) -> Cover:
    """Return the cover that was frozen."""
    told = words_of_freeze(freeze)["cover"]
    return Cover(**{**told, "day": date.fromisoformat(told["day"])})


def document_of_freeze(freeze: Freeze) -> Document:
    """Return the report composed anew from what was frozen."""
    known, told = known_of_freeze(freeze), words_of_freeze(freeze)
    pictures = {name: read(digest) for name, digest in told["pictures"].items()}
    return compose(known.facts, known.gaps, freeze.report.edition, cover_of_freeze(freeze), told["texts"], pictures)
