"""The ways to name an indicator: its synonyms in the catalogue, and the wordings of running text."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from zhihuan.catalogue import Indicator
from zhihuan.facts.lexicon import BLANKS, read_words

NOTHING = ""
"""The code of a naming of what is no indicator."""

_PEOPLE = frozenset({"学生", "教师", "毕业生", "同学", "老师"})
_NEW = frozenset({"新增"})
_OPTIONAL = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name an indicator: every group of `required` alternatives must stand in the label, `optional` words may.

    A naming whose `code` is "" names something that is no indicator but looks like one. `is_loose`: words of running text,
    too loose for a figure without unit.
    """

    code: str
    required: tuple[frozenset[str], ...]
    optional: frozenset[str] = frozenset()
    is_loose: bool = False
    words: frozenset[str] = field(init=False, repr=False, compare=False)
    """The required words, all alternatives."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset().union(*self.required))

    def is_met(self, words: AbstractSet[str]) -> bool:
        """Tell whether one word of each required group stands in `words`."""
        return not any(group.isdisjoint(words) for group in self.required)

    def is_touched(self, words: AbstractSet[str]) -> bool:
        """Tell whether the label's own `words` carry the name: a required word that is not only people, and 新增 if it is asked for."""
        if any(group >= _NEW and group.isdisjoint(words) for group in self.required):
            return False
        return any(not group.isdisjoint(words) and not group <= _PEOPLE for group in self.required)


def read_spellings() -> dict[str, str]:
    """Return other spelling → canonical term."""
    return {other: term for term, others in read_words("spellings").items() for other in others.split()}


def read_namings(indicators: Mapping[str, Indicator], spellings: Mapping[str, str]) -> Iterator[Naming]:
    """Yield every naming of `indicators`, and those of nothing, their words in canonical spelling."""
    more = read_words("naming")
    for text in more["nothing"]:
        yield _parse(NOTHING, text, spellings)
    for indicator in indicators.values():
        for synonym in indicator.synonyms:
            word = synonym.translate(BLANKS)
            yield Naming(indicator.code, (frozenset([spellings.get(word, word)]),))
        for text in more.get(indicator.code, ()):
            yield _parse(indicator.code, text, spellings)


def _parse(code: str, text: str, spellings: Mapping[str, str]) -> Naming:
    """Read the notation of naming.yaml: words apart by blanks, a/b alternatives, (optional)."""

    def group(words: str) -> frozenset[str]:
        return frozenset(spellings.get(word, word) for word in words.replace("/", " ").split())

    required = tuple(group(words) for words in _OPTIONAL.sub("", text).split())
    optional = frozenset().union(*(group(words) for words in _OPTIONAL.findall(text)))
    return Naming(code, required, optional, is_loose=True)
