"""Plain data to the catalogue: what the compiled file holds becomes the nouns of the model."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from zhihuan.catalogue.editions import build_editions, detect
from zhihuan.catalogue.identities import build_identities
from zhihuan.catalogue.model import Catalogue, CodeList, Confusion, Indicator, Threshold
from zhihuan.language import Text

COMPILED = "compiled.json"


@cache
def load() -> Catalogue:
    """Return the catalogue that comes with the package; read once, then kept. It takes milliseconds."""
    return build(json.loads(files("zhihuan.catalogue").joinpath(COMPILED).read_text("utf-8")))


def build(data: Mapping[str, Any]) -> Catalogue:
    """Return the catalogue that the plain `data` of all files describes (see `reading.read`)."""
    indicators = {entry["code"]: _indicator(entry, data["units"]) for entry in data["indicators"]}
    return Catalogue(
        indicators=indicators,
        editions=build_editions(data["editions"], data["tables"]),
        identities=build_identities(data["identities"], indicators),
        thresholds=tuple(_threshold(entry) for entry in data["thresholds"]),
        codes={entry["key"]: _code_list(entry) for entry in data["codes"]},
    )


def detect_edition(
    headings: Sequence[str], table_titles: Sequence[str] = (), level: str | None = None, catalogue: Catalogue | None = None
) -> tuple[str, ...]:
    """Return the codes of the official forms that a report with these headings and table titles follows, best first; () if none.

    `level` is "school" or "city" when known. `catalogue` is the one of the package unless another is given.
    """
    return detect((catalogue or load()).editions.values(), headings, table_titles, level)


def _indicator(entry: Mapping[str, Any], unit_words: Mapping[str, list[str]]) -> Indicator:
    unit = entry["unit"]
    return Indicator(
        code=entry["code"],
        name=_text(entry["name"]),
        synonyms=tuple(entry.get("synonyms") or [entry["name"]["zh"]]),
        unit=unit,
        kind=entry["kind"],
        definition=_text(entry["definition"]),
        editions=_words(entry, "editions"),
        levels=tuple(entry.get("levels", ["school"])),
        numerator=entry.get("numerator", ""),
        denominator=entry.get("denominator", ""),
        parent=entry.get("parent", ""),
        time_basis=entry.get("time_basis", "calendar_year"),
        breakdowns=_words(entry, "breakdowns"),
        aggregation=entry.get("aggregation", "sum"),
        low=_decimal(entry.get("low")),
        high=_decimal(entry.get("high")),
        at_most=entry.get("at_most", ""),
        is_starred=entry.get("starred", False),
        twins=_words(entry, "twins"),
        confusions=tuple(Confusion(c["code"], _text(c)) for c in entry.get("confusions", ())),
        source=entry.get("source", ""),
        confidence=entry.get("confidence", ""),
        reviewed_on=_date(entry.get("reviewed_on")),
        excludes=_words(entry, "excludes"),
        units=tuple(entry.get("units") or unit_words.get(unit, [unit])),
        context=_words(entry, "context"),
    )


def _threshold(entry: Mapping[str, Any]) -> Threshold:
    valid_to = entry.get("valid_to")
    return Threshold(
        standard=entry["standard"],
        indicator=entry["indicator"],
        label=_text(entry["label"]),
        relation=entry["relation"],
        value=Decimal(entry["value"]),
        unit=entry["unit"],
        valid_from=date.fromisoformat(entry["valid_from"]),
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
        source=entry["source"],
        confidence=entry["confidence"],
        words=_words(entry, "words"),
    )


def _code_list(entry: Mapping[str, Any]) -> CodeList:
    values = {**entry["values"], **{name: name for name in entry.get("names", ())}}
    return CodeList(
        entry["key"], _text(entry["title"]), values, entry.get("former", {}), entry["source"], entry.get("stores", "word")
    )


def _words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words: Iterable[str] = entry.get(key, ())
    return tuple(words)


def _text(entry: Mapping[str, str]) -> Text:
    return Text(entry["zh"], entry["en"])


def _decimal(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
