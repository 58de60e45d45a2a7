"""Where a finding or an item leads: the cell of its table, or the section of its words."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.urls import NoReverseMatch, reverse

from zhihuan.catalogue import load
from zhihuan.facts import parse_key
from zhihuan.report import load_sections
from zhihuan_site.reporting.actions.review.changes import name_of_key
from zhihuan_site.reporting.models import Case, Report


def link_to_place(report: Report, place: Mapping[str, Any]) -> dict[str, str]:
    """Return the words and the address of a place in the report."""
    fact, section = str(place.get("key", "")), str(place.get("section", ""))
    table = place.get("table") or ("" if section else table_of(report.edition, fact))
    if table:
        return {"words": f"{table} {place.get('row', '')}".strip(), "url": cell_address(report, table, fact)}
    if section:
        title = place["title"]
        return {"words": f"{section} {title}" if title != section else title, "url": section_address(report, section)}
    return {"words": "", "url": ""}


def link_to_subject(report: Report, subject: str, cases: Mapping[str, Case] | None = None) -> dict[str, str]:
    """Return the words and the address of what an item is about."""
    kind, _, key = subject.partition(":")
    if kind == "figure":
        name, period = name_of_key(key)
        return {"words": f"{name} {period}", "url": cell_address(report, table_of(report.edition, key), key)}
    if kind == "section":
        return {"words": section_name(report.edition, key), "url": section_address(report, key)}
    if kind == "case":
        return {"words": "核查发现的问题", "url": reverse("case", args=[report.pk, int(key)]) if key.isdecimal() else ""}
    return {"words": "整份报告", "url": reverse("report", args=[report.pk])}


def section_name(edition: str, key: str) -> str:
    """Return a section's number and title."""
    form = load().editions.get(edition)
    title = next((each.title for each in load_sections(form) if (each.number or each.title) == key), "") if form else ""
    return f"{key} {title}" if title and title != key else key


def table_of(edition: str, key: str) -> str:
    """Return the number of the official table that has a row for the fact; "" when none has."""
    parsed, form = parse_key(key), load().editions.get(edition)
    if parsed is None or form is None or parsed.breakdown:
        return ""
    return next((table.number for table in form.tables for row in table.rows if row.indicator == parsed.indicator), "")


def cell_address(report: Report, table: str, key: str) -> str:
    """Return the address of a table, at the cell."""
    if not table:
        return ""
    return f"{_address('table', report.pk, table)}#{quote(key)}" if key else _address("table", report.pk, table)


def section_address(report: Report, key: str) -> str:
    """Return the address of a section's editor."""
    return _address("section", report.pk, key)


def _address(name: str, *words: object) -> str:
    try:
        return reverse(name, args=words)
    except NoReverseMatch:
        return reverse("report", args=words[:1])


def subjects_of(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what an item may be about, in groups: the sections, and the rows of each official table."""
    form = load().editions[report.edition]
    sections = [
        (f"section:{each.number or each.title}", section_name(report.edition, each.number or each.title))
        for each in load_sections(form)
    ]
    tables = [
        (
            f"{table.number} {table.title}",
            [(f"figure:{row.indicator}@{report.year}", f"{row.number} {row.label}".strip()) for row in table.rows],
        )
        for table in form.tables
    ]
    return [("", sections), *tables]
