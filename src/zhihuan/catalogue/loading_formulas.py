"""Plain data to formulas. They live in a compiled file of their own: `check` never reads them."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from zhihuan.catalogue.formula import Formula, Uncounted
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.language import Text

COMPILED_FORMULAS = "formulas.json"


@cache
def load_formulas() -> tuple[Formula, ...]:
    """Return every formula that comes with the package, those that were replaced too; read once, then kept."""
    return tuple(parse_formula(entry) for entry in _data()["formulas"])


@cache
def formulas_for(year: int) -> Mapping[str, Formula]:
    """Return the formulas that hold for a data year, by code (`code` or `code#basis`), in the order of the files."""
    return in_force(load_formulas(), year)


@cache
def load_uncounted() -> Mapping[str, Uncounted]:
    """Return the indicators that have no formula, each with its reason."""
    return build_uncounted(_data()["without"])


@cache
def formulas_version() -> str:
    """Return a short name of the formulas as a whole: another one as soon as any of them is another."""
    return sha256(files("zhihuan.catalogue").joinpath(COMPILED_FORMULAS).read_bytes()).hexdigest()[:12]


def in_force(formulas: Sequence[Formula], year: int) -> Mapping[str, Formula]:
    """Return, of each code, the formula with the latest date that is not after `year`."""
    found: dict[str, Formula] = {}
    for formula in formulas:
        older = found.get(formula.code)
        if formula.valid_from <= year and (older is None or older.valid_from < formula.valid_from):
            found[formula.code] = formula
    return found


def build_uncounted(entries: Sequence[Mapping[str, Any]]) -> Mapping[str, Uncounted]:
    """Return the exceptions that the plain `entries` describe, by indicator."""
    return {e["indicator"]: Uncounted(e["indicator"], e["reason"], Text(e["why"]["zh"], e["why"]["en"])) for e in entries}


def _data() -> Mapping[str, Any]:
    text = files("zhihuan.catalogue").joinpath(COMPILED_FORMULAS).read_text("utf-8")
    data: Mapping[str, Any] = json.loads(text)
    return data
