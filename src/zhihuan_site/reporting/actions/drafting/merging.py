"""Two people's versions of a section brought together, paragraph by paragraph. What cannot be is a conflict; nothing is dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from zhihuan.report import pieces_of

Pieces = tuple[str, ...]
CHOICES: Final = ("mine", "theirs", "both")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch that both have changed in different ways."""

    base: Pieces
    mine: Pieces
    theirs: Pieces

    def settled(self, choice: str) -> Pieces:
        """Return what stands after a choice, one of CHOICES."""
        return {"mine": self.mine, "theirs": self.theirs, "both": self.theirs + self.mine}[choice]


@dataclass(frozen=True, slots=True)
class Merged:
    """The whole as a row of settled stretches and conflicts."""

    parts: tuple[Pieces | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What somebody must decide, in order."""
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    def text(self, choices: Sequence[str] = ()) -> str:
        """Return the section's text with a choice for each conflict."""
        left = iter(choices)
        pieces = [piece for part in self.parts for piece in (part.settled(next(left)) if isinstance(part, Conflict) else part)]
        return join(pieces)


def join(pieces: Sequence[str]) -> str:
    """Return pieces as a section's text."""
    return "\n\n".join(pieces)


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return what both have made of `base`."""
    old, ours, others = (pieces_of(text) for text in (base, mine, theirs))
    parts = [part for stretch in _stretches(old, ours, others) for part in _merge_stretch(*stretch)]
    return Merged(tuple(part for part in parts if part))


def _stretches(old: Pieces, ours: Pieces, others: Pieces) -> Iterator[tuple[Pieces, Pieces, Pieces]]:
    """Yield the three in step: stretches between pieces that all three have, and those pieces."""
    in_ours, in_others = _places(old, ours), _places(old, others)
    kept = [(at, in_ours[at], in_others[at]) for at in range(len(old)) if at in in_ours and at in in_others]
    ends = [(-1, -1, -1), *kept, (len(old), len(ours), len(others))]
    for (a, b, c), (next_a, next_b, next_c) in pairwise(ends):
        yield old[a + 1 : next_a], ours[b + 1 : next_b], others[c + 1 : next_c]
        yield (old[next_a : next_a + 1],) * 3


def _places(old: Pieces, new: Pieces) -> dict[int, int]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}


def _merge_stretch(old: Pieces, ours: Pieces, others: Pieces) -> Iterator[Pieces | Conflict]:
    if others in (ours, old):
        yield ours
    elif ours == old:
        yield others
    elif not old:  # both have added something here
        yield others + ours
    elif beside := _added_beside(old, ours, others) or _added_beside(old, others, ours):
        yield beside
    elif len(old) == len(ours) == len(others) > 1:
        for one in zip(old, ours, others, strict=True):
            yield from _merge_stretch(*((piece,) for piece in one))
    else:
        yield Conflict(old, ours, others)


def _added_beside(old: Pieces, changed: Pieces, added: Pieces) -> Pieces:
    """Return the changed pieces with what the other one has only added before or after them; nothing where that is not so."""
    if added[: len(old)] == old:
        return changed + added[len(old) :]
    if added[-len(old) :] == old:
        return added[: -len(old)] + changed
    return ()
