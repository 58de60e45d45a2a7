"""Rules as a person writes them (`total = a + b`) to expression trees.

```
rule      comparison | comparison "⇒" comparison | sum "≤" sum "≤" sum | "whole(" sum ")"
sum   product (("+" | "-") product)*
product   factor (("*" | "/") factor)*
factor    number | code | "previous(" code ")" | "(" sum ")"
code      name ["." name] ["#" basis]          the last two in formulas alone
```
"""

import re
from collections.abc import Callable
from decimal import Decimal

from zhihuan.catalogue.expression import (
    Between,
    Code,
    Comparison,
    Constant,
    Expression,
    Implication,
    Operation,
    Previous,
    Rule,
    Whole,
)
from zhihuan.errors import CatalogueError
from zhihuan.language import Text

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(previous|whole)\(|([A-Za-z_][A-Za-z0-9_.]*(?:#\w+)?)|([-+*/()=≤<⇒]))")


def parse_rule(text: str) -> Rule:
    """Return the tree of a whole rule; CatalogueError says where it cannot be read."""
    parser = _Parser(text)
    rule = parser.rule()
    parser.end()
    return rule


def parse_expression(text: str, naming: Callable[[str], str] = str) -> Expression:
    """Return the tree of arithmetic over codes, each of them called what `naming` makes of it."""
    parser = _Parser(text, naming)
    expression = parser.sum()
    parser.end()
    return expression


class _Parser:
    def __init__(self, text: str, naming: Callable[[str], str] = str) -> None:
        self.text = text
        self.naming = naming
        self.tokens = self._tokens()
        self.place = 0

    def rule(self) -> Rule:
        if self._take("whole("):
            whole = Whole(self.sum())
            self._need(")")
            return whole
        rule = self._comparison()
        if isinstance(rule, Comparison) and self._take("⇒"):
            conclusion = self._comparison()
            if isinstance(conclusion, Comparison):
                return Implication(rule, conclusion)
            raise self._wrong()
        return rule

    def sum(self) -> Expression:
        left = self._product()
        while sign := self._take("+", "-"):
            left = Operation(sign, left, self._product())
        return left

    def end(self) -> None:
        if self.place < len(self.tokens):
            raise self._wrong()

    def _comparison(self) -> Comparison | Between:
        left = self.sum()
        sign = self._take("=", "≤", "<")
        if not sign:
            raise self._wrong()
        right = self.sum()
        if sign == "≤" and self._take("≤"):
            return Between(left, right, self.sum())
        return Comparison(sign, left, right)

    def _product(self) -> Expression:
        left = self._factor()
        while sign := self._take("*", "/"):
            left = Operation(sign, left, self._factor())
        return left

    def _factor(self) -> Expression:
        if self._take("("):
            inner = self.sum()
            self._need(")")
            return inner
        if self._take("previous("):
            earlier = Previous(self._word())
            self._need(")")
            return earlier
        word = self._word()
        return Constant(Decimal(word)) if word[0].isdigit() else Code(self.naming(word))

    def _tokens(self) -> list[str]:
        found, at = [], 0
        text = self.text.rstrip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None:
                raise self._wrong()
            found.append(match.group().strip())
            at = match.end()
        return found

    def _take(self, *wanted: str) -> str:
        if self.place < len(self.tokens) and self.tokens[self.place] in wanted:
            self.place += 1
            return self.tokens[self.place - 1]
        return ""

    def _need(self, wanted: str) -> None:
        if not self._take(wanted):
            raise self._wrong()

    def _word(self) -> str:
        if self.place < len(self.tokens) and self.tokens[self.place][-1].isalnum():
            self.place += 1
            return self.tokens[self.place - 1]
        raise self._wrong()

    def _wrong(self) -> CatalogueError:
        return CatalogueError(
            Text(f"规则“{self.text}”读不懂。", f'The rule "{self.text}" cannot be read. '),
            Text("请按“合计 = 甲 + 乙”的写法改正。", "Write it like total = a + b."),
        )
