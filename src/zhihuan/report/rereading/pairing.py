"""Which unit of the edited file is which of the report as written: same, edited, moved, added, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from zhihuan.report.rereading.units import Unit, UnitKind

_ALIKE: Final = 0.4
_ALIKE_FAR_AWAY: Final = 0.6
_MOST_PAIRS: Final = 40_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit as written and as it is now; one of them is None where it was added or deleted. `is_moved` tells another place."""

    before: Unit | None
    after: Unit | None
    is_moved: bool = False


def pair(before: Sequence[Unit], after: Sequence[Unit]) -> list[Pair]:
    """Return the pairs in the order of the edited file, what was deleted where it had been."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, [_mark(unit) for unit in before], [_mark(unit) for unit in after], autojunk=False)
    for name, i1, i2, j1, j2 in matcher.get_opcodes():
        if name == "equal":
            pairs += [Pair(old, new) for old, new in zip(before[i1:i2], after[j1:j2], strict=True)]
        else:
            pairs += _near(before[i1:i2], after[j1:j2])
    return _with_moves(pairs)


def _mark(unit: Unit) -> tuple[str, str]:
    return (_family(unit), unit.words)


def _family(unit: Unit) -> str:
    """Prose may become prose of another kind: a lead that was edited is no lead any more."""
    return "prose" if unit.kind in (UnitKind.PROSE, UnitKind.LEAD, UnitKind.FRONT) else unit.kind


def _near(before: Sequence[Unit], after: Sequence[Unit]) -> list[Pair]:
    """Pair units of one stretch that are alike, in order; the most alike first."""
    scored = sorted(
        ((_likeness(old, new), -abs(i - j), i, j) for i, old in enumerate(before) for j, new in enumerate(after)), reverse=True
    )[:_MOST_PAIRS]
    chosen: dict[int, int] = {}
    for score, _, i, j in scored:
        if score >= _ALIKE and j not in chosen and i not in chosen.values() and _in_order(chosen, i, j):
            chosen[j] = i
    return _laid(before, after, chosen)


def _in_order(chosen: dict[int, int], i: int, j: int) -> bool:
    return all((other_j < j) == (other_i < i) for other_j, other_i in chosen.items())


def _laid(before: Sequence[Unit], after: Sequence[Unit], chosen: dict[int, int]) -> list[Pair]:
    pairs: list[Pair] = []
    told = 0
    for j, new in enumerate(after):
        upto = chosen.get(j, -1)
        if upto >= 0:
            pairs += [Pair(old, None) for i, old in enumerate(before[told:upto], told) if i not in chosen.values()]
            told = max(told, upto + 1)
        pairs.append(Pair(before[upto] if upto >= 0 else None, new))
    return pairs + [Pair(old, None) for i, old in enumerate(before[told:], told) if i not in chosen.values()]


def _likeness(old: Unit, new: Unit) -> float:
    if _family(old) != _family(new):
        return 0.0
    matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _with_moves(pairs: list[Pair]) -> list[Pair]:
    """A unit deleted here and added there, alike, was moved."""
    gone = [at for at, one in enumerate(pairs) if one.after is None]
    new = [at for at, one in enumerate(pairs) if one.before is None]
    scored = sorted(
        (
            (score, i, j)
            for i in gone
            for j in new
            if (old := pairs[i].before) and (now := pairs[j].after) and (score := _likeness(old, now)) >= _ALIKE_FAR_AWAY
        ),
        reverse=True,
    )
    dropped: set[int] = set()
    for _, i, j in scored:
        if i not in dropped and pairs[j].before is None:
            pairs[j] = Pair(pairs[i].before, pairs[j].after, is_moved=True)
            dropped.add(i)
    return [one for at, one in enumerate(pairs) if at not in dropped]
