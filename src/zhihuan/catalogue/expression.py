"""Arithmetic over indicator codes, written once and evaluated on whatever supports + − × ÷ and comparison.

Values may be Decimals, intervals (anything with `low` and `high`) or, for `evaluate`, columns of a table engine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from operator import add, mul, sub, truediv
from typing import Any

SIGNS: dict[str, Callable[[Any, Any], Any]] = {"+": add, "-": sub, "*": mul, "/": truediv}


@dataclass(frozen=True, slots=True)
class Code:
    """The value of one indicator."""

    code: str

    def evaluate(self, values: Mapping[str, Any]) -> Any:
        """Return the value; KeyError if it is not stated."""
        return values[self.code]

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return (self.code,)


@dataclass(frozen=True, slots=True)
class Previous:
    """The value that one indicator had a period earlier; its key among the values is `previous(code)`."""

    code: str

    @property
    def key(self) -> str:
        """The name under which the earlier value is looked up."""
        return f"previous({self.code})"

    def evaluate(self, values: Mapping[str, Any]) -> Any:
        """Return the earlier value; KeyError if it is not known."""
        return values[self.key]

    def codes(self) -> tuple[str, ...]:
        """Return its key, so that nobody takes this year's value for it."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class Constant:
    """A fixed number."""

    value: Decimal

    def evaluate(self, values: Mapping[str, Any]) -> Any:
        """Return the number."""
        return self.value

    def codes(self) -> tuple[str, ...]:
        """Return no code."""
        return ()


@dataclass(frozen=True, slots=True)
class Operation:
    """left (+ − × ÷) right."""

    sign: str
    left: "Expression"
    right: "Expression"

    def evaluate(self, values: Mapping[str, Any]) -> Any:
        """Return the result in the type of the operands."""
        return SIGNS[self.sign](self.left.evaluate(values), self.right.evaluate(values))

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return self.left.codes() + self.right.codes()


Expression = Code | Previous | Constant | Operation


@dataclass(frozen=True, slots=True)
class Comparison:
    """left (=, ≤, <) right: the form of nearly every identity."""

    sign: str
    left: Expression
    right: Expression

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return self.left.codes() + self.right.codes()

    def compare(self, values: Mapping[str, Any]) -> bool:
        """Tell whether it can be true of `values`."""
        low, high = ends(self.left.evaluate(values))
        other_low, other_high = ends(self.right.evaluate(values))
        if self.sign == "=":
            return bool(low <= other_high and other_low <= high)
        return bool(low < other_high if self.sign == "<" else low <= other_high)


@dataclass(frozen=True, slots=True)
class Between:
    """low ≤ middle ≤ high: a band, such as the price of an hour."""

    low: Expression
    middle: Expression
    high: Expression

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return self.low.codes() + self.middle.codes() + self.high.codes()

    def compare(self, values: Mapping[str, Any]) -> bool:
        """Tell whether it can be true of `values`."""
        return Comparison("≤", self.low, self.middle).compare(values) and Comparison("≤", self.middle, self.high).compare(values)


@dataclass(frozen=True, slots=True)
class Implication:
    """If `condition` holds, so must `conclusion`."""

    condition: Comparison
    conclusion: Comparison

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return self.condition.codes() + self.conclusion.codes()

    def compare(self, values: Mapping[str, Any]) -> bool:
        """Tell whether it can be true of `values`."""
        return not self.condition.compare(values) or self.conclusion.compare(values)


@dataclass(frozen=True, slots=True)
class Whole:
    """The expression must be a whole number, such as the heads behind a rate."""

    expression: Expression

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return self.expression.codes()

    def compare(self, values: Mapping[str, Any]) -> bool:
        """Tell whether a whole number lies in the range that the printed values leave open."""
        low, high = ends(self.expression.evaluate(values))
        return bool(low.to_integral_value(ROUND_CEILING) <= high.to_integral_value(ROUND_FLOOR))


Rule = Comparison | Between | Implication | Whole


def holds(rule: Rule, values: Mapping[str, Any]) -> bool | None:
    """Tell whether `rule` can be true of `values` (Decimals, ints or intervals); None when a value is missing or a divisor may be zero."""
    try:
        return rule.compare(values)
    except (KeyError, ArithmeticError):
        return None


def ends(value: Any) -> tuple[Decimal, Decimal]:
    """Return the smallest and the largest number that `value` stands for."""
    if hasattr(value, "low"):
        return value.low, value.high
    return Decimal(value), Decimal(value)
