"""Quantities written in digits: one number, a sum, a ratio, a range, a part."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.numerals import ARABIC, LONGEST, parse_arabic
from zhihuan.quantities.passage import Passage
from zhihuan.quantities.rank import read_rank, read_top
from zhihuan.quantities.units import UNIT, dimension, same_dimension, scale
from zhihuan.quantities.years import is_calendar_year

_TAIL = re.compile(
    r" ?(?P<over>[余多](?=[万亿]))?(?P<scale>[百千]?[万亿]{1,2}|[wW](?![A-Za-z0-9]))?"
    rf" ?(?P<more>余|[+](?![0-9])|多(?!元化|媒体|样|方|维|层次|功能))? ?(?P<unit>{UNIT})?"
)
_BARE_END = re.compile(r" *(?:$|[，。；、,;）)（(\n\r|/!！?？”\"\]]|左右|以上|的)")
# Words after which a number without a unit still counts something.
_BARE_CUE = re.compile(
    r"(?:达到?|共计?|为|是|有|约|近|超过?|余|至|到|加|少|升|降|增|减|合计|总数|人数|数|比|(?:数|率|比例|比|值|量|额|分|人):) ?$"
)
_LABEL_UNIT = re.compile(rf"\((?P<unit>[万亿]?{UNIT})\) ?: ?$")  # 设备值（万元）：1234.5
_SIGN = re.compile(r"(?:^|(?<=[\s，,。；;:(（、/|为了长降减升加幅比]))([+-])$")
_RATIO = re.compile(rf" ?: ?(?P<other>{ARABIC})(?![0-9:])")
_RATIO_CUE = re.compile(r"[比配例]")
_RANGE = re.compile(rf" ?(?P<scale>[万亿])?(?P<unit>{UNIT})? ?(?P<word>[-—–~]{{1,2}}|至|到) ?(?P<high>{ARABIC})(?![0-9])")
_CHANGE = re.compile(r"[由从]|[提增升降减]")
_SUM = re.compile(rf"(?: ?[+] ?[0-9]{{1,9}}){{1,9}}(?= ?(?:{UNIT}))")
_PARTED = re.compile(
    rf" ?(?:(?P<large>亿) ?(?P<part>[0-9]{{1,4}}) ?(?P<small>[千百]?万)|(?P<large_>万) ?(?P<part_>[0-9]) ?(?P<small_>[千百]))(?![0-9])"
    rf" ?(?P<more>[余多])? ?(?P<unit>{UNIT})?"
)
_PART = re.compile(r"([1-9])/([1-9][0-9]?)(?![0-9/])")
_PART_CUE = re.compile(r"(?:占|约|近|超过?|达到?|为|的|少于|低于) ?$")
_NETWORK = re.compile(r"带宽|宽带|出口|流量|容量|存储|内存|资源|网络|速率")
_MONEY = re.compile(r"投资|资金|经费|金额|收入|资产|拨款|投入|补助|捐|支出|资助|奖金|产值|造价|单价|价值|薪|学费")
_COUNTED = re.compile(r" ?[个台套名人门项张块部]")  # 无线AP320个 is a count, D3 a model
_HEADING = re.compile(r"(?:^|\n|\])[ ]*(?:[-•#*]+ ?)?$")
# 分别为12、86和215人次: the last of a list has the unit of all.
_JOINT = r" ?(?:、|，|以及|和|及|与|/) ?"
_LIST = re.compile(rf"(?:{_JOINT}{ARABIC}){{1,12}}(?![0-9.:])")
_LISTED = re.compile(rf"(?:分别|依次|各)[^，。；0-9]{{0,12}}(?:{ARABIC}{_JOINT}){{0,12}}$")
_LIST_REACH = 96
# 由1,102增至1,286人: so does the second of two that are compared.
_ROSE = re.compile(rf" ?(?:[增提上升下降减扩缩发调变回][^，。；、0-9]{{0,5}}|至|到) ?(?:约|近)?{ARABIC}(?![0-9.:])")
_FROM = re.compile(r"[由从](?:[^，。；0-9]|(?:19|20)[0-9]{2}(?=[年届级])){0,14}$")
_BRACKETED = re.compile(rf" ?\( ?(?P<unit>[万亿]?{UNIT}) ?\)")  # 3,021（人）
_RANKED = re.compile(r"(?:[特一二三]等奖|优秀奖|优胜奖|[金银铜]奖|[金银铜冠亚季]牌) ?:? ?$")


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows the digits: scale word, unit, whether 余 or 多 stands within, and where it ends."""

    scale: str
    unit: str
    more: bool
    end: int


def read_arabic(passage: Passage, token: re.Match[str]) -> tuple[Quantity, ...]:
    """Return what the digits of `token` state: nothing for a label, two quantities for a range, else one."""
    start, end = token.span()
    before = passage.before(start)
    if end - start > LONGEST or (before[-1:].isascii() and before[-1:].isalpha() and not _COUNTED.match(passage.plain, end)):
        return ()
    if before.rstrip().endswith("第"):
        return read_rank(passage, (start, end), parse_arabic(token[0])[0])
    if before.rstrip().endswith("前"):
        return read_top(passage, (start, end), parse_arabic(token[0])[0])
    if part := _PART.match(passage.plain, start):
        return _part(passage, part)
    if ratio := _RATIO.match(passage.plain, end):
        return _ratio(passage, token, ratio)
    if (ranged := _RANGE.match(passage.plain, end)) and (both := _range(passage, token, ranged)):
        return both
    return _one(passage, token)


def _part(passage: Passage, part: re.Match[str]) -> tuple[Quantity, ...]:
    if not _PART_CUE.search(passage.before(part.start(), 6)):
        return ()
    share = (Decimal(part[1]) / Decimal(part[2])).quantize(Decimal("0.0001")).normalize()
    return (passage.quantity(part.span(), part.end(), share, "", decimals=4, kind=Kind.FRACTION),)


def _ratio(passage: Passage, token: re.Match[str], ratio: re.Match[str]) -> tuple[Quantity, ...]:
    value, decimals = parse_arabic(token[0])
    other, other_decimals = parse_arabic(ratio["other"][:LONGEST])
    around = passage.before(token.start(), 12) + passage.clause_after(ratio.end())
    if other != 1 and (value != 1 or not _RATIO_CUE.search(around)):
        return ()
    if other != 1:
        value, decimals = other, other_decimals
    return (passage.quantity((token.start(), ratio.end()), ratio.end(), value, ":1", decimals=decimals, kind=Kind.RATIO),)


def _range(passage: Passage, token: re.Match[str], ranged: re.Match[str]) -> tuple[Quantity, ...]:
    if ranged["unit"] and ranged["word"] in "至到" and _CHANGE.search(passage.before(token.start(), 12)):
        return ()
    value, decimals = parse_arabic(token[0])
    high = _measure(passage, ranged.span("high"), *parse_arabic(ranged["high"][:LONGEST]))
    if high is None:
        return ()
    unit = high.unit
    if ranged["scale"] or ranged["unit"]:
        unit = (ranged["scale"] or "") + (ranged["unit"] or unit.lstrip("万亿"))
    if not same_dimension(unit, high.unit) or value * scale(unit) >= high.amount:
        return ()
    span = token.span()
    own = span[0], max(span[1], ranged.end("scale"), ranged.end("unit"))
    low = Quantity(passage.text[slice(*own)], *own, *span, value, unit, decimals, Qualifier.AT_LEAST, high.kind, range_end="low")
    text = passage.text[high.number_start : high.end]
    return low, replace(high, text=text, start=high.number_start, qualifier=Qualifier.AT_MOST, signed=False, range_end="high")


def _one(passage: Passage, token: re.Match[str]) -> tuple[Quantity, ...]:
    value, decimals = parse_arabic(token[0])
    start, end = token.span()
    if added := _SUM.match(passage.plain, end):
        value, end = value + sum(Decimal(part) for part in added[0].replace(" ", "").split("+") if part), added.end()
    if parted := _PARTED.match(passage.plain, end):
        return (_in_parts(passage, token, value, parted),)
    found = _measure(passage, (start, end), value, decimals)
    if found is None:
        return ()
    sign = _SIGN.search(passage.before(start))
    return (_signed(passage, found, sign[1]) if sign else found,)


def _in_parts(passage: Passage, token: re.Match[str], value: Decimal, parted: re.Match[str]) -> Quantity:
    """Return the one figure that two numbers with scale words make up (1亿3千万元), in the larger scale."""
    large, small = parted["large"] or parted["large_"], parted["small"] or parted["small_"]
    share = scale(small) / scale(large)
    span = token.start(), max(parted.end("part"), parted.end("part_"))
    whole = value + Decimal(parted["part"] or parted["part_"]) * share
    decimals = -share.normalize().adjusted()
    unit, more = large + (parted["unit"] or ""), bool(parted["more"])
    return passage.quantity(span, parted.end(), whole, unit, decimals=decimals, more=more)


def _signed(passage: Passage, found: Quantity, sign: str) -> Quantity:
    first = min(found.start, found.number_start - 1)
    value = -found.value if sign == "-" else found.value
    return replace(found, text=passage.text[first : found.end], start=first, value=value, signed=True)


def _measure(passage: Passage, span: tuple[int, int], value: Decimal, decimals: int) -> Quantity | None:
    tail = _tail(passage, span)
    if tail.end == span[1] and not tail.unit and not _stands_alone(passage, span):
        return None
    if _is_label(passage, span, tail, decimals):
        return None
    return passage.quantity(span, tail.end, value, tail.scale + tail.unit, decimals=decimals, more=tail.more)


def _tail(passage: Passage, span: tuple[int, int]) -> _Tail:
    found = _TAIL.match(passage.plain, span[1])
    if found is None or not (found["scale"] or found["more"] or found["unit"]):
        scale, unit = _unit_elsewhere(passage, span)
        return _Tail(scale, unit, False, span[1])
    scale, unit = (found["scale"] or "").replace("w", "万").replace("W", "万"), found["unit"] or ""
    if scale and not unit and _MONEY.search(passage.clause_before(span[0])):
        unit = "元"  # 总投资5200万 is money, whatever is left out
    return _Tail(scale, unit, bool(found["more"] or found["over"]), found.end())


def _unit_elsewhere(passage: Passage, span: tuple[int, int]) -> tuple[str, str]:
    """Return the scale and unit of a number that has none behind it: those of its list, of the label before it, of prizes (一等奖2)."""
    if last := _partner_end(passage, span):
        tail = _TAIL.match(passage.plain, last)
        return (tail["scale"] or "", tail["unit"] or "") if tail else ("", "")
    if bracketed := _BRACKETED.match(passage.plain, span[1]):
        return "", bracketed["unit"]
    if not _BARE_END.match(passage.plain, span[1]):
        return "", ""
    before = passage.before(span[0], 12)
    if label := _LABEL_UNIT.search(before):
        return "", label["unit"]
    return "", "项" if _RANKED.search(before) else ""


def _partner_end(passage: Passage, span: tuple[int, int]) -> int:
    """Return where the number ends that has the unit for this one: the last of its list, or what it rose to. 0 if there is none."""
    following, cue = _LIST.match(passage.plain, span[1]), _LISTED
    if not following:
        following, cue = _ROSE.match(passage.plain, span[1]), _FROM
    if not following or not cue.search(passage.before(span[0], _LIST_REACH)):
        return 0
    last = _TAIL.match(passage.plain, following.end())
    is_whole = _BARE_END.match(passage.plain, following.end()) or (last and (last["scale"] or last["unit"]))
    return following.end() if is_whole else 0


def _stands_alone(passage: Passage, span: tuple[int, int]) -> bool:
    if _partner_end(passage, span):
        return True
    if not _BARE_END.match(passage.plain, span[1]):
        return False
    is_last = not _LIST.match(passage.plain, span[1]) and _LISTED.search(passage.before(span[0], _LIST_REACH))
    if not is_last and not _BARE_CUE.search(passage.before(span[0], 8)):
        return False
    return not re.fullmatch("(?:19|20)[0-9]{2}", passage.plain[slice(*span)])


def _is_label(passage: Passage, span: tuple[int, int], tail: _Tail, decimals: int) -> bool:
    """Tell whether number and unit only look like a quantity: a section number, a model, a calendar year."""
    plain, before, unit = passage.plain, passage.before(span[0]), tail.unit
    following = plain[tail.end : tail.end + 1]
    if unit.isascii() and unit.isalnum() and following.isascii() and following.isalnum():
        return True
    if unit in ("G", "M", "T"):
        return not _NETWORK.search(before) or (unit == "G" and span[1] - span[0] == 1)
    if unit == "年" and not tail.scale:
        return is_calendar_year(passage, span)
    # Things are not counted in decimals: at the head of a line that is a section number.
    counted = dimension(unit) in ("people", "things") and not tail.scale
    return counted and bool(decimals) and bool(_HEADING.search(before))
