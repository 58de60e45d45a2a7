"""The words that labels are made of, and how a label is cut into them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

BLANKS = str.maketrans("", "", ' \t\u3000\0“”"‘’《》〈〉（）()【】[]·：:，,、；;*＊。！？!?—-')
"""What is left out of a label before its words are looked at."""

FOLDER = files("zhihuan.facts.words")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a label. `word` is the canonical spelling; `kind` is term, part, filler, verb or unknown.

    `key` is the breakdown key of a part; a verb is a filler that closes what stands before it.
    """

    start: int
    end: int
    word: str
    kind: str
    key: str = ""


@cache
def read_words(name: str) -> Any:
    """Return one of the word files of this room, as plain data."""
    return yaml.load(FOLDER.joinpath(f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


class Lexicon:
    """All known words. Names are found first, the longest at each position; between them fillers; what no word covers is unknown."""

    def __init__(
        self, terms: Iterable[str], spellings: Mapping[str, str], fillers: Mapping[str, str], parts: Mapping[str, str]
    ) -> None:
        """Words stand in strings, apart by blanks: `spellings` by canonical term, `fillers` plain and verbs, `parts` by breakdown key."""
        spelled = {term: term for term in terms} | {other: term for term, others in spellings.items() for other in others.split()}
        between = {word: (word, "filler", "") for word in fillers["plain"].split()}
        between.update({word: (word, "verb", "") for word in fillers["verbs"].split()})
        names = {spelling: (term, "term", "") for spelling, term in spelled.items() if spelling not in between}
        told = {word: (word, "part", key) for key, words in parts.items() for word in words.split()}
        names.update(told)
        self._parts = _Words(told)
        self._names, self._fillers = _Words(names), _Words(between)
        self._terms = list(spelled.values())
        self._verbs = frozenset(fillers["verbs"].split())
        self._spelled = frozenset(spelled)
        self._everywhere = AhoCorasick(list(spelled), matchkind=MatchKind.Standard)
        # A clause is looked at from several sides, and the words of one report come again in the next.
        self._cut_once = lru_cache(maxsize=4096)(self._cut)

    def cut(self, label: str) -> list[Token]:
        """Return the tokens of `label` in order, without gaps."""
        return self._cut_once(label).copy()

    def _cut(self, label: str) -> list[Token]:
        tokens: list[Token] = []
        end = 0
        for token in self._names.find(label):
            tokens += self._between(label, end, token.start)
            tokens.append(token)
            end = token.end
        return tokens + list(self._between(label, end, len(label)))

    def is_verb(self, word: str) -> bool:
        """Tell whether `word` is one of the verbs."""
        return word in self._verbs

    def is_term(self, word: str) -> bool:
        """Tell whether `word` helps to name some indicator."""
        return word in self._spelled

    def parts(self, label: str) -> list[Token]:
        """Return the words of `label` that tell a part, also those inside longer names."""
        return list(self._parts.find(label))

    def occurrences(self, label: str) -> dict[str, list[tuple[int, int]]]:
        """Return every term of `label`, also those inside longer ones, with the spans where it stands."""
        found: dict[str, list[tuple[int, int]]] = {}
        for index, start, end in self._everywhere.find_matches_as_indexes(label, overlapping=True):
            found.setdefault(self._terms[index], []).append((start, end))
        return found

    def _between(self, label: str, start: int, end: int) -> Iterator[Token]:
        for token in self._fillers.find(label[start:end], start) if start < end else ():
            if token.start > start:
                yield Token(start, token.start, label[start : token.start], "unknown")
            yield token
            start = token.end
        if start < end:
            yield Token(start, end, label[start:end], "unknown")


class _Words:
    """A set of words and what each means, found the leftmost and longest first."""

    def __init__(self, meanings: Mapping[str, tuple[str, str, str]]) -> None:
        self._meanings = list(meanings.values())
        self._automaton = AhoCorasick(list(meanings), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, offset: int = 0) -> Iterator[Token]:
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Token(start + offset, end + offset, *self._meanings[index])
