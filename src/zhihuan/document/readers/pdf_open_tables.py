"""Tables ruled only by level lines, as papers print them: the missing lines are put where the words leave room."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from zhihuan.document.readers.pdf_lines import lines_of
from zhihuan.document.readers.pdf_page import Rule, Sign

_FEWEST_RULES: Final = 3
_ALIKE: Final = 6.0
_SHORTEST: Final = 120.0
_TOUCHING: Final = 3.0
_GAP: Final = 0.8
"""Of a character's height: a stripe this wide without words parts two columns."""


def missing_rules(rules: Sequence[Rule], signs: Sequence[Sign]) -> list[Rule]:
    """Return the lines that close tables of three or more level rules of one width, which no upright line touches."""
    upright = [rule for rule in rules if not rule.is_level]
    level = [rule for rule in rules if rule.is_level and rule.end - rule.start >= _SHORTEST]
    open_rules = sorted((rule for rule in level if not any(_touch(rule, tall) for tall in upright)), key=lambda rule: rule.at)
    made: list[Rule] = []
    words = [sign for sign in signs if sign.text.strip()]
    for group in (part for alike in _alike(open_rules) for part in _parted(alike, words)):
        if len(group) >= _FEWEST_RULES:
            made += _closing(group, [sign for sign in words if _is_between(sign, group)])
    return made


def _parted(group: list[Rule], signs: Sequence[Sign]) -> Iterator[list[Rule]]:
    """Yield the rules of one table after the other: between two tables of one width stands text without columns."""
    first = 0
    for at in range(_FEWEST_RULES, len(group) - _FEWEST_RULES + 1):
        between = [sign for sign in signs if _is_between(sign, group[at - 1 : at + 1])]
        if at - first >= _FEWEST_RULES and between and not _stripes(between):
            yield group[first:at]
            first = at
    yield group[first:]


def _touch(flat: Rule, tall: Rule) -> bool:
    return flat.start - _TOUCHING <= tall.at <= flat.end + _TOUCHING and tall.start - _TOUCHING <= flat.at <= tall.end + _TOUCHING


def _alike(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules in groups of the same ends; one drawn twice counts once."""
    groups: list[list[Rule]] = []
    for rule in rules:
        group = next(
            (group for group in groups if abs(group[0].start - rule.start) + abs(group[0].end - rule.end) < _ALIKE), None
        )
        if group is None:
            groups.append([rule])
        elif rule.at - group[-1].at > _TOUCHING:
            group.append(rule)
    return groups


def _is_between(sign: Sign, group: Sequence[Rule]) -> bool:
    return group[0].at < (sign.top + sign.bottom) / 2 < group[-1].at and group[0].start - _ALIKE < sign.x0 < group[0].end + _ALIKE


def _closing(group: Sequence[Rule], signs: Sequence[Sign]) -> list[Rule]:
    """Return upright lines through the stripes that the rows below the header leave free, and level ones between the rows."""
    top, head, bottom = group[0].at, group[1].at, group[-1].at
    body = [sign for sign in signs if sign.top + sign.bottom > 2 * head]
    stripes = _stripes(body)
    if not stripes:
        return []
    edges = [group[0].start, *stripes, group[0].end]
    floors = _floors(body, edges[1], [rule.at for rule in group])
    return [Rule(False, at, top, bottom) for at in edges] + [Rule(True, at, group[0].start, group[0].end) for at in floors]


def _stripes(signs: Sequence[Sign]) -> list[float]:
    """Return the middles of the upright stripes in which no character stands."""
    stripes: list[float] = []
    reached = float("inf")
    for sign in sorted(signs, key=lambda sign: sign.x0):
        if sign.x0 - reached > (sign.bottom - sign.top) * _GAP:
            stripes.append((reached + sign.x0) / 2)
        reached = sign.x1 if reached == float("inf") else max(reached, sign.x1)
    return stripes


def _floors(signs: Sequence[Sign], first_stripe: float, ruled: Sequence[float]) -> list[float]:
    """Return where a row begins: above each line that has words in the first column and no rule right above it."""
    lines = lines_of(signs, 0)
    floors = []
    for above, line in pairwise(lines):
        middle = (above.box[3] + line.box[1]) / 2
        if line.left < first_stripe and not any(above.box[1] < rule < line.box[3] for rule in ruled):
            floors.append(middle)
    return floors
