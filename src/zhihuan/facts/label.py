"""A label taken apart: the terms in it, the proper names, and what else its words are."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from zhihuan.facts.lexicon import BLANKS, Lexicon, Token
from zhihuan.facts.slots import Slot, find_slots, without_names

Spans = Mapping[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Label:
    """`raw` as given, `text` without blanks and marks, its `tokens`, every term in it with its spans, and its proper names."""

    raw: str
    text: str
    tokens: tuple[Token, ...]
    terms: Spans
    slots: tuple[Slot, ...]

    @classmethod
    def read(cls, raw: str, lexicon: Lexicon) -> "Label":
        """Take `raw` apart."""
        text = raw.translate(BLANKS)
        return cls(raw, text, tuple(lexicon.cut(text)), lexicon.occurrences(text), tuple(find_slots(text)))

    def told(self, keys: Collection[str]) -> set[int]:
        """Return the positions of proper names and part words that tell one of the breakdown `keys`."""
        told = {i for slot in self.slots if slot.key in keys or not slot.key for i in range(slot.start, slot.end)}
        return told | {i for t in self.tokens if t.kind == "part" and t.key in keys for i in range(t.start, t.end)}

    def bare(self, keys: Collection[str]) -> str:
        """Return the label without the contests and trainings in it: what their names contain says nothing about the figure."""
        return without_names(self.raw, keys) if self.slots else self.raw

    def gaps(self, covered: Collection[int]) -> Iterator[str]:
        """Yield the stretches of the text that are not covered."""
        gap = ""
        for index, letter in enumerate(self.text):
            if index not in covered:
                gap += letter
            elif gap:
                yield gap
                gap = ""
        if gap:
            yield gap
