"""Rules for indicators: names that clash, links that lead nowhere or in circles, definitions that are missing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from zhihuan.catalogue.model import Catalogue, Indicator, Problem
from zhihuan.language import Text

QUOTES = str.maketrans("", "", "“”")


def clashing_synonyms(catalogue: Catalogue) -> Iterator[Problem]:
    """Two indicators claim one name and nothing tells them apart."""
    claims: dict[str, dict[str, Indicator]] = defaultdict(dict)
    for indicator in catalogue.indicators.values():
        for synonym in indicator.synonyms:
            claims[synonym.translate(QUOTES)][indicator.code] = indicator
    for synonym, owners in claims.items():
        for a, b in combinations(owners.values(), 2):
            if not _are_told_apart(a, b):
                yield Problem(
                    "clash",
                    a.code,
                    Text(
                        f"与 {b.code} 同用“{synonym}”，却没有区分。",
                        f'Shares "{synonym}" with {b.code}, with nothing to tell them apart.',
                    ),
                )


def _are_told_apart(a: Indicator, b: Indicator) -> bool:
    """Twins and named confusions may share a name, and so may those that the unit or the context separates."""
    is_linked = b.code in a.twins or any(c.code == b.code for c in a.confusions)
    return is_linked or set(a.context) != set(b.context) or set(a.units).isdisjoint(b.units)


def dead_synonyms(catalogue: Catalogue) -> Iterator[Problem]:
    """A synonym holds a word that its own indicator excludes, so it can never be recognised."""
    for indicator in catalogue.indicators.values():
        for synonym in indicator.synonyms:
            for word in indicator.excludes:
                if word in synonym:
                    yield Problem(
                        "dead-synonym",
                        indicator.code,
                        Text(f"“{synonym}”含有排除词“{word}”。", f'"{synonym}" holds the excluded word "{word}".'),
                    )


def lost_links(catalogue: Catalogue) -> Iterator[Problem]:
    """An indicator points at a code that does not exist."""
    for indicator in catalogue.indicators.values():
        for code in _links(indicator):
            if code not in catalogue.indicators:
                yield Problem(
                    "orphan", indicator.code, Text(f"指向不存在的 {code}。", f"Points at {code}, which does not exist.")
                )


def one_sided_links(catalogue: Catalogue) -> Iterator[Problem]:
    """Twins that do not all know each other, or a confusion that is not mutual."""
    known = catalogue.indicators
    for i in known.values():
        for code in i.twins:
            if code in known and {code, *known[code].twins} != {i.code, *i.twins}:
                yield Problem("one-sided", i.code, Text(f"{code} 的同义指标与它不一致。", f"{code} has other twins."))
        for code in (confusion.code for confusion in i.confusions):
            if code in known and all(c.code != i.code for c in known[code].confusions):
                yield Problem("one-sided", i.code, Text(f"{code} 没有回指。", f"{code} does not point back."))


def _links(indicator: Indicator) -> Iterator[str]:
    yield from filter(None, (indicator.parent, indicator.at_most, indicator.numerator, indicator.denominator))
    yield from indicator.twins
    yield from (confusion.code for confusion in indicator.confusions)


def cycles(catalogue: Catalogue) -> Iterator[Problem]:
    """An indicator is, at some remove, a part of itself or bounded by itself."""
    for field in ("parent", "at_most"):
        for start in catalogue.indicators.values():
            seen, at = {start.code}, getattr(start, field)
            while at in catalogue.indicators and at not in seen:
                seen.add(at)
                at = getattr(catalogue.indicators[at], field)
            if at == start.code:
                yield Problem("cycle", start.code, Text(f"沿 {field} 绕回自身。", f"Leads back to itself along {field}."))


def missing_texts(catalogue: Catalogue) -> Iterator[Problem]:
    """An indicator has no source, no review date or no definition of its own in one of the languages."""
    for i in catalogue.indicators.values():
        if not i.source or i.reviewed_on is None:
            yield Problem("no-source", i.code, Text("没有来源或复核日期。", "Has no source or no date of review."))
        if not i.definition.zh or i.definition.zh == i.name.zh or not i.definition.en:
            yield Problem("no-definition", i.code, Text("没有中英文定义。", "Has no definition in both languages."))


INDICATOR_RULES: Sequence[Callable[[Catalogue], Iterator[Problem]]] = (
    clashing_synonyms,
    dead_synonyms,
    lost_links,
    one_sided_links,
    cycles,
    missing_texts,
)
