"""Whether a planted mistake can be noticed at all by somebody who has nothing but the report.

A judge that shares no code with the checks: it works on bare strings. A figure can be noticed when it stands in the report a
second time, is part of a sum, rate or change that the report shows,
leaves its possible range, or jumps away from last year's value.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise

from benchmarks.planting import NUMBER, OTHER_SCHOOL, PIPE, Fault

JUMP = Decimal("0.3")


def is_detectable(fault: Fault, original: list[str]) -> str:
    """Return why the mistake can be noticed ("repeat", "sum", "rate", "change", "range", "last year", "form", "name"), or ""."""
    judge = {
        "another school": lambda: "name" if OTHER_SCHOOL in "".join(fault.lines) else "",
        "row dropped": lambda: _row_dropped(fault, original),
        "stale year": lambda: _stale_year(fault, original),
        "sign lost": lambda: _sign(fault, original),
        "row swapped": lambda: _swapped(fault, original),
        "unit slipped": lambda: _unit(fault, original),
    }.get(fault.kind, lambda: _figure(fault, original))
    return judge()


def _figure(fault: Fault, original: list[str]) -> str:
    index = fault.at[0] - 1
    old, new, line = fault.old, fault.new, original[index]
    if _repeated(old, index, original):
        return "repeat"
    cells = _cells(line)
    if cells:
        return _in_table(old, new, index, original, cells)
    return _in_sentence(old, line)


def _repeated(number: str, index: int, lines: list[str]) -> bool:
    """The same figure of three digits or more stands elsewhere beside words it shares two characters with."""
    if len(number.replace(".", "")) < 3:
        return False
    mine = _words_before(lines[index], number)
    return any(
        other != index and re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", line) and mine & _pairs(line)
        for other, line in enumerate(lines)
    )


def _words_before(line: str, number: str) -> set[str]:
    if PIPE.match(line):
        return _pairs(line)
    return _pairs(line[: line.find(number)][-14:])


def _pairs(text: str) -> set[str]:
    plain = "".join(re.findall(r"[\u4e00-\u9fff]", text))
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def _cells(line: str) -> list[Decimal]:
    return [Decimal(m.group()) for cell in line.split("|") for m in [NUMBER.search(cell)] if m] if PIPE.match(line) else []


def _in_table(old: str, new: str, index: int, lines: list[str], cells: list[Decimal]) -> str:
    if _total_of_column(index, lines):
        return "sum"
    if len(cells) >= 3 and any(
        abs(c - (b - a)) < Decimal("0.01") or _rate(b - a, a) == c for a, b, c in zip(cells, cells[1:], cells[2:], strict=False)
    ):
        return "change"
    if "%" in lines[index] and Decimal(new) > 100:
        return "range"
    others = [cell for cell in cells if cell != Decimal(old)]
    # A neighbour on the other side of a jump of 30 percent is last year's value in a two-year table.
    if len(cells) >= 2 and any(cell and abs(Decimal(new) - cell) / cell > JUMP for cell in others[-1:]) and Decimal(old) != 0:
        return "last year"
    return ""


def _total_of_column(index: int, lines: list[str]) -> bool:
    first = last = index
    while first > 0 and PIPE.match(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and PIPE.match(lines[last + 1]):
        last += 1
    return any("合计" in line or "总计" in line for line in lines[first : last + 1])


def _in_sentence(number: str, line: str) -> str:
    sentence = next((s for s in re.split(r"[。；]", line) if re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", s)), "")
    values = [Decimal(m.group()) for m in NUMBER.finditer(sentence)]
    me = Decimal(number)
    for size in (2, 3, 4):
        for group in combinations(values[:9], size):
            if sum(group) in values and (me in group or me == sum(group)) and all(group):
                return "sum"
    for part, whole in ((a, b) for a in values for b in values if a != b and b):
        rates = {_rate(part, whole, places) for places in (0, 1, 2)} | {
            _rate(part, whole - part, 2) if whole != part else Decimal(-1)
        }
        hit = rates & set(values)
        if hit and me in {part, whole, *hit}:
            return "rate"
    return ""


def _rate(part: Decimal, whole: Decimal, places: int = 2) -> Decimal:
    if not whole:
        return Decimal(-1)
    return (part * 100 / whole).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _row_dropped(fault: Fault, original: list[str]) -> str:
    index = original.index(next(line for line in original if line.strip() == fault.old))
    if _total_of_column(index, original) or "合计" in fault.old:
        return "sum"
    first = index
    while first > 0 and PIPE.match(original[first - 1]):
        first -= 1
    return "form" if "指标" in original[first] and "单位" in original[first] else ""


def _stale_year(fault: Fault, original: list[str]) -> str:
    line = original[fault.at[0] - 1]
    if PIPE.match(line):
        # The head now shows one year twice.
        years = re.findall(r"20\d\d", fault.lines[fault.at[0] - 1])
        return "repeat" if any(a == b for a, b in pairwise(sorted(years))) else ""
    after = line[line.find(fault.old) :]
    figure = next((m.group() for m in NUMBER.finditer(after) if m.group() != fault.old and len(m.group()) >= 3), "")
    return "repeat" if figure and _repeated(figure, fault.at[0] - 1, original) else ""


def _sign(fault: Fault, original: list[str]) -> str:
    line = original[fault.at[0] - 1]
    cells = _cells(line)
    if len(cells) >= 3:
        return "change"
    # In a sentence the direction can be told only when both years are stated, here or in a table.
    tail = line[line.find(fault.old) :]
    size = NUMBER.search(tail)
    if not size:
        return ""
    pairs = [(a, b) for other in original for c in [_cells(other)] if len(c) >= 2 for a, b in [(c[-2], c[-1]), (c[0], c[1])]]
    return "change" if any(abs(b - a) == Decimal(size.group()) for a, b in pairs) else ""


def _swapped(fault: Fault, original: list[str]) -> str:
    rows = [original[i - 1] for i in fault.at]
    values = [_cells(row)[-2:] for row in rows]
    labels = [row.split("|")[2:-3] for row in rows]
    if labels[0] == labels[1]:
        return ""
    for row, index in zip(rows, fault.at, strict=True):
        number = str(_cells(row)[-1])
        if _repeated(number, index - 1, original):
            return "repeat"
    if any(a and abs(b - a) / a > JUMP for a, b in zip(values[0], values[1], strict=True)):
        return _ordered(rows, values)
    return ""


def _ordered(rows: list[str], values: list[list[Decimal]]) -> str:
    """A part above its whole can be noticed: the second row is 其中 of the first."""
    return "sum" if "其中" in rows[1] and values[0][-1] > values[1][-1] else ""


def _unit(fault: Fault, original: list[str]) -> str:
    line = original[fault.at[0] - 1]
    changed = fault.lines[fault.at[0] - 1]
    at = next(i for i, (a, b) in enumerate(zip(line + "\0", changed + "\0", strict=False)) if a != b)
    figure = next((m.group() for m in reversed(list(NUMBER.finditer(line[: at + 1]))) if m.end() <= at), "")
    if figure and _repeated(figure, fault.at[0] - 1, original):
        return "repeat"
    if {fault.old, fault.new} == {"元", "万元"}:
        return _in_sentence(figure, line) and "sum"
    return "change" if fault.old == "个百分点" else ""
