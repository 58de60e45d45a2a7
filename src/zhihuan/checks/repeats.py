"""Runs of text that two documents, or two places of one, have in common."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from zhihuan.document import Citation, Document, Passage

SHINGLE = 24
MARKS = re.compile(r"[\s，。；、：！？,.;:!?“”\"'‘’（）()《》]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in two places; `length` counts their characters without marks and blanks."""

    first: Citation
    second: Citation
    length: int


@dataclass(frozen=True)
class _Piece:
    """A passage and its text without marks and blanks."""

    passage: Passage
    plain: str

    @classmethod
    def of(cls, passage: Passage) -> "_Piece":
        return cls(passage, MARKS.sub("", passage.text))

    def shingles(self) -> list[str]:
        return [self.plain[i : i + SHINGLE] for i in range(len(self.plain) - SHINGLE + 1)]

    def cite(self, at: int, length: int) -> Citation:
        return self.passage.cite(self.offsets[at], self.offsets[at + length - 1] + 1)

    @cached_property
    def offsets(self) -> list[int]:
        """Where each character of `plain` stood: asked for only where something repeats."""
        return [i for i, char in enumerate(self.passage.text) if not MARKS.match(char)]


@dataclass(slots=True)
class _Seen:
    """The shingles met so far, each with the first place where it stood: counted through all pieces."""

    places: dict[str, int] = field(default_factory=dict)
    pieces: list[_Piece] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    end: int = 0

    def open(self, piece: _Piece) -> int:
        """Take the next piece in, and return where its places begin."""
        self.pieces.append(piece)
        self.starts.append(self.end)
        self.end += len(piece.plain)
        return self.starts[-1]

    def place(self, key: str) -> tuple[_Piece, int]:
        """Return the piece where a shingle first stood, and where in it."""
        at = bisect_right(self.starts, self.places[key]) - 1
        return self.pieces[at], self.places[key] - self.starts[at]


def shared_runs(one: Document, other: Document) -> Iterator[Run]:
    """Yield every run of SHINGLE characters or more of `one` that stands in `other` too; given one document twice, its repeats.

    Marks and blanks are ignored. The first place is in `other`. Linear in the length of both.
    """
    seen = _Seen()
    if one is not other:
        for _, passage in other.prose():
            piece = _Piece.of(passage)
            seen.places.update(zip(piece.shingles(), count(seen.open(piece)), strict=False))
    for _, passage in one.prose():
        piece = _Piece.of(passage)
        keys = piece.shingles()
        if len(set(keys)) < len(keys) or not seen.places.keys().isdisjoint(keys):
            yield from _runs(piece, keys, seen, grows=one is other)
        elif one is other:
            seen.places.update(zip(keys, count(seen.open(piece)), strict=False))


def _runs(piece: _Piece, keys: list[str], seen: _Seen, *, grows: bool) -> Iterator[Run]:
    skip_to, start = 0, seen.open(piece) if grows else 0
    for i, key in enumerate(keys):
        if i < skip_to:
            continue
        if key in seen.places:
            other, j = seen.place(key)
            length = _common(piece, i, other, j)
            skip_to = i + length
            yield Run(other.cite(j, length), piece.cite(i, length), length)
        elif grows:
            seen.places[key] = start + i


def _common(piece: _Piece, i: int, other: _Piece, j: int) -> int:
    """Count how far the two agree; inside one passage the first run ends where the second begins."""
    most = min(len(piece.plain) - i, len(other.plain) - j, i - j if piece is other else len(piece.plain))
    return next((n for n in range(most) if piece.plain[i + n] != other.plain[j + n]), most)
