"""Which indicators each register feeds: found from the formulas, so that it is never written twice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhihuan.catalogue.formula import Formula, plain_input
from zhihuan.catalogue.formula_parsing import parse_formula

WORDS_ONLY = "narrative"
"""What a register feeds that no formula reads: sentences of the report."""


def with_feeds(registers: Iterable[Mapping[str, Any]], formulas: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the plain `registers`, each with `feeds`: the indicators that the plain `formulas` count on it, in their order."""
    fed = find_feeds([parse_formula(entry) for entry in formulas])
    return [{**register, "feeds": list(fed.get(register["code"], (WORDS_ONLY,)))} for register in registers]


def find_feeds(formulas: Sequence[Formula]) -> Mapping[str, tuple[str, ...]]:
    """Return for each register the indicators that are counted on it, or computed from such ones."""
    counted = _registers_of(formulas)
    fed: dict[str, dict[str, None]] = {}
    for formula in formulas:
        for register in counted[formula.code]:
            fed.setdefault(register, {})[formula.indicator] = None
    return {register: tuple(codes) for register, codes in fed.items()}


def _registers_of(formulas: Sequence[Formula]) -> Mapping[str, set[str]]:
    """Return the registers under each formula, those of its inputs included, whatever their order."""
    found: dict[str, set[str]] = {}
    for formula in formulas:
        found.setdefault(formula.code, set()).update(measure.register for measure in formula.measures)
    while True:
        known = sum(map(len, found.values()))
        for formula in formulas:
            for name in formula.inputs:
                found[formula.code] |= found.get(plain_input(name), set())
        if sum(map(len, found.values())) == known:
            return found
