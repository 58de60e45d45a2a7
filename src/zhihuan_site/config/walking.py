"""Every address of the site and its rules, for the table in the docs and the test that walks it.

An address is made by `route`, which guards it, or its name stands in `OUTSIDE` with the reason why nobody needs to guard it here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.urls import URLPattern, URLResolver, get_resolver

from zhihuan_site.config.routes import Access, Rule

HAND_WRITTEN: Final = Path(__file__).parent / "who_may.yaml"


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its pattern as it is written, its name, its rules (none outside), and what its angle brackets ask for."""

    pattern: str
    name: str
    access: Access | None
    words: tuple[str, ...]

    @property
    def is_outside(self) -> bool:
        """Whether no rule of ours guards it."""
        return self.access is None


def addresses(within: Sequence[URLPattern | URLResolver] | None = None, before: str = "", space: str = "") -> Iterator[Address]:
    """Yield every address that the site answers."""
    for each in get_resolver().url_patterns if within is None else within:
        pattern = before + str(each.pattern).removeprefix("^").removesuffix("$")
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, pattern, f"{each.namespace}:" if each.namespace else space)
        else:
            yield Address(pattern, f"{space}{each.name or ''}", getattr(each, "access", None), tuple(each.pattern.converters))


def rules() -> dict[str, Rule]:
    """Return every rule that guards an address, by its name."""
    found = [each.access for each in addresses() if each.access]
    return {rule.__name__: rule for access in found for rule in access.rules.values()}


def rule_names(address: Address) -> Mapping[str, str]:
    """Return the name of the rule for each method of an address."""
    return {method: rule.__name__ for method, rule in address.access.rules.items()} if address.access else {}


@cache
def hand_written() -> Mapping[str, Any]:
    """Return what people wrote down of who may do what: nothing decides by it, and the walk holds the rules to it."""
    return yaml.safe_load(HAND_WRITTEN.read_text("utf-8"))


def outside_line(address: Address) -> str:
    """Return the line of the hand-written list that stands for an address without a rule, by name or by pattern; "" for none."""
    known = hand_written()["outside"]
    if address.name in known:
        return address.name
    for each in known:
        if each.endswith("*") and (address.name.startswith(each[:-1]) or address.pattern.startswith(each[:-1])):
            return each
    return ""
