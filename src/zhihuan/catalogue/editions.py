"""Official forms: built from their files, overlays laid over their base, and found again in a report's headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from zhihuan.catalogue.model import Edition, FormRow, FormTable, OutlineItem
from zhihuan.language import Text

Data = Mapping[str, Any]

LEAST_CHAPTERS = 0.5


def build_editions(entries: Iterable[Data], tables: Mapping[str, Data]) -> dict[str, Edition]:
    """Return the editions by code, bases before the overlays that refine them."""
    editions: dict[str, Edition] = {}
    for entry in sorted(entries, key=lambda e: "base" in e):
        edition = _overlay(entry, editions[entry["base"]]) if "base" in entry else _edition(entry, tables)
        editions[edition.code] = edition
    return editions


def detect(
    editions: Iterable[Edition], headings: Sequence[str], table_titles: Sequence[str] = (), level: str | None = None
) -> tuple[str, ...]:
    """Return the codes of the forms that the headings and tables of a report follow, best first.

    `level` is "school" or "city" when known. A form fits when at least half of its required chapters
    are found; () when none does.
    """
    forms = [e for e in editions if level in (None, e.level)]
    fitting = [form for form in forms if _chapters(form, headings) >= LEAST_CHAPTERS]
    # Of forms that fit equally well the newest comes first, and the plain one before its overlays.
    fitting.sort(key=lambda form: (-_score(form, headings, table_titles, forms), -form.valid_from, form.base, form.code))
    return tuple(form.code for form in fitting)


def _score(form: Edition, headings: Sequence[str], table_titles: Sequence[str], forms: Sequence[Edition]) -> float:
    """Return how well a form fits, roughly from 0 to 4. A chapter found counts a little more, so that a fuller outline wins."""
    sections = [child for item in form.outline for child in item.children]
    found = sum(_is_found(item, headings) for item in form.outline)
    return 2 * _chapters(form, headings) + 0.05 * found + _share(sections, headings) + _tables(form, table_titles, forms)


def _chapters(form: Edition, headings: Sequence[str]) -> float:
    return _share([item for item in form.outline if item.is_required], headings)


def _share(items: Sequence[OutlineItem], headings: Sequence[str]) -> float:
    """Return the share of `items` that some heading names; an outline without such items neither gains nor loses much."""
    if not items:
        return 0.4
    return sum(_is_found(item, headings) for item in items) / len(items)


def _is_found(item: OutlineItem, headings: Sequence[str]) -> bool:
    return any(word in heading for heading in headings for word in item.words)


def _tables(form: Edition, titles: Sequence[str], forms: Sequence[Edition]) -> float:
    """Return how well the official tables of the report and of the form agree, from 0 to 1 (shared over all)."""
    official = {table.title for f in forms for table in f.tables if table.number}
    seen = {title for title in official if any(title in t for t in titles)}
    wanted = {table.title for table in form.tables if table.number}
    return len(seen & wanted) / len(seen | wanted) if seen | wanted else 0.5


def _edition(entry: Data, tables: Mapping[str, Data]) -> Edition:
    return Edition(
        code=entry["code"],
        name=Text(entry["name"]["zh"], entry["name"]["en"]),
        level=entry["level"],
        outline=tuple(_item(item) for item in entry["outline"]),
        tables=tuple(_table(use, tables[use["table"]]) for use in entry["tables"]),
        source=entry["source"],
        valid_from=entry["valid_from"],
        valid_to=entry.get("valid_to"),
        is_ours=entry.get("ours", False),
        has_inferred_rows=entry.get("inferred_rows", False),
    )


def _overlay(entry: Data, base: Edition) -> Edition:
    """Return `base` with the chapters put before it, the sections set and the chapters made optional that the overlay names."""
    first = [_item(item) for item in entry.get("before", ())]
    chapters = (*first, *(_refine(item, entry) for item in base.outline))
    return replace(
        base,
        code=entry["code"],
        name=Text(entry["name"]["zh"], entry["name"]["en"]),
        outline=tuple(replace(item, number=str(n)) for n, item in enumerate(chapters, 1)) if first else chapters,
        source=entry["source"],
        base=base.code,
    )


def _refine(item: OutlineItem, entry: Data) -> OutlineItem:
    words = entry.get("sections", {}).get(item.title, ())
    sections = tuple(OutlineItem(f"{item.number}.{n}", word, (word,)) for n, word in enumerate(words, 1))
    return replace(
        item, children=sections or item.children, is_required=item.is_required and item.title not in entry.get("optional", ())
    )


def _item(item: Data) -> OutlineItem:
    children = tuple(_item(child) for child in item.get("children", ()))
    asks = tuple(item.get("asks", ()))
    return OutlineItem(item["number"], item["title"], tuple(item["words"]), item.get("required", True), children, asks)


def _table(use: Data, table: Data) -> FormTable:
    required = use.get("required", table.get("required", True))
    return FormTable(use["number"], table["title"], tuple(_rows(table["rows"])), required)


def _rows(rows: Iterable[Data]) -> Iterator[FormRow]:
    for row in rows:
        yield FormRow(
            number=row["number"],
            label=row["label"],
            unit=row["unit"],
            indicator=row["indicator"],
            level=row["level"],
            parent=row.get("parent", ""),
            is_starred=row.get("starred", False),
            is_filled=row.get("filled", True),
        )
