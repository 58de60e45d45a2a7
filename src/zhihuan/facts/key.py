"""The name of a fact within one entity: what binds a number in a text, a cell of a form and a row of evidence to one another.

```
key        indicator "@" period [";" breakdown] ["#" basis]
breakdown  name "=" word {"," name "=" word}      names in alphabetical order
```
"students_full_time@2025", "employment_rate@2025;major=数控技术应用", "progress_rate@2025#考生口径".
"""

from dataclasses import dataclass

from zhihuan.facts.model import Breakdown, Fact


@dataclass(frozen=True, slots=True)
class Key:
    """The parts of a fact's key."""

    indicator: str
    period: str
    breakdown: Breakdown = ()
    basis: str = ""

    def __str__(self) -> str:
        parts = ",".join(f"{name}={word}" for name, word in sorted(self.breakdown))
        return f"{self.indicator}@{self.period}{';' if parts else ''}{parts}{'#' if self.basis else ''}{self.basis}"


def key_of(fact: Fact) -> Key:
    """Return the key of a fact that is linked to an indicator."""
    return Key(fact.indicator or "", fact.period, fact.breakdown, fact.basis)


def parse_key(text: str) -> Key | None:
    """Return the parts of a written key; None when it is none."""
    head, _, basis = text.partition("#")
    named, _, parts = head.partition(";")
    indicator, at, period = named.partition("@")
    pairs = [tuple(part.split("=", 1)) for part in parts.split(",") if part]
    if not (indicator and at and period) or any(len(pair) != 2 for pair in pairs):
        return None
    return Key(indicator, period, tuple(sorted((pair[0], pair[1]) for pair in pairs)), basis)
