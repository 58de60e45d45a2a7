"""Readings and audits as JSON: stable, described by schema/read.json and schema/check.json."""

import json
from collections.abc import Sequence
from typing import Any

from zhihuan.audit.model import Audit
from zhihuan.audit.words import family_of, number_words
from zhihuan.checks import Finding, Severity
from zhihuan.document import Place
from zhihuan.facts import Fact, Reading
from zhihuan.language import Language

_FIELDS = ("line", "end_line", "block", "row", "cell", "paragraph", "page", "sheet")
_COUNTS = ("errors", "warnings", "infos", "silenced")


def reading_json(reading: Reading, language: Language = "zh") -> str:
    """Return all that was read as a JSON text."""
    return _dump(reading_value(reading, language))


def audits_json(audits: Sequence[Audit], language: Language = "zh") -> str:
    """Return the findings of one or several audits as one JSON text."""
    return _dump(audits_value(audits, language))


def reading_value(reading: Reading, language: Language = "zh") -> dict[str, Any]:
    """Return all that was read as plain dicts and lists, as schema/read.json says."""
    return {
        "document": document_value(reading, language),
        "facts": [fact_value(fact) for fact in reading.facts],
        "quantities": [
            {
                "text": quantity.text,
                "value": number_words(quantity.value),
                "unit": quantity.unit,
                "qualifier": str(quantity.qualifier),
                "place": place_value(citation.place),
            }
            for citation, quantity in reading.quantities
        ],
    }


def audits_value(audits: Sequence[Audit], language: Language = "zh") -> dict[str, Any]:
    """Return the findings and their summary as plain dicts and lists, as schema/check.json says."""
    return _merged([_audit_value(audit, language) for audit in audits])


def merged_json(values: Sequence[dict[str, Any]]) -> str:
    """Return several results of audits_value as one JSON text."""
    return _dump(_merged(values))


def _audit_value(audit: Audit, language: Language) -> dict[str, Any]:
    counts = {f"{severity}s": audit.count(severity) for severity in Severity} | {"silenced": len(audit.silenced)}
    report = {**document_value(audit.report, language), "facts": len(audit.report.facts), **counts}
    explained = [
        {"finding": finding.id, "why": reason.why, "by": reason.by, "on": reason.on} for finding, reason in audit.silenced
    ]
    lapsed = [reason.id for reason in audit.lapsed]
    return {
        "findings": [finding_value(finding, language) for finding in audit.findings],
        "summary": {**counts, "reports": [report], "explained": explained, "lapsed": lapsed},
    }


def _merged(values: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Add up the counts and join the lists, report by report; an explanation has lapsed only if it answers none of them."""
    summaries = [value["summary"] for value in values]
    merged = {name: sum(summary[name] for summary in summaries) for name in _COUNTS}
    merged |= {name: [each for summary in summaries for each in summary[name]] for name in ("reports", "explained")}
    answered = {each["finding"] for each in merged["explained"]}
    lapsed = dict.fromkeys(id_ for summary in summaries for id_ in summary["lapsed"] if id_ not in answered)
    return {"findings": [each for value in values for each in value["findings"]], "summary": merged | {"lapsed": list(lapsed)}}


def document_value(reading: Reading, language: Language = "zh") -> dict[str, Any]:
    """Return what the report is, with the troubles met in reading it."""
    document = reading.document
    return {
        "name": document.name,
        "format": document.format,
        "title": document.title,
        "entity": reading.entity,
        "edition": reading.edition,
        "period": reading.period,
        "troubles": [{"message": t.message.say(language), "place": place_value(t.place)} for t in document.troubles],
    }


def fact_value(fact: Fact) -> dict[str, Any]:
    """Return one fact."""
    return {
        "indicator": fact.indicator,
        "label": fact.label,
        "value": number_words(fact.value),
        "unit": fact.unit,
        "qualifier": str(fact.qualifier),
        "period": fact.period,
        "breakdown": dict(fact.breakdown),
        "basis": fact.basis,
        "place": place_value(fact.evidence.citation.place),
        "quote": fact.evidence.citation.quote,
        "role": str(fact.role),
        "kind": str(fact.kind),
        "candidates": list(fact.candidates),
    }


def finding_value(finding: Finding, language: Language = "zh") -> dict[str, Any]:
    """Return one finding with its few places, each quoted verbatim."""
    return {
        "id": finding.id,
        "check": finding.check,
        "family": family_of(finding),
        "severity": str(finding.severity),
        "message": finding.message.say(language),
        "hint": finding.hint.say(language),
        "places": [{"document": c.place.document, **place_value(c.place), "quote": c.quote} for c in finding.citations],
        "expected": finding.expected,
        "found": finding.found,
    }


def place_value(place: Place) -> dict[str, Any]:
    """Return the fields of a place that its format knows; in a workbook `cell` is the reference ("B7")."""
    known = {name: value for name in _FIELDS if (value := getattr(place, name)) is not None}
    if place.ref is not None:
        known["cell"] = place.ref
    if place.box is not None:
        known["box"] = list(place.box)
    return known


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
