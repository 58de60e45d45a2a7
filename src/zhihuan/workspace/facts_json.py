"""Facts and gaps as plain JSON values, and back: what was computed is read again exactly as it was."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from zhihuan.document import Citation, Place
from zhihuan.facts import Absence, Derivation, Evidence, Fact, Gap, Origin, Role
from zhihuan.language import Text
from zhihuan.quantities import Kind, Qualifier


def fact_value(fact: Fact) -> dict[str, Any]:
    """Return a fact that was computed or entered as a JSON value. Its evidence is the derivation; what is empty is left out."""
    evidence = fact.evidence
    told = _plain(fact, leave_out=("evidence",))
    told["document"], told["quote"] = evidence.citation.place.document, evidence.citation.quote
    if evidence.derivation:
        told["derivation"] = _plain(evidence.derivation)
    return told


def fact_from(value: Mapping[str, Any]) -> Fact:
    """Return the fact that `fact_value` wrote."""
    derivation = value.get("derivation")
    evidence = Evidence(
        Citation(Place(value["document"]), value["quote"]), -1, (0, 0), derivation=derivation and _derivation(derivation)
    )
    return Fact(
        entity=value.get("entity", ""),
        indicator=value.get("indicator"),
        label=value.get("label", ""),
        period=value.get("period", ""),
        breakdown=_pairs(value),
        basis=value.get("basis", ""),
        value=Decimal(value["value"]),
        unit=value.get("unit", ""),
        decimals=value.get("decimals", 0),
        qualifier=Qualifier(value["qualifier"]),
        kind=Kind(value["kind"]),
        role=Role(value["role"]),
        evidence=evidence,
        candidates=tuple(value.get("candidates", ())),
        signed=value.get("signed", False),
    )


def gap_value(gap: Gap) -> dict[str, Any]:
    """Return a gap as a JSON value."""
    return _plain(gap, leave_out=("why",)) | {"why": [gap.why.zh, gap.why.en]}


def gap_from(value: Mapping[str, Any]) -> Gap:
    """Return the gap that `gap_value` wrote."""
    return Gap(
        value.get("entity", ""),
        value.get("indicator", ""),
        value.get("period", ""),
        Absence(value["absence"]),
        Text(*value["why"]),
        _pairs(value),
        value.get("basis", ""),
    )


def _plain(value: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields of a dataclass that say something, in JSON's own types."""
    told = {each.name: getattr(value, each.name) for each in fields(value) if each.name not in leave_out}
    return {name: _simple(part) for name, part in told.items() if part not in (None, "", (), False) or isinstance(part, Decimal)}


def _simple(part: Any) -> Any:
    if isinstance(part, Decimal):
        return str(part)
    return part.value if isinstance(part, Enum) else part


def _pairs(value: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, word) for name, word in value.get("breakdown", ()))


def _derivation(value: Mapping[str, Any]) -> Derivation:
    return Derivation(
        Origin(value["origin"]),
        value.get("formula", ""),
        value.get("query", ""),
        tuple(value.get("inputs", ())),
        tuple(value.get("registers", ())),
        value.get("rows", 0),
        _decimal(value.get("numerator")),
        _decimal(value.get("denominator")),
    )


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
