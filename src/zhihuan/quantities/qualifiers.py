"""The words around a number that say how exactly it is meant."""

import re
from dataclasses import dataclass, replace

from zhihuan.quantities.model import Qualifier

# Nearest first: 近百余人 is approximate, 不少于 is no 少于.
_BEFORE = (
    (re.compile(r"(?:将近|接近|大约|大概|约为|约占|约有|约|近)(?:达|为|有)? ?$|约占[^，。；,;0-9]{1,10}$"), Qualifier.APPROX),
    (
        re.compile(
            r"(?:不少于|不低于|不小于|不下于|不下|至少|最少|(?<!不)(?:超过|超出|高于|大于|多于)"
            r"|突破|逾|(?<![不赶])超|>=?|≥) ?了? ?$"
        ),
        Qualifier.AT_LEAST,
    ),
    (
        re.compile(r"(?:不超过|不高于|不多于|不大于|不足|不到|不满|未满|未达到?|(?<!不)(?:低于|小于|少于)|至多|最多|<=?|≤) ?$"),
        Qualifier.AT_MOST,
    ),
)
_OVER = re.compile(r"(?<!不)[上过成]$")  # 上百人, 过万人次
_AFTER = re.compile(r" ?(?:(?P<more>(?:\(含\)|及|含)?以上|开外)|(?P<about>左右|上下)|(?P<less>(?:\(含\)|及|含)?以下|以内|之内))")


@dataclass(frozen=True, slots=True)
class Reach:
    """The qualifier of a number, and where the stretch begins and ends that holds number, unit and qualifier words.

    `rounded`: a whole number that is plainly a round one (近4000, 20余), rather than a threshold (40以上).
    """

    qualifier: Qualifier
    start: int
    end: int
    rounded: bool = False

    def roughly(self) -> "Reach":
        """Return the same for a number that is rough by its unit (六成)."""
        return replace(self, qualifier=Qualifier.APPROX) if self.qualifier is Qualifier.EXACT else self


def reach(plain: str, start: int, end: int, more: bool) -> Reach:
    """Return how the number from `start` with its unit up to `end` is meant; `more`: 余 or 多 stands within."""
    after = _AFTER.match(plain, end)
    last = after.end() if after else end
    before = plain[max(0, start - 14) : start]
    for pattern, qualifier in _BEFORE:
        if found := pattern.search(before):
            return Reach(qualifier, start - len(before) + found.start(), last, more or qualifier is Qualifier.APPROX)
    if plain[start : start + 1] in "百千万" and _OVER.search(before):
        return Reach(Qualifier.AT_LEAST, start - 1, last, True)
    if after and after["about"]:
        return Reach(Qualifier.APPROX, start, last, True)
    if after and after["less"]:
        return Reach(Qualifier.AT_MOST, start, last)
    if more or after:
        return Reach(Qualifier.AT_LEAST, start, last, more)
    return Reach(Qualifier.EXACT, start, last)
