"""The catalogue checks itself: what is defined twice, points nowhere, runs in circles, cannot be computed or has no source."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.catalogue.lint_forms import FORM_RULES
from zhihuan.catalogue.lint_formulas import find_formula_problems
from zhihuan.catalogue.lint_identities import IDENTITY_RULES
from zhihuan.catalogue.lint_indicators import INDICATOR_RULES
from zhihuan.catalogue.lint_registers import find_register_problems
from zhihuan.catalogue.loading import build
from zhihuan.catalogue.loading_registers import build_registers
from zhihuan.catalogue.model import Catalogue, Problem
from zhihuan.catalogue.reading import read, read_formulas, read_registers, stale_files
from zhihuan.language import Text

RULES: Sequence[Callable[[Catalogue], Iterator[Problem]]] = (*INDICATOR_RULES, *IDENTITY_RULES, *FORM_RULES)


def lint() -> tuple[Problem, ...]:
    """Return every problem of the YAML files of the package, in the order of the rules; also that the compiled file is stale."""
    data, forms, formulas = read(), read_registers(), read_formulas()
    catalogue = build(data)
    return (
        *find_problems(data),
        *find_register_problems(forms, catalogue, [parse_formula(entry) for entry in formulas["formulas"]]),
        *find_formula_problems(formulas, catalogue, build_registers(forms)),
        *_staleness(),
    )


def find_problems(data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return the problems of the plain `data` of a catalogue (see `reading.read`)."""
    catalogue = build(data)
    return (*_duplicates(data), *(problem for rule in RULES for problem in rule(catalogue)))


def _duplicates(data: Mapping[str, Any]) -> Iterator[Problem]:
    for section, key in (("indicators", "code"), ("editions", "code"), ("identities", "code"), ("codes", "key")):
        for name, times in Counter(entry[key] for entry in data[section]).items():
            if times > 1:
                yield Problem(
                    "duplicate", name, Text(f"在 {section} 中定义了 {times} 次。", f"Defined {times} times in {section}.")
                )


def _staleness() -> Iterator[Problem]:
    for name in stale_files():
        yield Problem(
            "stale",
            name,
            Text(
                "与 YAML 文件不一致；请运行 python -m zhihuan.catalogue --build。",
                "Differs from the YAML files; run python -m zhihuan.catalogue --build.",
            ),
        )
