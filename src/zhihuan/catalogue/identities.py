"""Identities as written in identities.yaml, and those that follow from the indicators themselves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhihuan.catalogue.expression import Code, Comparison, Rule
from zhihuan.catalogue.model import Alternative, Identity, Indicator
from zhihuan.catalogue.parsing import parse_rule
from zhihuan.language import Text

PREVIOUS = "previous("


def build_identities(entries: Iterable[Mapping[str, Any]], indicators: Mapping[str, Indicator]) -> tuple[Identity, ...]:
    """Return the written identities, then "part ≤ whole" for every indicator that has a bound."""
    written = [_written(entry, indicators) for entry in entries]
    return (*written, *_parts(indicators))


def plain_code(key: str) -> str:
    """Return the indicator code of a key of a rule: `previous(x)` speaks of x."""
    return key[len(PREVIOUS) : -1] if key.startswith(PREVIOUS) else key


def _written(entry: Mapping[str, Any], indicators: Mapping[str, Indicator]) -> Identity:
    rule = parse_rule(entry["rule"])
    others = tuple(Alternative(Text(a["zh"], a["en"]), parse_rule(a["rule"])) for a in entry.get("alternatives", ()))
    return Identity(
        code=entry["code"],
        title=Text(entry["title"]["zh"], entry["title"]["en"]),
        rule=rule,
        severity=entry["severity"],
        source=entry["source"],
        kind=entry["kind"],
        alternatives=others,
        names=_names((rule, *(a.rule for a in others)), indicators),
    )


def _parts(indicators: Mapping[str, Indicator]) -> Iterator[Identity]:
    for part in indicators.values():
        whole = indicators.get(part.at_most)
        if whole is not None:
            rule = Comparison("≤", Code(part.code), Code(whole.code))
            yield Identity(
                code=f"part-{part.code.replace('_', '-')}",
                title=Text(f"{part.name.zh}不超过{whole.name.zh}", f"{part.name.en}: at most {whole.name.en}"),
                rule=rule,
                # Two figures of different times (a term's heads, a September stock) may pass each other.
                severity="error" if part.time_basis == whole.time_basis else "warning",
                source=part.source,
                kind="part",
                names=_names((rule,), indicators),
            )


def _names(rules: Iterable[Rule], indicators: Mapping[str, Indicator]) -> dict[str, Text]:
    codes = (plain_code(key) for rule in rules for key in rule.codes())
    return {code: indicators[code].name for code in codes if code in indicators}
