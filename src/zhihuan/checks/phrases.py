"""Phrases that say the same thing, one perhaps with more words than the other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

SAME_PAIRS = 7, 10


@lru_cache(maxsize=4096)
def pairs_of(phrase: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters."""
    return frozenset(phrase[i : i + 2] for i in range(len(phrase) - 1))


def says_same(short: str, long: str) -> bool:
    """Tell whether all that the shorter phrase says, the longer says too. 一等奖 and 二等奖 differ in a character: two things."""
    share, whole = SAME_PAIRS
    if Counter(short) - Counter(long):
        return False
    return len(pairs_of(short) & pairs_of(long)) * whole >= share * len(pairs_of(short))


def kindred(phrases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every pair of different phrases of which the longer says all that the shorter says, the shorter first.

    Such phrases share seven tenths of the shorter one's pairs of characters, hence one of its rarest three tenths and one more:
    only phrases that do are compared, so that the cost stays near the number of phrases.
    """
    share, whole = SAME_PAIRS
    ordered = sorted(set(phrases), key=lambda phrase: (len(phrase), phrase))
    holders: dict[str, list[str]] = defaultdict(list)
    for phrase in ordered:
        for pair in pairs_of(phrase):
            holders[pair].append(phrase)
    rank = {phrase: i for i, phrase in enumerate(ordered)}
    for short in ordered:
        pairs = sorted(pairs_of(short), key=lambda pair: (len(holders[pair]), pair))
        rare = pairs[: len(pairs) * (whole - share) // whole + 1]
        for long in dict.fromkeys(phrase for pair in rare for phrase in holders[pair]):
            if rank[long] > rank[short] and says_same(short, long):
                yield short, long
