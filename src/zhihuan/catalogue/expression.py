"""Arithmetic over indicator codes, written once and evaluated on whatever supports + − × ÷ and comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


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
        a, b = self.left.evaluate(values), self.right.evaluate(values)
        match self.sign:
            case "+":
                return a + b
            case "-":
                return a - b
            case "*":
                return a * b
            case _:
                return a / b

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return self.left.codes() + self.right.codes()


Expression = Code | Constant | Operation


@dataclass(frozen=True, slots=True)
class Comparison:
    """left (=, ≤, <) right: the form of every identity."""

    sign: str
    left: Expression
    right: Expression

    def codes(self) -> tuple[str, ...]:
        """Return the codes used, in order of writing."""
        return self.left.codes() + self.right.codes()
