"""Rules for formulas: what cannot be read, names nothing, does not fit the registers, runs in circles or stands twice."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhihuan.catalogue.binding import bind, scope_of
from zhihuan.catalogue.formula import Formula, Uncounted, needed, plain_input
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.catalogue.loading_formulas import build_uncounted, in_force
from zhihuan.catalogue.model import Catalogue, Problem
from zhihuan.catalogue.register import Register
from zhihuan.errors import CatalogueError
from zhihuan.language import Text

SPANS = {"calendar_year": "自然年", "school_year": "学年"}
"""The spans of time that figures of different registers are counted over, as a source names them."""
REASONS = ("entered", "platform", "city", "no_register", "other_source")


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas that could be read, the indicators that have none, and the definitions that they speak of."""

    formulas: tuple[Formula, ...]
    without: Mapping[str, Uncounted]
    catalogue: Catalogue
    registers: Mapping[str, Register]

    @property
    def years(self) -> tuple[int, ...]:
        """The data years from which on some formula changes."""
        return tuple(sorted({formula.valid_from for formula in self.formulas}))


def find_formula_problems(
    data: Mapping[str, Any], catalogue: Catalogue, registers: Mapping[str, Register]
) -> tuple[Problem, ...]:
    """Return the problems of the plain `data` of the formulas (see `reading.read_formulas`)."""
    problems: list[Problem] = []
    formulas: list[Formula] = []
    for entry in data["formulas"]:
        try:
            formulas.append(parse_formula(entry))
        except CatalogueError as wrong:
            problems.append(Problem("formula", str(entry.get("indicator")), wrong.message))
    known = Formulas(tuple(formulas), build_uncounted(data["without"]), catalogue, registers)
    return (*problems, *(problem for rule in FORMULA_RULES for problem in rule(known)))


def unfit_formulas(known: Formulas) -> Iterator[Problem]:
    """A formula names a register, field or word that does not exist, or compares what cannot be compared."""
    for formula in known.formulas:
        for measure in formula.measures:
            try:
                bind(measure, known.registers, known.catalogue.codes)
            except CatalogueError as wrong:
                yield Problem("unfit", formula.id, wrong.message)


def unfit_breakdowns(known: Formulas) -> Iterator[Problem]:
    """A register that a formula or its input counts has no field for a breakdown that is asked for."""
    names = {name for indicator in known.catalogue.indicators.values() for name in indicator.breakdowns}
    for year in known.years:
        formulas = in_force(known.formulas, year)
        for code, by in sorted(needed(formulas)):
            for name in by:
                if name not in names:
                    yield Problem("unfit", code, Text(f"没有名为 {name} 的分项。", f"There is no breakdown {name}."))
            for measure in formulas[code].measures:
                if measure.register in known.registers:
                    yield from _unfit(formulas[code], measure.register, by, known)


def _unfit(formula: Formula, register: str, by: tuple[str, ...], known: Formulas) -> Iterator[Problem]:
    scope = scope_of(register, known.registers, known.catalogue.codes)
    for name in by:
        try:
            scope.breakdown(name)
        except CatalogueError as wrong:
            yield Problem("unfit", formula.id, wrong.message)


def lost_codes(known: Formulas) -> Iterator[Problem]:
    """A formula is of, or is computed from, an indicator or a basis that does not exist."""
    bases = {formula.code for formula in known.formulas if formula.basis}
    for formula in known.formulas:
        for code in (formula.indicator, *formula.inputs, formula.empty_without):
            plain = plain_input(code)
            if code and plain not in bases and plain not in known.catalogue.indicators:
                yield Problem("orphan", formula.id, Text(f"指向不存在的 {plain}。", f"Points at {plain}, which does not exist."))


def circles(known: Formulas) -> Iterator[Problem]:
    """A formula is computed, at some remove, from itself."""
    for year in known.years:
        formulas = in_force(known.formulas, year)
        for code in formulas:
            if code in _reached(code, formulas):
                yield Problem("cycle", code, Text("绕回自身。", "Leads back to itself."))


def _reached(start: str, formulas: Mapping[str, Formula]) -> set[str]:
    """Return what a formula is computed from, at any remove, within one year."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        formula = formulas.get(waiting.pop())
        fresh = set() if formula is None else {*formula.inputs, *filter(None, [formula.empty_without])} - found
        found |= fresh
        waiting += fresh
    return found


def doubled_formulas(known: Formulas) -> Iterator[Problem]:
    """Two formulas of one basis hold from the same year on, or an indicator with a formula is said to have none."""
    for name, times in Counter(formula.id for formula in known.formulas).items():
        if times > 1:
            yield Problem("duplicate", name, Text(f"定义了 {times} 次。", f"Defined {times} times."))
    for code in sorted({formula.indicator for formula in known.formulas} & set(known.without)):
        yield Problem("duplicate", code, Text("有公式，又列在 without.yaml 中。", "Has a formula, and stands in without.yaml."))


def sourceless_formulas(known: Formulas) -> Iterator[Problem]:
    """A formula says not where it comes from, or a reason for having none is not one that we know."""
    for formula in known.formulas:
        if not formula.source or formula.confidence not in ("high", "medium", "low"):
            yield Problem("no-source", formula.id, Text("没有来源或把握程度。", "Has no source or no confidence."))
    for uncounted in known.without.values():
        if uncounted.reason not in REASONS or uncounted.indicator not in known.catalogue.indicators:
            yield Problem("no-source", uncounted.indicator, Text("无公式的理由或指标不认识。", "Unknown reason or indicator."))


def mixed_times(known: Formulas) -> Iterator[Problem]:
    """A figure of a school year is counted over a calendar year, or the other way round, and the source does not say so."""
    for formula in known.formulas:
        indicator = known.catalogue.indicators.get(formula.indicator)
        asked = indicator.time_basis if indicator else ""
        for span in _spans(formula, known):
            if asked in (*SPANS, "term") and span != asked and SPANS[span] not in formula.source:
                words = Text(f"按{SPANS[span]}统计，出处须说明。", "Counted over another span of time; the source must say so.")
                yield Problem("time", formula.id, words)


def _spans(formula: Formula, known: Formulas) -> Iterator[str]:
    """Yield the spans of time that events are counted over: what is there on a day has none."""
    for measure in formula.measures:
        register = known.registers.get(measure.register)
        span = measure.during or (register.time_basis if register and not measure.at else "")
        if span in SPANS:
            yield span


FORMULA_RULES: Sequence[Callable[[Formulas], Iterator[Problem]]] = (
    unfit_formulas,
    unfit_breakdowns,
    lost_codes,
    circles,
    doubled_formulas,
    sourceless_formulas,
    mixed_times,
)
