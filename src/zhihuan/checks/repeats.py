"""Runs of text that two documents, or two places of one, have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhihuan.document import Citation, Document, Passage

SHINGLE = 24
MARKS = re.compile(r"[\s，。；、：！？,.;:!?“”\"'‘’（）()《》]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in two places; `length` counts their characters without marks and blanks."""

    first: Citation
    second: Citation
    length: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage without marks and blanks, and where each character of it stood."""

    passage: Passage
    plain: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, passage: Passage) -> "_Piece":
        offsets = tuple(i for i, char in enumerate(passage.text) if not MARKS.match(char))
        return cls(passage, "".join(passage.text[i] for i in offsets), offsets)

    def cite(self, at: int, length: int) -> Citation:
        return self.passage.cite(self.offsets[at], self.offsets[at + length - 1] + 1)


_Seen = dict[str, tuple[_Piece, int]]


def shared_runs(one: Document, other: Document) -> Iterator[Run]:
    """Yield every run of SHINGLE characters or more of `one` that stands in `other` too; given one document twice, its repeats.

    Marks and blanks are ignored. The first place is in `other`. Linear in the length of both.
    """
    seen: _Seen = {}
    if one is not other:
        for _, passage in other.prose():
            piece = _Piece.of(passage)
            seen |= {key: (piece, i) for i, key in _shingles(piece)}
    for _, passage in one.prose():
        yield from _runs(_Piece.of(passage), seen, grows=one is other)


def _shingles(piece: _Piece) -> Iterator[tuple[int, str]]:
    yield from ((i, piece.plain[i : i + SHINGLE]) for i in range(len(piece.plain) - SHINGLE + 1))


def _runs(piece: _Piece, seen: _Seen, *, grows: bool) -> Iterator[Run]:
    skip_to = 0
    for i, key in _shingles(piece):
        if i < skip_to:
            continue
        if key in seen:
            other, j = seen[key]
            length = _common(piece, i, other, j)
            skip_to = i + length
            yield Run(other.cite(j, length), piece.cite(i, length), length)
        elif grows:
            seen[key] = (piece, i)


def _common(piece: _Piece, i: int, other: _Piece, j: int) -> int:
    """Count how far the two agree; inside one passage the first run ends where the second begins."""
    most = min(len(piece.plain) - i, len(other.plain) - j, i - j if piece is other else len(piece.plain))
    return next((n for n in range(most) if piece.plain[i + n] != other.plain[j + n]), most)
