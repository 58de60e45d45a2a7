"""How an indicator is computed from registers, as data: what is counted, what is divided, since when, and who says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from zhihuan.catalogue.expression import Expression
from zhihuan.catalogue.predicate import Predicate
from zhihuan.language import Text

MeasureKind = OneOf["count", "sum", "distinct", "mean", "max", "min"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted over the rows of one register that meet the condition `where`.

    `kind`: count of rows; sum, mean, max or min of `of`; distinct, the number of different values of `of`. The codes in `of` are
    fields of the register ("heads", "student_no.major_code"). `at` picks from a register of stocks the rows that are there on a
    day: snapshot (1 September), snapshot_30 (30 September), year_end or school_year_end (31 August). `during` picks the events of
    calendar_year, school_year, spring or autumn; "" takes every row of the year.
    """

    kind: MeasureKind
    register: str
    of: Expression | None = None
    where: Predicate | None = None
    at: str = ""
    during: str = ""


Term = Measure | Expression
"""A part of a quotient: counted at once, or computed from other indicators (`code`, or `code#basis`)."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """`over` ÷ `under` × `times`: 100 for a percentage, 1 for a ratio."""

    over: Term
    under: Term
    times: int


Body = Measure | Quotient | Expression


@dataclass(frozen=True, slots=True)
class Formula:
    """How `indicator` is computed from the data year `valid_from` on, until another formula of the same basis follows.

    `basis` is "" for the official counting rule and names any other. `by` are the breakdowns computed besides the total.
    `decimals` are places to round to, None for what the kind of the indicator asks. `empty_without` is an indicator without which,
    at zero, this one is not applicable.
    """

    indicator: str
    valid_from: int
    body: Body
    basis: str = ""
    by: tuple[tuple[str, ...], ...] = ()
    decimals: int | None = None
    empty_without: str = ""
    source: str = ""
    confidence: str = ""

    @property
    def code(self) -> str:
        """The name under which other formulas use it."""
        return f"{self.indicator}#{self.basis}" if self.basis else self.indicator

    @property
    def id(self) -> str:
        """The name of this version."""
        return f"{self.code}@{self.valid_from}"

    @property
    def terms(self) -> tuple[Term, ...]:
        """What it is made of: itself, or the two parts of a quotient."""
        return (self.body.over, self.body.under) if isinstance(self.body, Quotient) else (self.body,)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it counts itself, without what other formulas count for it."""
        return tuple(term for term in self.terms if isinstance(term, Measure))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The codes of the formulas and entries that it is computed from, each once."""
        return tuple(dict.fromkeys(code for term in self.terms if not isinstance(term, Measure) for code in term.codes()))


@dataclass(frozen=True, slots=True)
class Uncounted:
    """An indicator that has no formula. `reason`: entered, platform, city, no_register or other_source."""

    indicator: str
    reason: str
    why: Text


def needed(formulas: Mapping[str, Formula]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every code with every breakdown that must be worked out: those that formulas ask for and those of their inputs."""
    waiting = [(formula.code, by) for formula in formulas.values() for by in ((), *formula.by)]
    seen = set(waiting)
    while waiting:
        code, by = waiting.pop()
        yield code, by
        inputs = [(plain_input(name), by) for name in formulas[code].inputs]
        fresh = [pair for pair in dict.fromkeys(inputs) if pair[0] in formulas and pair not in seen]
        seen.update(fresh)
        waiting += fresh


def plain_input(code: str) -> str:
    """Return the code that an input names: also that of `previous(code)`, the value of the year before."""
    return code.removeprefix("previous(").removesuffix(")")
