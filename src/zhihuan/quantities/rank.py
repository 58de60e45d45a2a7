"""Places in an order: 第三名, 全省第6, 进入前十."""

import re
from decimal import Decimal

from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.passage import Passage

_CUE = re.compile(r"[列居排位夺]|蝉联|全[省市国县区校]|名次|第[一二三四五六七八九十0-9]+[、和]|[省市国校]第 ?$")
_PLACE = re.compile(r" ?(?:名(?![师校])|位(?!于|居|列))")
_END = re.compile(r" *(?:$|[，。；,;:）)（(\n\r|/!！?？”\"\]]|、(?![0-9一二三四五六七八九十])|的|和|及)")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十]+ ?[个项门次]$")
_ANY_DIGIT = re.compile(r"[0-9]")


def read_rank(passage: Passage, span: tuple[int, int], value: Decimal) -> tuple[Quantity, ...]:
    """Return the rank whose number has `span` and stands after 第; nothing for 第三届, 第一时间 or 2个第二."""
    start, end = span
    first = passage.plain.rfind("第", 0, start)
    place = _PLACE.match(passage.plain, end)
    clause = passage.clause_before(start)
    if not place and not (_END.match(passage.plain, end) and _CUE.search(clause)):
        return ()
    if _COUNTED.search(passage.before(first)):
        return ()
    last = place.end() if place else end
    return (Quantity(passage.text[first:last], first, last, start, end, value, "名", 0, Qualifier.EXACT, Kind.RANK),)


def read_top(passage: Passage, span: tuple[int, int], value: Decimal) -> tuple[Quantity, ...]:
    """Return the place within the first so many (排名前10), unless the clause counts who reached it (7人排名前十)."""
    start, end = span
    first = passage.plain.rfind("前", 0, start)
    place = _PLACE.match(passage.plain, end)
    clause = passage.clause_before(first)
    if not (place or _END.match(passage.plain, end)) or not _CUE.search(clause):
        return ()
    if _ANY_DIGIT.search(clause) or _ANY_DIGIT.search(passage.clause_after(end)):
        return ()
    last = place.end() if place else end
    return (Quantity(passage.text[first:last], first, last, start, end, value, "名", 0, Qualifier.AT_MOST, Kind.RANK),)
