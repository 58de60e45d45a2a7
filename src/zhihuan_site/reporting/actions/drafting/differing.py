"""What differs between two texts: paragraphs first, then words; a number is one word, and so is each Chinese character."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_WORD = re.compile(r"\{\{.*?\}\}|\d+(?:[.,]\d+)*%?|[A-Za-z]+|\s+|.", re.DOTALL)
_ALIKE: Final = 0.45
_SHORTEST_SAME: Final = 2  # a single character that stayed between two changes is read as part of the change


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are "same", "added" or "gone"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph before and after: "same", "changed", "added" or "gone", with its words."""

    kind: str
    runs: tuple[Run, ...]


def differ(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...]:
    """Return the paragraphs of both in order, each with what was changed in it."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(pair for code in matcher.get_opcodes() for pair in _pairs(code, before, after))


def differ_words(before: str, after: str) -> tuple[Run, ...]:
    """Return one paragraph as words that stayed, came and went."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs: list[Run] = []
    for name, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            runs.append(Run("same", "".join(old[a:b])))
            continue
        if b > a:
            runs.append(Run("gone", "".join(old[a:b])))
        if d > c:
            runs.append(Run("added", "".join(new[c:d])))
    return _calmed(runs)


def _pairs(code: tuple[str, int, int, int, int], before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    name, a, b, c, d = code
    if name == "equal":
        yield from (Pair("same", (Run("same", text),)) for text in before[a:b])
        return
    old, new = list(before[a:b]), list(after[c:d])
    for text in new:
        twin = max(old, key=lambda other: _likeness(other, text), default="")
        if twin and _likeness(twin, text) >= _ALIKE:
            yield from (Pair("gone", (Run("gone", lost),)) for lost in old[: old.index(twin)])
            old = old[old.index(twin) + 1 :]
            yield Pair("changed", differ_words(twin, text))
        else:
            yield Pair("added", (Run("added", text),))
    yield from (Pair("gone", (Run("gone", text),)) for text in old)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _calmed(runs: list[Run]) -> tuple[Run, ...]:
    """Join changes that only a character or so parts: eyes read a phrase, not a flicker."""
    calm: list[Run] = []
    for at, run in enumerate(runs):
        is_flicker = run.kind == "same" and len(run.text) < _SHORTEST_SAME and 0 < at < len(runs) - 1
        calm += [Run("gone", run.text), Run("added", run.text)] if is_flicker else [run]
    return tuple(_gathered(calm))


def _gathered(runs: list[Run]) -> Iterator[Run]:
    """Yield what went before what came in each stretch of changes."""
    gone = added = ""
    for run in [*runs, Run("same", "")]:
        if run.kind == "gone":
            gone += run.text
        elif run.kind == "added":
            added += run.text
        else:
            yield from (each for each in (Run("gone", gone), Run("added", added), run) if each.text)
            gone = added = ""
