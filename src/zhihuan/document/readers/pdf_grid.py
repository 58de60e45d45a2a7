"""Ruled lines made into table grids: where a line between two fields is missing, they are one merged cell."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zhihuan.document.place import Box
from zhihuan.document.readers.pdf_page import Rule

_NEAR: Final = 3.0
_SHORTEST: Final = 5.0
_MOST_LINES: Final = 2000


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a ruled grid: its first row and column, how many it spans, and its box."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the positions of its upright (`xs`) and level (`ys`) lines, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def box(self) -> Box:
        """The outline of the table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that the ruled lines of a page make, from top to bottom. A frame around one field is no table."""
    joined = _joined([rule for rule in rules if rule.end - rule.start >= _SHORTEST])[:_MOST_LINES]
    grids = [grid for group in _connected(joined) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Return the lines with those that lie on each other or follow each other made into one."""
    made: list[Rule] = []
    for is_level in (True, False):
        same = [rule for rule in rules if rule.is_level == is_level]
        positions = _clusters([rule.at for rule in same])
        rows: dict[float, list[tuple[float, float]]] = {}
        for rule in same:
            rows.setdefault(_nearest(positions, rule.at), []).append((rule.start, rule.end))
        made += [Rule(is_level, at, start, end) for at, spans in rows.items() for start, end in _united(spans)]
    return made


def _clusters(values: Sequence[float]) -> list[float]:
    """Return the values with those nearer than _NEAR to each other made one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] < _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _nearest(positions: Sequence[float], value: float) -> float:
    at = bisect_right(positions, value)
    return min(positions[max(0, at - 1) : at + 1], key=lambda position: abs(position - value))


def _united(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    united: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1] + _NEAR:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return united


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the lines in groups that hang together by crossings."""
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    group_of = list(range(len(rules)))

    def root(at: int) -> int:
        while group_of[at] != at:
            group_of[at] = group_of[group_of[at]]
            at = group_of[at]
        return at

    for i, flat in enumerate(level):
        for j, tall in enumerate(upright, len(level)):
            if _cross(flat, tall):
                group_of[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate([*level, *upright]):
        groups.setdefault(root(at), []).append(rule)
    return list(groups.values())


def _cross(flat: Rule, tall: Rule) -> bool:
    return flat.start - _NEAR <= tall.at <= flat.end + _NEAR and tall.start - _NEAR <= flat.at <= tall.end + _NEAR


def _grid(rules: Sequence[Rule]) -> Grid | None:
    """Return the grid of one group. The sides of a table are often left open: they are where its level lines end."""
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    if len(level) < 2 or not upright:
        return None
    ends = [min(rule.start for rule in level), max(rule.end for rule in level)]
    xs, ys = _clusters([rule.at for rule in upright] + ends), _clusters([rule.at for rule in level])
    fields = _fields(xs, ys, level, upright)
    return Grid(tuple(xs), tuple(ys), tuple(fields)) if len(fields) > 1 else None


def _fields(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> list[Field]:
    """Return the cells: from each field not yet taken, as far right and then as far down as no line stands between."""
    walls, floors = _marks(upright, xs, ys), _marks(level, ys, xs)
    taken: set[tuple[int, int]] = set()
    fields = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(xs) - 1 and (right, row) not in walls and (row, right) not in taken:
                right += 1
            down = row + 1
            while down < len(ys) - 1 and not any((down, at) in floors for at in range(column, right)):
                down += 1
            taken |= {(r, c) for r in range(row, down) for c in range(column, right)}
            fields.append(Field(row, column, down - row, right - column, (xs[column], ys[row], xs[right], ys[down])))
    return fields


def _marks(rules: list[Rule], positions: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """Return (position, step) wherever a line at that position runs along that step between two crossing lines."""
    marks = set()
    for rule in rules:
        position = positions.index(_nearest(positions, rule.at))
        for step in range(len(steps) - 1):
            middle = (steps[step] + steps[step + 1]) / 2
            if rule.start - _NEAR <= middle <= rule.end + _NEAR:
                marks.add((position, step))
    return marks
