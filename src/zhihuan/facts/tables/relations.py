"""What the figures of a table have to do with each other: totals, parts, changes, shares."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from zhihuan.facts.model import Fact, Line, LineRole, Relation, RelationKind, Role
from zhihuan.facts.tables.facts import Figure
from zhihuan.facts.tables.matrix import Matrix, can_add, in_one_unit, is_part, runs
from zhihuan.facts.tables.search import find_unnamed
from zhihuan.quantities import Interval, Kind, find_periods, scale

_VIEW = re.compile(r"结构|职称|学历|学位|年龄|性别|层次|类别|构成")
_MOST_LINES = 60
"""Beyond this, a table is a list: what nobody names is not looked for."""
_CHANGES = {Role.CHANGE: RelationKind.DIFFERENCE, Role.GROWTH: RelationKind.GROWTH}


def relate(figures: tuple[Figure, ...]) -> tuple[Relation, ...]:
    """Return the relations between the figures of one panel, each once."""
    matrix = Matrix.of(figures)
    found: list[Relation] = []
    for view in (matrix, matrix.turned()):
        found += [*_totals(view), *_parts(view), *_changes(view), *_shares(view), *find_unnamed(view)]
    return tuple({(r.kind, id(r.result), tuple(map(id, r.operands))): r for r in found}.values())


def _totals(matrix: Matrix) -> Iterator[Relation]:
    """Sums that the table names: 合计, 小计."""
    for total, every in runs(matrix.lines):
        parts = _of_measure(total, every)
        together = _sums(matrix, total, parts)
        families = [_sums(matrix, total, family) for family in _families(total, parts)]
        if any(map(_adds_up, together)) or not families:
            yield from together
        else:
            yield from (relation for family in families if any(map(_adds_up, family)) for relation in family)


def _of_measure(total: Line, parts: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the parts that count what the total counts, when they take turns: 班数 人数 班数 人数 … 合计人数."""
    measure = total.words[-1][-2:] if total.words else ""
    alike = tuple(line for line in parts if line.words and line.words[-1].endswith(measure))
    return alike if len(measure) == 2 and 1 < len(alike) < len(parts) else parts


def _families(total: Line, parts: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Return the lines under each parent word when the parents are different views of one whole (职称结构, 学历结构), else nothing."""
    outer = list(dict.fromkeys(_outer(line) for line in parts))
    if len(outer) < 2 or _outer(total) or not any(_VIEW.search("".join(words)) for words in outer):
        return []
    return [tuple(line for line in parts if _outer(line) == words) for words in outer]


def _sums(matrix: Matrix, total: Line, parts: tuple[Line, ...]) -> list[Relation]:
    found = []
    for cross in matrix.crosses:
        groups = _groups(parts, len(matrix.facts(total, cross)))
        for result, lines in zip(matrix.facts(total, cross), groups, strict=False):
            operands = tuple(fact for fact in matrix.column(lines, cross) if in_one_unit(fact, result))
            operands = _without_subtotals(result, operands)
            if len(operands) > 1 and (can_add((result, *operands)) or _is_hundred(result, operands)):
                found.append(Relation(RelationKind.SUM, result, operands))
    return found


def _without_subtotals(result: Fact, operands: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Leave out lines that sum up the lines below them without being called 小计, if only then the total is right."""
    values = [fact.value for fact in operands]
    if sum(values) == result.value or len(values) > _MOST_LINES:
        return operands
    subtotals = {
        at for at, value in enumerate(values) if value and value in list(accumulate(values[at + 1 :]))[1:]
    }  # fmt: skip
    rest = tuple(fact for at, fact in enumerate(operands) if at not in subtotals)
    return rest if subtotals and sum(fact.value for fact in rest) == result.value else operands


def _adds_up(relation: Relation) -> bool:
    return sum(map(_range, relation.operands), start=Interval.exactly(0)).meets(_range(relation.result))


def _range(fact: Fact) -> Interval:
    """Heads are exact, what is printed with decimals is rounded."""
    return Interval.printed(fact.value, fact.decimals) if fact.decimals > 0 else Interval.exactly(fact.value)


def _groups(lines: tuple[Line, ...], count: int) -> list[tuple[Line, ...]]:
    """Split lines by their innermost word when a total cell prints one figure for each (1/18: the school's and the city's)."""
    if count == 1:
        return [lines]
    words = list(dict.fromkeys(line.words[-1] for line in lines if line.words))
    return [tuple(line for line in lines if line.words[-1:] == (word,)) for word in words] if len(words) == count else []


def _is_hundred(result: Fact, operands: tuple[Fact, ...]) -> bool:
    """Shares that are summed up to 100% are parts of one whole; other rates are not to be added."""
    return result.value == 100 and all(fact.kind is Kind.PERCENT and fact.role is Role.SHARE for fact in (result, *operands))


def _parts(matrix: Matrix) -> Iterator[Relation]:
    """Lines marked 其中 lie within the line above them."""
    whole: Line | None = None
    for line in matrix.lines:
        if not is_part(line):
            whole = line
            continue
        for cross in matrix.crosses:
            pair = matrix.column((whole, line), cross) if whole else ()
            if len(pair) == 2 and can_add(pair) and pair[1].role is not Role.CHANGE:
                yield Relation(RelationKind.PARTS, pair[0], pair[1:])


def _changes(matrix: Matrix) -> Iterator[Relation]:
    """Lines of changes against the two years they compare."""
    changes = [line for line in matrix.lines if line.role in (LineRole.CHANGE, LineRole.GROWTH)]
    for line in changes[:_MOST_LINES]:
        years = _compared(matrix.lines, line)
        for cross in matrix.crosses:
            result = matrix.fact(line, cross)
            operands = matrix.column(years, cross)
            if result and len(operands) == 2 and result.role in _CHANGES:
                yield Relation(_CHANGES[result.role], result, operands)


def _compared(lines: tuple[Line, ...], change: Line) -> tuple[Line, ...]:
    """Return (now, before) for a line of changes: the nearest two years of the same thing, those printed before it first."""
    outer = _outer(change)
    values = [line for line in lines if line.period and line.role is LineRole.VALUE]
    near = [line for line in values if not outer or _outer(line) == outer] or values
    before = [line for line in near if line.index < change.index] or near
    named = [m.period for word in change.words for m in find_periods(word) if m.compares and m.period]
    now = max(before[-3:], key=lambda line: (line.period, line.index), default=None)
    if now is None:
        return ()
    bases = [
        line for line in before if line.period < now.period and (not named or line.period in named) and _same_name(line, now)
    ]
    return (now, max(bases, key=lambda line: line.period)) if bases else ()


def _outer(line: Line) -> tuple[str, ...]:
    return line.words[:-1]


def _same_name(line: Line, other: Line) -> bool:
    return _without_years(line) == _without_years(other)


def _without_years(line: Line) -> str:
    text = "".join(line.words)
    for mention in reversed(find_periods(text)):
        text = text[: mention.start] + text[mention.end :]
    return text


def _shares(matrix: Matrix) -> Iterator[Relation]:
    """A line of shares beside a line of counts that has a total: share = count / total."""
    for at, line in enumerate(matrix.lines[1:], 1):
        counts = matrix.lines[at - 1]
        totals = [cross for cross in matrix.crosses if cross.role is LineRole.TOTAL and matrix.fact(counts, cross)]
        if line.role is not LineRole.SHARE or len(totals) != 1:
            continue
        whole = matrix.fact(counts, totals[0])
        trios = [
            (result, part, whole)
            for cross in matrix.crosses
            for result, part in [(matrix.fact(line, cross), matrix.fact(counts, cross))]
            if result and part and whole
        ]
        found = [trio for trio in trios if trio[0].kind is Kind.PERCENT and can_add(trio[1:]) and trio[1] is not whole]
        if whole and whole.value and sum(_is_rate(*trio) for trio in found) * 2 >= len(found):
            yield from (Relation(RelationKind.SHARE, result, (part, total)) for result, part, total in found)


def _is_rate(rate: Fact, part: Fact, whole: Fact) -> bool:
    return _amount(part) * 100 / _amount(whole) in Interval.printed(rate.value, rate.decimals)


def _amount(fact: Fact) -> Decimal:
    return fact.value * scale(fact.unit)
