"""Ten kinds of mistakes that people make in quality reports, planted one at a time into the lines of a report."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

NUMBER = re.compile(r"(?<!\d[-—])(?<![\d.A-Za-z〔（(第])\d+(?:\.\d+)?(?![\d.]|\s*(?:年|月|日|级|届|学年|[-—]\d|号|[A-Za-z]))")
NOT_TEXT = re.compile(r"^(?:#|\s*(?:图|表)\s*\d|\s*\d+(?:\.\d+)+\s|\s*$|\s*\|?\s*-{2,}|[^，。|\t]{0,14}$)")
PIPE = re.compile(r"^\s*\|")
OTHER_SCHOOL = "霞浦湾市凌波职业技术学校"


@dataclass(frozen=True, slots=True)
class Fault:
    """A report with one mistake in it: the changed lines, where (from 1), and the words before and after."""

    kind: str
    lines: tuple[str, ...]
    at: tuple[int, ...]
    old: str
    new: str


Planter = Callable[[list[str], Random], Fault | None]


def numbers(lines: list[str], in_table: bool | None = None) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield (line index, match) of every figure that is no year, number of a heading or label."""
    for index, line in enumerate(lines):
        if NOT_TEXT.match(line) and not PIPE.match(line):
            continue
        if in_table is None or bool(PIPE.match(line)) == in_table:
            first = line.find("|", line.find("|") + 1) if PIPE.match(line) else 0
            yield from ((index, m) for m in NUMBER.finditer(line) if m.start() > first)


def replaced(kind: str, lines: list[str], index: int, span: tuple[int, int], new: str) -> Fault:
    """Return the fault that puts `new` in place of the words at `span` of one line."""
    line = lines[index]
    changed = [*lines[:index], line[: span[0]] + new + line[span[1] :], *lines[index + 1 :]]
    return Fault(kind, tuple(changed), (index + 1,), line[slice(*span)], new)


def swap_digits(lines: list[str], rng: Random) -> Fault | None:
    """1295 becomes 1259."""
    found = [(i, m, k) for i, m in numbers(lines) for k in _swappable(m.group())]
    if not found:
        return None
    index, match, k = rng.choice(found)
    text = match.group()
    return replaced("digit swapped", lines, index, match.span(), text[:k] + text[k + 1] + text[k] + text[k + 2 :])


def _swappable(text: str) -> list[int]:
    return (
        [
            k
            for k in range(len(text) - 1)
            if text[k : k + 2].isdigit() and text[k] != text[k + 1] and not (k == 0 and text[1] == "0")
        ]
        if len(text) > 2
        else []
    )


UNITS = {
    "万元": "元",
    "元": "万元",
    "人": "人次",
    "人次": "人",
    "学时": "人次",
    "个百分点": "%",
    "万人次": "人次",
    "亿元": "万元",
}


def slip_unit(lines: list[str], rng: Random) -> Fault | None:
    """635万元 becomes 635元."""
    pattern = re.compile(r"(?<=\d)\s*(万元|亿元|万人次|人次|个百分点|学时|元(?!/)|人(?![均员才工]))")
    found = [
        (i, m)
        for i, line in enumerate(lines)
        if not NOT_TEXT.match(line) and not PIPE.match(line)
        for m in pattern.finditer(line)
    ]
    if not found:
        return None
    index, match = rng.choice(found)
    return replaced("unit slipped", lines, index, match.span(1), UNITS[match[1]])


def drop_row(lines: list[str], rng: Random) -> Fault | None:
    """A row of a table is gone."""
    rows = [
        i
        for i, line in enumerate(lines)
        if PIPE.match(line) and NUMBER.search(line.split("|", 3)[-1]) and i > 0 and PIPE.match(lines[i - 1])
    ]
    rows = [i for i in rows if "---" not in lines[i] and "年" not in lines[i]]
    if not rows:
        return None
    index = rng.choice(rows)
    around = tuple(range(max(1, index - 1), index + 3))
    return Fault("row dropped", tuple(lines[:index] + lines[index + 1 :]), around, lines[index].strip(), "")


def spoil_total(lines: list[str], rng: Random) -> Fault | None:
    """A stated total is some more or less than its parts."""
    found = [
        (i, m)
        for i, m in numbers(lines)
        if re.search(r"合计|总计|共计?|总收入", lines[i][max(0, m.start() - 12) : m.start()].split("，")[-1])
    ]
    return _shifted("total off", lines, found, rng)


def _shifted(kind: str, lines: list[str], found: list[tuple[int, re.Match[str]]], rng: Random) -> Fault | None:
    if not found:
        return None
    index, match = rng.choice(found)
    value = Decimal(match.group())
    step = Decimal(1).scaleb(value.as_tuple().exponent) if "." in match.group() else Decimal(1)
    size = max(step, (abs(value) * rng.randint(2, 9) / 100).quantize(step))
    return replaced(kind, lines, index, match.span(), str(value + size if rng.random() < 0.5 or value <= size else value - size))


def mistake_base(lines: list[str], rng: Random) -> Fault | None:
    """A rate is taken over another base: a few percent more or less."""
    found = [(i, m) for i, m in numbers(lines, in_table=False) if lines[i][m.end() : m.end() + 1] == "%"]
    return _shifted("wrong base", lines, found, rng)


TURNS = {"增加": "减少", "减少": "增加", "增长": "下降", "提高": "下降", "上升": "下降", "下降": "提高"}


def lose_sign(lines: list[str], rng: Random) -> Fault | None:
    """A minus is lost, or an increase is called a decrease."""
    found = [(i, m) for i, line in enumerate(lines) if PIPE.match(line) for m in re.finditer(r"(?<=\|)\s*[-－](?=\d)", line)]
    turns = re.compile("(" + "|".join(TURNS) + r")(?=(?:了)?\d)")
    found += [(i, m) for i, line in enumerate(lines) if not PIPE.match(line) for m in turns.finditer(line)]
    if not found:
        return None
    index, match = rng.choice(found)
    return replaced("sign lost", lines, index, match.span(), TURNS.get(match.group(), " "))


def age_year(lines: list[str], rng: Random) -> Fault | None:
    """Last year's number of the year was left in a sentence or table head."""
    found = [
        (i, m)
        for i, line in enumerate(lines)
        for m in re.finditer(r"20\d\d(?=\s*年)", line)
        if NUMBER.search(line) or PIPE.match(line)
    ]
    latest = max((m.group() for _, m in found), default="")
    found = [(i, m) for i, m in found if m.group() == latest]
    if not found:
        return None
    index, match = rng.choice(found)
    return replaced("stale year", lines, index, match.span(), str(int(match.group()) - 1))


def contradict_table(lines: list[str], rng: Random) -> Fault | None:
    """A figure that the text shares with a table is changed in the text."""
    shown = {m.group() for _, m in numbers(lines, in_table=True) if len(m.group()) >= 3}
    found = [(i, m) for i, m in numbers(lines, in_table=False) if m.group() in shown]
    return _shifted("text against table", lines, found, rng)


def swap_rows(lines: list[str], rng: Random) -> Fault | None:
    """The values of two neighbouring rows are exchanged."""
    found = [i for i in range(len(lines) - 1) if _row_values(lines[i]) and _row_values(lines[i + 1])]
    found = [i for i in found if _row_values(lines[i]) != _row_values(lines[i + 1])]
    if not found:
        return None
    i = rng.choice(found)
    first, second = (lines[k].rstrip().rstrip("|").split("|") for k in (i, i + 1))
    first[-2:], second[-2:] = second[-2:], first[-2:]
    changed = [*lines[:i], "|".join(first) + "|", "|".join(second) + "|", *lines[i + 2 :]]
    return Fault("row swapped", tuple(changed), (i + 1, i + 2), lines[i].strip(), changed[i].strip())


def _row_values(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.rstrip().rstrip("|").split("|")]
    last = cells[-2:]
    return last if PIPE.match(line) and len(cells) > 4 and all(re.fullmatch(r"\d+(\.\d+)?", cell) for cell in last) else []


def leave_name(lines: list[str], rng: Random) -> Fault | None:
    """A sentence still carries the name of the school that it was copied from."""
    names = re.compile(r"[\u4e00-\u9fff]{2,8}(?:中等专业学校|职业技术学校|职业中学)|学校(?=[与每把按参有以])")
    found = [
        (i, m) for i, line in enumerate(lines) if not NOT_TEXT.match(line) and not PIPE.match(line) for m in names.finditer(line)
    ]
    if not found:
        return None
    index, match = rng.choice(found)
    return replaced("another school", lines, index, match.span(), OTHER_SCHOOL)


PLANTERS: dict[str, Planter] = {
    "digit swapped": swap_digits,
    "unit slipped": slip_unit,
    "row dropped": drop_row,
    "total off": spoil_total,
    "wrong base": mistake_base,
    "sign lost": lose_sign,
    "stale year": age_year,
    "text against table": contradict_table,
    "row swapped": swap_rows,
    "another school": leave_name,
}
