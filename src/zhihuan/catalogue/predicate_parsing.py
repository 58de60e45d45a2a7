"""Conditions as a person writes them (`mode = 全日制 and status in [在读, 实习]`) to trees.

```
condition  both ("or" both)*
both       one ("and" one)*
one        "not" one | "(" condition ")" | operand [rest]
rest       sign operand | "in" list | "starts" list | "is" ("missing" | "present")
operand    number | date | 中文词 | "quoted" | field | reference.field | year [± n] | snapshot | school_year | next_school_year
           | year_start | year_end | school_year_start | school_year_end | year(field) | age(field) | prefix(field, n)
list       "[" operand ("," operand)* "]"
```
A bare operand is a yes-or-no field. `snapshot` is the day on which the measure counts, 1 September when it names none.
"""

import re
from typing import Literal as OneOf

from zhihuan.catalogue.predicate import (
    Among,
    Column,
    Compared,
    Derived,
    Given,
    Joined,
    Literal,
    Not,
    Operand,
    Predicate,
    Recorded,
    Starts,
    Yes,
)
from zhihuan.errors import CatalogueError
from zhihuan.language import Text

SIGNS = ("=", "!=", "<=", ">=", "<", ">")
TOKEN = re.compile(
    r"\s*(?:"
    r'(?P<quoted>"[^"]*")|(?P<sign>!=|<=|>=|[=<>\[\](),+-])|(?P<name>[A-Za-z_][A-Za-z0-9_.]*)|(?P<word>[0-9\u4e00-\u9fff][^\s,\[\]()=<>!"]*)'
    r")"
)
DAYS = ("snapshot", "year_start", "year_end", "school_year_start", "school_year_end")
GIVENS = ("year", *DAYS, "school_year", "next_school_year")
FUNCTIONS = ("year", "age", "prefix")


def parse_predicate(text: str, register: str, day: str = "") -> Predicate:
    """Return the tree of a condition on rows of `register`, counted on `day`; CatalogueError says where it cannot be read."""
    reader = _Reader(text, register, day or "snapshot")
    predicate = reader.condition()
    if reader.place < len(reader.words):
        raise reader.wrong()
    return predicate


def parse_column(text: str, register: str) -> Column:
    """Return the column that `field`, `reference.field` or `register.field` names on rows of `register`."""
    own = text.removeprefix(f"{register}.")
    reference, _, field = own.rpartition(".")
    return Column(field, reference)


class _Reader:
    def __init__(self, text: str, register: str, day: str) -> None:
        self.text = text
        self.register = register
        self.day = day
        self.words: list[tuple[str, str]] = []
        self.place = 0
        self._cut()

    def condition(self) -> Predicate:
        return self._joined("or", [self._both(), *self._more("or")])

    def wrong(self) -> CatalogueError:
        rest = " ".join(word for _, word in self.words[self.place :]) or "结尾"
        return CatalogueError(
            Text(f"条件“{self.text}”从“{rest}”起读不懂。", f'The condition "{self.text}" cannot be read from "{rest}" on. '),
            Text(
                "请按“mode = 全日制 and status in [在读, 实习]”的写法改正。", "Write it like: mode = 全日制 and status in [在读]."
            ),
        )

    def _both(self) -> Predicate:
        return self._joined("and", [self._one(), *self._more("and")])

    def _more(self, word: OneOf["and", "or"]) -> list[Predicate]:
        found = []
        while self._take(word):
            found.append(self._one() if word == "and" else self._both())
        return found

    @staticmethod
    def _joined(word: OneOf["and", "or"], parts: list[Predicate]) -> Predicate:
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _one(self) -> Predicate:
        if self._take("not"):
            return Not(self._one())
        if self._take("("):
            inner = self.condition()
            self._need(")")
            return inner
        return self._rest(self._operand())

    def _rest(self, left: Operand) -> Predicate:
        if sign := self._take(*SIGNS):
            return Compared(left, sign, self._operand())
        if self._take("in"):
            return Among(left, self._list())
        if self._take("starts"):
            return Starts(left, tuple(self._prefix(item) for item in self._list()))
        if self._take("is"):
            word = self._take("missing", "present") or self._need("missing")
            return Recorded(left, word == "present")
        if isinstance(left, Column):
            return Yes(left)
        raise self.wrong()

    def _prefix(self, item: Operand) -> str:
        """Return a prefix as written: a bare letter (the sector A) is no field here."""
        if isinstance(item, Literal):
            return str(item.value)
        if isinstance(item, Column):
            return str(item)
        raise self.wrong()

    def _list(self) -> tuple[Operand, ...]:
        self._need("[")
        items = [self._operand()]
        while self._take(","):
            items.append(self._operand())
        self._need("]")
        return tuple(items)

    def _operand(self) -> Operand:
        kind, word = self._next()
        if kind == "quoted":
            return Literal(word[1:-1])
        if kind == "word":
            return Literal(word)
        if kind != "name" or word in ("and", "or", "not", "in", "is", "starts"):
            self.place -= 1
            raise self.wrong()
        if word in FUNCTIONS and self._take("("):
            return self._function(word)
        if word in GIVENS:
            return Given(self.day if word == "snapshot" else word, self._plus() if word == "year" else 0)
        return parse_column(word, self.register)

    def _function(self, name: str) -> Derived:
        column = parse_column(self._next()[1], self.register)
        length = int(self._next()[1]) if name == "prefix" and self._need(",") else 0
        self._need(")")
        return Derived(name, column, length)

    def _plus(self) -> int:
        sign = self._take("+", "-")
        return int(f"{sign}{self._next()[1]}") if sign else 0

    def _cut(self) -> None:
        at = 0
        text = self.text.rstrip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None or match.lastgroup is None:
                raise self.wrong()
            self.words.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()

    def _next(self) -> tuple[str, str]:
        if self.place >= len(self.words):
            raise self.wrong()
        self.place += 1
        return self.words[self.place - 1]

    def _take(self, *wanted: str) -> str:
        if self.place < len(self.words) and self.words[self.place][0] != "quoted" and self.words[self.place][1] in wanted:
            self.place += 1
            return self.words[self.place - 1][1]
        return ""

    def _need(self, wanted: str) -> str:
        if not (taken := self._take(wanted)):
            raise self.wrong()
        return taken
