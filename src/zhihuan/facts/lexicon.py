"""The words that labels are made of, and how a label is cut into them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

FOLDER = files("zhihuan.facts.words")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a label. `word` is the canonical spelling, `kind` is term, filler, part or unknown; `key` is the breakdown key of a part."""

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
    """All known words. Cutting takes the longest word at each position, from left to right; what no word covers is unknown."""

    def __init__(self, terms: Iterable[str], spellings: Mapping[str, Iterable[str]], fillers: Iterable[str], parts: Mapping[str, Iterable[str]]) -> None:
        """`spellings`: canonical term → other spellings of it. `parts`: breakdown key → words."""
        self._words: dict[str, tuple[str, str, str]] = {}
        for filler in fillers:
            self._words[filler] = (filler, "filler", "")
        for key, words in parts.items():
            self._words.update({word: (word, "part", key) for word in words})
        self._words.update({term: (term, "term", "") for term in terms})
        for term, others in spellings.items():
            self._words.update({other: (term, "term", "") for other in others})
        self._patterns = list(self._words)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def cut(self, label: str) -> list[Token]:
        """Return the tokens of `label` in order, without gaps."""
        tokens, end = [], 0
        for index, start, stop in self._automaton.find_matches_as_indexes(label):
            if start > end:
                tokens.append(Token(end, start, label[end:start], "unknown"))
            tokens.append(Token(start, stop, *self._words[self._patterns[index]]))
            end = stop
        if end < len(label):
            tokens.append(Token(end, len(label), label[end:], "unknown"))
        return tokens
