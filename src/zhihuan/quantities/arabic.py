"""Quantities written in digits: one number, a sum, a ratio, a range, a rank."""

import re
from decimal import Decimal

from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.numerals import ARABIC, LONGEST, parse_arabic
from zhihuan.quantities.passage import Passage
from zhihuan.quantities.rank import read_rank, read_top
from zhihuan.quantities.units import UNIT, dimension, same_dimension

_UNIT = re.compile(
    rf" ?(?P<over>[余多](?=[万亿]))?(?P<scale>[百千]?[万亿]{{1,2}})? ?(?P<more>余|多(?!元化|媒体|样|方|维|层次|功能))? ?(?P<unit>{UNIT})?"
)
_BARE_END = re.compile(r" *(?:$|[，。；、,;:）)（(\n\r|/!！?？”\"\]]|左右|以上|的)")
# Words after which a number without a unit still counts something.
_BARE_CUE = re.compile(
    r"(?:达到?|共计?|为|是|有|约|近|超过?|余|至|到|加|少|升|降|增|减|合计|总数|人数|数|比|(?:数|率|比例|比|值|量|额|分|人|均):) ?$"
)
_CALENDAR_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SIGN = re.compile(r"(?:^|(?<=[\s，,。；;:(（、/|为了长降减升加幅]))([+-])$")
_RATIO = re.compile(rf" ?: ?(?P<other>{ARABIC})(?![0-9:])")
_RATIO_CUE = re.compile(r"[比配例]")
_RANGE = re.compile(rf" ?(?P<scale>[万亿])?(?P<unit>{UNIT})? ?(?P<word>[-—–~]{{1,2}}|至|到) ?(?P<high>{ARABIC})(?![0-9])")
_CHANGE = re.compile(r"[由从]|[提增升降减]")
_SUM = re.compile(rf"(?: ?[+] ?[0-9]{{1,9}}){{1,9}}(?= ?(?:{UNIT}))")
_NETWORK = re.compile(r"带宽|宽带|出口|流量|容量|存储|内存|资源|网络|速率")
_MONEY = re.compile(r"投资|资金|经费|金额|收入|资产|拨款|投入|补助|捐|支出|资助|奖金|产值|造价")
_OPENING = re.compile(r"(?:^|[，。；;:（(与同较比在从于至到自\s])$")
_AGES_OF_SERVICE = re.compile(r"(?:[近约满达超任教龄历期续每后过共有、和了长验]|办学|建校|[年月] ?、) ?$")
_SPAN_AFTER = re.compile(r" ?年(?:以上|来|间|之?内|的|以来|前|后|、|多|历史|教龄|工龄)")
_HEADING = re.compile(r"(?:^|\n|\])[ ]*(?:[-•#*]+ ?)?$")


def read_arabic(passage: Passage, token: re.Match[str]) -> tuple[Quantity, ...]:
    """Return what the digits of `token` state: nothing for a label, two quantities for a range, else one."""
    start, end = token.span()
    before = passage.before(start)
    if end - start > LONGEST or (before[-1:].isascii() and before[-1:].isalpha()):
        return ()
    if before.rstrip().endswith(("第", "前")):
        value = parse_arabic(token[0])[0]
        return (
            read_rank(passage, (start, end), value) if before.rstrip().endswith("第") else read_top(passage, (start, end), value)
        )
    if ratio := _RATIO.match(passage.plain, end):
        return _ratio(passage, token, ratio)
    if (ranged := _RANGE.match(passage.plain, end)) and (both := _range(passage, token, ranged)):
        return both
    one = _one(passage, token)
    return (one,) if one else ()


def _ratio(passage: Passage, token: re.Match[str], ratio: re.Match[str]) -> tuple[Quantity, ...]:
    value, decimals = parse_arabic(token[0])
    other, other_decimals = parse_arabic(ratio["other"][:LONGEST])
    around = passage.before(token.start(), 12) + passage.clause_after(ratio.end())
    if other != 1 and (value != 1 or not _RATIO_CUE.search(around)):
        return ()
    if other != 1:
        value, decimals = other, other_decimals
    return (passage.quantity((token.start(), ratio.end()), ratio.end(), value, ":1", decimals, kind=Kind.RATIO),)


def _range(passage: Passage, token: re.Match[str], ranged: re.Match[str]) -> tuple[Quantity, ...]:
    if ranged["unit"] and ranged["word"] in "至到" and _CHANGE.search(passage.before(token.start(), 12)):
        return ()
    value, decimals = parse_arabic(token[0])
    high, high_decimals = parse_arabic(ranged["high"][:LONGEST])
    top = _measure(passage, ranged.span("high"), high, high_decimals)
    if top is None or high <= value:
        return ()
    unit = (ranged["scale"] or "") + (ranged["unit"] or top.unit.lstrip("万亿")) if ranged["scale"] or ranged["unit"] else top.unit
    if not same_dimension(unit, top.unit):
        return ()
    span, text = token.span(), passage.text
    low = Quantity(text[slice(*span)], *span, *span, value, unit, decimals, Qualifier.AT_LEAST, top.kind, range_end="low")
    first, last = top.number_start, top.end
    high_end = Quantity(
        text[first:last], first, last, first, top.number_end, high, top.unit, high_decimals, Qualifier.AT_MOST, top.kind, range_end="high"
    )  # fmt: skip
    return low, high_end


def _one(passage: Passage, token: re.Match[str]) -> Quantity | None:
    value, decimals = parse_arabic(token[0])
    start, end = token.span()
    if added := _SUM.match(passage.plain, end):
        value, end = value + sum(Decimal(part) for part in added[0].replace(" ", "").split("+") if part), added.end()
    return _measure(passage, (start, end), value, decimals)


def _measure(passage: Passage, span: tuple[int, int], value: Decimal, decimals: int) -> Quantity | None:
    start, end = span
    tail = _UNIT.match(passage.plain, end)
    scale, more, unit = (tail["scale"] or "", bool(tail["more"] or tail["over"]), tail["unit"] or "") if tail else ("", False, "")
    last = tail.end() if tail and (scale or more or unit) else end
    if not (unit or scale or more or _stands_alone(passage, span)) or _is_label(passage, span, decimals, scale, unit, last):
        return None
    if scale and not unit and _MONEY.search(passage.clause_before(start)):
        unit = "元"
    found = passage.quantity(span, last, value, scale + unit, decimals, more)
    sign = _SIGN.search(passage.before(start))
    return _signed(passage, found, sign[1]) if sign else found


def _signed(passage: Passage, found: Quantity, sign: str) -> Quantity:
    first = min(found.start, found.number_start - 1)
    value = -found.value if sign == "-" else found.value
    text = passage.text[first : found.end]
    return Quantity(
        text, first, found.end, found.number_start, found.number_end, value, found.unit, found.decimals, found.qualifier, found.kind, True
    )  # fmt: skip


def _stands_alone(passage: Passage, span: tuple[int, int]) -> bool:
    if not _BARE_END.match(passage.plain, span[1]) or not _BARE_CUE.search(passage.before(span[0], 8)):
        return False
    return not _CALENDAR_YEAR.fullmatch(passage.plain[slice(*span)])


def _is_label(passage: Passage, span: tuple[int, int], decimals: int, scale: str, unit: str, last: int) -> bool:
    """Tell whether number and unit only look like a quantity: a section number, a model, a calendar year."""
    plain, before = passage.plain, passage.before(span[0])
    following = plain[last : last + 1]
    if unit.isascii() and unit.isalnum() and following.isascii() and following.isalnum():
        return True
    if unit in ("G", "M", "T"):
        return not _NETWORK.search(before) or (unit == "G" and span[1] - span[0] == 1)
    if unit == "年" and not scale:
        return _is_year(passage, span)
    counted = dimension(unit) in ("people", "things") and not scale
    return counted and bool(decimals) and bool(_HEADING.search(before))


def _is_year(passage: Passage, span: tuple[int, int]) -> bool:
    digits = passage.plain[slice(*span)]
    if not digits.isdecimal() or len(digits) != 2:
        return digits.isdecimal() and int(digits) > 200
    if digits.startswith("0"):
        return True
    if int(digits) > 29 or _AGES_OF_SERVICE.search(passage.before(span[0])) or _SPAN_AFTER.match(passage.plain, span[1]):
        return False
    return bool(_OPENING.search(passage.before(span[0])))
