"""The figures of a frozen report, as its facts file tells them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.models import Freeze


@dataclass(frozen=True, slots=True)
class Row:
    """One figure on its way to the public. `value` is None where there is none; `source` tells how it came about."""

    indicator: str
    year: int
    breakdown: str
    basis: str
    state: str
    value: Decimal | None = None
    unit: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    source: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of the fact."""
        parts = f";{self.breakdown}" if self.breakdown else ""
        return f"{self.indicator}@{self.year}{parts}{'#' + self.basis if self.basis else ''}"


def frozen_rows(freeze: Freeze) -> list[Row]:
    """Return the figures of whole years that were frozen, each key once, those that have no value among them."""
    told = json.loads(read(freeze.files["facts"]))
    rows = [*_facts(told["facts"]), *_gaps(told["gaps"])]
    return list({row.key: row for row in reversed(rows)}.values())[::-1]


def _facts(facts: list[Mapping[str, Any]]) -> Iterator[Row]:
    for fact in facts:
        if fact["indicator"] and fact["period"].isdecimal():
            how = fact.get("derivation", {})
            yield Row(
                fact["indicator"],
                int(fact["period"]),
                _words(fact["breakdown"]),
                fact["basis"],
                "value",
                Decimal(fact["value"]),
                fact["unit"],
                _number(how.get("numerator")),
                _number(how.get("denominator")),
                {name: how[name] for name in ("origin", "formula", "query", "registers", "rows") if how.get(name)},
            )


def _gaps(gaps: list[Mapping[str, Any]]) -> Iterator[Row]:
    for gap in gaps:
        if gap["period"].isdecimal():
            yield Row(gap["indicator"], int(gap["period"]), _words(gap["breakdown"]), gap["basis"], gap["absence"])


def _words(breakdown: Mapping[str, str]) -> str:
    return ",".join(f"{name}={word}" for name, word in sorted(breakdown.items()))


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
